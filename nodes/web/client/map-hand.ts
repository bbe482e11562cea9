import type { Point } from "../../geometry/pose";
import type { Drawing, Shape } from "./map-draw";
import { moved, toM, type View, zoomed } from "./map-view";

/** A press that moved less and ended sooner is a tap. */
const TAP_PX = 8;
const TAP_MS = 500;
/** One press of an arrow key moves the map, or the drawing cursor, by this. */
const PAN_PX = 60;
const STEP_M = 0.1;
const LONG_STEP_M = 1;
const ZOOM = 1.3;

export interface MapHandParts {
  view(): View | undefined;
  setView(view: View): void;
  showAll(): void;
  /** What is drawn with a press; undefined: a press moves the map. */
  shape(): Shape | undefined;
  /** While it is drawn; undefined: given up. */
  drawing(drawing: Drawing | undefined): void;
  drawn(drawing: Drawing): void;
  tapped(at: Point): void;
}

interface Finger {
  readonly x: number;
  readonly y: number;
  readonly startX: number;
  readonly startY: number;
  readonly startMs: number;
}

/** Fingers, mouse, wheel and keys on the map: they move and zoom it, tap, and draw. */
export class MapHand {
  private readonly fingers = new Map<number, Finger>();
  private readonly ending = new AbortController();
  /** Two fingers were down: what is left of the press neither taps nor draws. */
  private isPinch = false;
  private cursor: { readonly from: Point | undefined; readonly at: Point } | undefined;

  constructor(
    private readonly canvas: HTMLCanvasElement,
    private readonly parts: MapHandParts,
  ) {
    this.on("pointerdown", (event) => this.down(event));
    this.on("pointermove", (event) => this.move(event));
    this.on("pointerup", (event) => this.up(event));
    this.on("pointercancel", ({ pointerId }) => this.lift(pointerId));
    this.on("wheel", (event) => this.wheel(event), { passive: false });
    this.on("dblclick", () => parts.shape() === undefined && parts.showAll());
    this.on("keydown", (event) => this.key(event));
    this.on("blur", () => this.dropCursor());
  }

  end(): void {
    this.ending.abort();
  }

  /** Another tool is in the hand: what was begun with the old one is forgotten. */
  dropCursor(): void {
    if (this.cursor) this.parts.drawing(undefined);
    this.cursor = undefined;
  }

  private on<K extends keyof HTMLElementEventMap>(
    name: K,
    handler: (event: HTMLElementEventMap[K]) => void,
    options: AddEventListenerOptions = {},
  ): void {
    this.canvas.addEventListener(name, handler, { ...options, signal: this.ending.signal });
  }

  private down({ pointerId, offsetX: x, offsetY: y, timeStamp: startMs }: PointerEvent): void {
    this.canvas.setPointerCapture(pointerId);
    this.fingers.set(pointerId, { x, y, startX: x, startY: y, startMs });
    this.isPinch ||= this.fingers.size > 1;
    if (this.isPinch) this.parts.drawing(undefined);
  }

  private move({ pointerId, offsetX: x, offsetY: y }: PointerEvent): void {
    const before = this.fingers.get(pointerId);
    if (!before) return;
    const other = [...this.fingers].find(([id]) => id !== pointerId)?.[1];
    this.fingers.set(pointerId, { ...before, x, y });
    if (other) this.pinch(before, { x, y }, other);
    else if (this.parts.shape() === undefined || this.isPinch) this.pan(x - before.x, y - before.y);
    else this.parts.drawing(this.drawingOf(before, x, y));
  }

  private up({ pointerId, offsetX: x, offsetY: y, timeStamp }: PointerEvent): void {
    const finger = this.fingers.get(pointerId);
    const wasPinch = this.isPinch;
    this.lift(pointerId);
    if (!finger || wasPinch) return;
    const isTap =
      Math.hypot(x - finger.startX, y - finger.startY) < TAP_PX && timeStamp - finger.startMs < TAP_MS;
    const drawing = this.drawingOf(finger, x, y);
    if (drawing && (drawing.shape === "point" || !isTap)) this.parts.drawn(drawing);
    else if (drawing) this.parts.drawing(undefined);
    else if (isTap) this.parts.tapped(this.at(x, y));
  }

