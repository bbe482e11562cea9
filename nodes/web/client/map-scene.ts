import type { Floor } from "../cell-codec";
import type { Parts } from "../protocol";
import type { Drawing } from "./map-draw";
import type { View } from "./map-view";
import type { Palette } from "./palette";

export type Pen = CanvasRenderingContext2D;

/** All that one picture of the map is painted from. */
export interface Scene {
  readonly pen: Pen;
  readonly view: View;
  readonly palette: Palette;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly parts: Parts;
  /** The cells, one pixel each. */
  readonly cells: { readonly image: HTMLCanvasElement; readonly floor: Floor } | undefined;
  /** Where the robot is drawn, between what was told. */
  readonly pose: Parts["pose"];
  /** Middles of dirty spots: x, y, x, y … in metres. */
  readonly dirt: readonly number[];
  /** What is being drawn by hand. */
  readonly drawing: Drawing | undefined;
}
