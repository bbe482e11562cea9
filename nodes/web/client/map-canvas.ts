import type { Point } from "../../geometry/pose";
import type { Parts } from "../protocol";
import { CellImage } from "./cell-image";
import { dirtSpots } from "./dirt-spots";
import type { Drawing, Shape } from "./map-draw";
import { MapHand } from "./map-hand";
import { paint } from "./map-paint";
import { type Box, boxOf, framed, type View, zoomed } from "./map-view";
import { palettes } from "./palette";
import type { Store } from "./store";

/** Between two places she is drawn on her way; farther apart than this she has been carried. */
const GLIDE_M = 0.6;
const GLIDE_MS = 120;
const MARGIN_PX = 20;
/** The buttons at the foot cover nothing of a map that is shown whole. */
const BUTTONS_PX = 48;

/** A finger is this thick. */
const FINGER_PX = 24;

export interface MapCanvasParts {
  drawn(drawing: Drawing): void;
  /** A place of the map was tapped, with a finger that covers so many metres around it. */
  tapped(at: Point, reachM: number): void;
}

/** The map's canvas: draws when something has changed, and follows fingers, mouse and wheel. */
export class MapCanvas {
  private readonly pen: CanvasRenderingContext2D;
  private readonly cells = new CellImage();
  private readonly darkness = matchMedia("(prefers-color-scheme: dark)");
  private readonly stillness = matchMedia("(prefers-reduced-motion: reduce)");
  private readonly ends: (() => void)[];
  private readonly hand: MapHand;
  private view: View | undefined;
  private isMovedByHand = false;
  private isDue = false;
  private pose: Parts["pose"];
  private drawnMs = 0;
  private dirt: readonly number[] = [];
  private shape: Shape | undefined;
  private drawing: Drawing | undefined;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly store: Store,
    private readonly parts: MapCanvasParts,
  ) {
    this.pen = canvas.getContext("2d")!;
    const resized = new ResizeObserver(() => this.resize());
    resized.observe(canvas);
    const recolour = () => this.recolour();
    this.darkness.addEventListener("change", recolour);
    this.ends = [
      store.subscribe(() => this.due()),
      store.onFloor((whole, changed) => this.onFloor(whole, changed)),
      () => resized.disconnect(),
      () => this.darkness.removeEventListener("change", recolour),
      () => this.hand.end(),
    ];
    this.hand = this.handOver();
    this.recolour();
  }

  end(): void {
    for (const end of this.ends) end();
  }

  zoom(factor: number): void {
    if (!this.view) return;
    this.setView(zoomed(this.view, factor, this.canvas.clientWidth / 2, this.canvas.clientHeight / 2));
  }

  /** What a press draws from now on, and what is drawn already. Undefined: a press moves the map. */
  setTool(shape: Shape | undefined, drawing: Drawing | undefined): void {
    if (shape !== this.shape) this.hand.dropCursor();
    this.shape = shape;
    this.drawing = drawing;
    this.due();
  }

  showAll(): void {
    this.isMovedByHand = false;
    this.view = undefined;
    this.due();
  }

  private handOver(): MapHand {
    return new MapHand(this.canvas, {
      view: () => this.view,
      setView: (view) => this.setView(view),
      showAll: () => this.showAll(),
      shape: () => this.shape,
      drawing: (drawing) => {
        this.drawing = drawing;
        this.due();
      },
      drawn: (drawing) => this.parts.drawn(drawing),
      tapped: (at) => this.parts.tapped(at, FINGER_PX / (this.view?.scale ?? 1)),
    });
  }

  private setView(view: View): void {
    this.view = view;
    this.isMovedByHand = true;
    this.due();
  }

  private get palette() {
    return palettes[this.darkness.matches ? "dark" : "light"];
  }

  private recolour(): void {
    if (this.store.floor) this.onFloor(true, []);
    this.due();
  }

  private onFloor(whole: boolean, changed: readonly number[]): void {
    const { floor } = this.store;
    if (floor && whole) this.cells.all(floor, this.palette.looks);
    else if (floor) this.cells.some(floor, changed);
    if (floor) this.dirt = dirtSpots(floor);
    this.due();
  }

  private resize(): void {
    const ratio = devicePixelRatio || 1;
    this.canvas.width = Math.round(this.canvas.clientWidth * ratio);
    this.canvas.height = Math.round(this.canvas.clientHeight * ratio);
    if (!this.isMovedByHand) this.view = undefined;
    this.due();
  }

  private due(): void {
    if (this.isDue) return;
    this.isDue = true;
    requestAnimationFrame((nowMs) => {
      this.isDue = false;
      this.draw(nowMs);
    });
  }

  private draw(nowMs: number): void {
    const { canvas, pen, store } = this;
    const { parts } = store.known;
    const house = parts.house?.house;
    const [widthPx, heightPx] = [canvas.clientWidth, canvas.clientHeight];
    if (house) this.view ??= framed(boxOfHouse(house.rooms), widthPx, heightPx - BUTTONS_PX, MARGIN_PX);
    const ratio = devicePixelRatio || 1;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.glide(parts.pose, nowMs);
    paint({
      pen,
      view: this.view ?? { scale: 50, xPx: 0, yPx: heightPx },
      palette: this.palette,
      widthPx,
      heightPx,
      parts,
      cells: store.floor && { image: this.cells.image, floor: store.floor },
      pose: this.pose,
      dirt: this.dirt,
      drawing: this.drawing,
    });
  }

  /** Moves the drawn robot towards where she is, evenly between two frames. */
  private glide(to: Parts["pose"], nowMs: number): void {
    const from = this.pose;
    const share = Math.min(1, (nowMs - this.drawnMs) / GLIDE_MS);
    this.drawnMs = nowMs;
    if (!to || !from || this.stillness.matches || Math.hypot(to.xM - from.xM, to.yM - from.yM) > GLIDE_M) {
      this.pose = to;
      return;
    }
    const turn = Math.atan2(
      Math.sin(to.headingRad - from.headingRad),
      Math.cos(to.headingRad - from.headingRad),
    );
    this.pose = {
      xM: from.xM + (to.xM - from.xM) * share,
      yM: from.yM + (to.yM - from.yM) * share,
      headingRad: from.headingRad + turn * share,
    };
    if (Math.abs(to.xM - this.pose.xM) + Math.abs(to.yM - this.pose.yM) + Math.abs(turn) > 0.004) this.due();
  }
}

function boxOfHouse(rooms: readonly { readonly polygon: readonly { xM: number; yM: number }[] }[]): Box {
  return boxOf(rooms.flatMap(({ polygon }) => polygon));
}