  private lift(pointerId: number): void {
    this.fingers.delete(pointerId);
    if (this.fingers.size === 0) this.isPinch = false;
  }

  private drawingOf({ startX, startY }: Finger, x: number, y: number): Drawing | undefined {
    const shape = this.parts.shape();
    if (!shape) return undefined;
    const to = this.at(x, y);
    return { shape, from: shape === "point" ? to : this.at(startX, startY), to };
  }

  private at(x: number, y: number): Point {
    const [xM, yM] = toM(this.parts.view() ?? { scale: 1, xPx: 0, yPx: 0 }, x, y);
    return { xM: Math.round(xM * 100) / 100, yM: Math.round(yM * 100) / 100 };
  }

  private pan(dxPx: number, dyPx: number): void {
    const view = this.parts.view();
    if (view) this.parts.setView(moved(view, dxPx, dyPx));
  }

  /** Two fingers zoom about their middle and move the map with it. */
  private pinch(before: Finger, now: { x: number; y: number }, other: Finger): void {
    const view = this.parts.view();
    if (!view) return;
    const [wasPx, isPx] = [before, now].map(({ x, y }) => Math.hypot(x - other.x, y - other.y)) as [
      number,
      number,
    ];
    const factor = wasPx > 0 ? isPx / wasPx : 1;
    const closer = zoomed(view, factor, (now.x + other.x) / 2, (now.y + other.y) / 2);
    this.parts.setView(moved(closer, (now.x - before.x) / 2, (now.y - before.y) / 2));
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    this.zoom(1.0015 ** -event.deltaY, event.offsetX, event.offsetY);
  }

  private zoom(factor: number, xPx = this.canvas.clientWidth / 2, yPx = this.canvas.clientHeight / 2): void {
    const view = this.parts.view();
    if (view) this.parts.setView(zoomed(view, factor, xPx, yPx));
  }

  private key(event: KeyboardEvent): void {
    const arrow = ARROWS[event.key];
    if (arrow && this.parts.shape()) this.moveCursor(arrow, event.shiftKey ? LONG_STEP_M : STEP_M);
    else if (arrow) this.pan(-arrow[0] * PAN_PX, arrow[1] * PAN_PX);
    else if (event.key === "+" || event.key === "=") this.zoom(ZOOM);
    else if (event.key === "-") this.zoom(1 / ZOOM);
    else if (event.key === "0") this.parts.showAll();
    else if ((event.key === "Enter" || event.key === " ") && this.parts.shape()) this.setCorner();
    else return;
    event.preventDefault();
  }

  private moveCursor([dx, dy]: readonly [number, number], stepM: number): void {
    const { from, at } = this.cursor ?? { from: undefined, at: this.middle() };
    const to = { xM: at.xM + dx * stepM, yM: at.yM + dy * stepM };
    this.cursor = { from, at: { xM: Math.round(to.xM * 100) / 100, yM: Math.round(to.yM * 100) / 100 } };
    this.tellCursor();
  }

  /** The first press sets where the drawing begins, the second one where it ends. */
  private setCorner(): void {
    const shape = this.parts.shape()!;
    const { from, at } = this.cursor ?? { from: undefined, at: this.middle() };
    if (shape === "point" || from) {
      this.cursor = undefined;
      this.parts.drawn({ shape, from: from ?? at, to: at });
    } else {
      this.cursor = { from: at, at };
      this.tellCursor();
    }
  }

  private tellCursor(): void {
    const shape = this.parts.shape();
    if (!this.cursor || !shape) return;
    const { from, at } = this.cursor;
    this.parts.drawing({ shape: from ? shape : "point", from: from ?? at, to: at });
  }

  private middle(): Point {
    return this.at(this.canvas.clientWidth / 2, this.canvas.clientHeight / 2);
  }
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};
