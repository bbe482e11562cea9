import type { Parts } from "../protocol";
import { CellImage } from "./cell-image";
import { paint } from "./map-paint";
import { type Box, boxOf, framed, moved, type View, zoomed } from "./map-view";
import { palettes } from "./palette";
import type { Store } from "./store";

/** Between two places she is drawn on her way; farther apart than this she has been carried. */
const GLIDE_M = 0.6;
const GLIDE_MS = 120;
const MARGIN_PX = 20;
/** The buttons at the foot cover nothing of a map that is shown whole. */
const BUTTONS_PX = 48;

/** The map's canvas: draws when something has changed, and follows fingers, mouse and wheel. */
export class MapCanvas {
  private readonly pen: CanvasRenderingContext2D;
  private readonly cells = new CellImage();
  private readonly darkness = matchMedia("(prefers-color-scheme: dark)");
  private readonly stillness = matchMedia("(prefers-reduced-motion: reduce)");
  private readonly ends: (() => void)[];
  private readonly pointers = new Map<number, { x: number; y: number }>();
  private view: View | undefined;
  private isMovedByHand = false;
  private isDue = false;
  private pose: Parts["pose"];
  private drawnMs = 0;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly store: Store,
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
    ];
    this.listen();
    this.recolour();
  }

  end(): void {
    for (const end of this.ends) end();
  }

  zoom(factor: number): void {
    this.zoomAt(factor, this.canvas.clientWidth / 2, this.canvas.clientHeight / 2);
  }

  showAll(): void {
    this.isMovedByHand = false;
    this.view = undefined;
    this.due();
  }

  private get palette() {
    return palettes[this.darkness.matches ? "dark" : "light"];
  }

  private recolour(): void {
    if (this.store.floor) this.cells.all(this.store.floor, this.palette.looks);
    this.due();
  }

  private onFloor(whole: boolean, changed: readonly number[]): void {
    const { floor } = this.store;
    if (floor && whole) this.cells.all(floor, this.palette.looks);
    else if (floor) this.cells.some(floor, changed);
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

  private listen(): void {
    const { canvas, pointers } = this;
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    });
    canvas.addEventListener("pointermove", (event) => this.drag(event));
    for (const name of ["pointerup", "pointercancel"] as const) {
      canvas.addEventListener(name, ({ pointerId }) => pointers.delete(pointerId));
    }
    canvas.addEventListener(
      "wheel",
      (event) => {
        event.preventDefault();
        this.zoomAt(1.0015 ** -event.deltaY, event.offsetX, event.offsetY);
      },
      { passive: false },
    );
    canvas.addEventListener("dblclick", () => this.showAll());
  }

  /** One finger moves, two fingers move and zoom. */
  private drag({ pointerId, offsetX: x, offsetY: y }: PointerEvent): void {
    const before = this.pointers.get(pointerId);
    if (!before || !this.view) return;
    const other = [...this.pointers].find(([id]) => id !== pointerId)?.[1];
    if (other) {
      const factor =
        Math.hypot(x - other.x, y - other.y) / Math.hypot(before.x - other.x, before.y - other.y);
      this.zoomAt(Number.isFinite(factor) ? factor : 1, (x + other.x) / 2, (y + other.y) / 2);
    }
    const share = other ? 0.5 : 1;
    this.view = moved(this.view, (x - before.x) * share, (y - before.y) * share);
    this.pointers.set(pointerId, { x, y });
    this.isMovedByHand = true;
    this.due();
  }

  private zoomAt(factor: number, xPx: number, yPx: number): void {
    if (!this.view) return;
    this.view = zoomed(this.view, factor, xPx, yPx);
    this.isMovedByHand = true;
    this.due();
  }
}

function boxOfHouse(rooms: readonly { readonly polygon: readonly { xM: number; yM: number }[] }[]): Box {
  return boxOf(rooms.flatMap(({ polygon }) => polygon));
}
