import type { FloorKind } from "../../nodes/house/house";
import type { World } from "../world";
import { footprintOf, rectanglesOf } from "./rectangles";
import { box, type Colour, collision, staticModel, visual } from "./shapes";
import type { Xml } from "./xml";

const SLAB_M = 0.1;
/** Of the paint that shows a room's floor; it lies on the slab, too thin for a wheel to notice. */
const PAINT_M = 0.001;

/** As the built-in camera draws them, without their grain. */
const FLOOR_COLOURS: Readonly<Record<FloorKind, Colour>> = {
  wood: [0.69, 0.52, 0.35],
  parquet: [0.66, 0.45, 0.27],
  laminate: [0.77, 0.65, 0.5],
  tile: [0.81, 0.81, 0.78],
  stone: [0.62, 0.6, 0.56],
  vinyl: [0.67, 0.69, 0.66],
  carpet: [0.46, 0.44, 0.52],
};

/** What carries her, with holes where the floor drops away, and over it each room in its floor's colour. */
export function floors({ house, floor, drop }: World): Xml {
  const { grid, roomOf } = floor;
  const slabs = rectanglesOf(
    Int8Array.from(drop, (falls) => (falls === 1 ? -1 : 0)),
    grid.width,
  ).map((found, index) => {
    const at = footprintOf(found, grid);
    return collision(`slab_${index}`, {
      ...at,
      zM: -SLAB_M / 2,
      geometry: box(at.lengthM, at.widthM, SLAB_M),
    });
  });
  const painted = Int16Array.from(roomOf, (room, cell) => (drop[cell] === 1 ? -1 : room));
  const paint = rectanglesOf(painted, grid.width).map((found, index) => {
    const at = footprintOf(found, grid);
    const shape = { ...at, zM: -PAINT_M / 2, geometry: box(at.lengthM, at.widthM, PAINT_M) };
    const { id, floor: kind } = house.rooms[found.label]!;
    return visual(`${id}_${index}`, shape, FLOOR_COLOURS[kind]);
  });
  return staticModel("floor", ...slabs, ...paint);
}
