import type { CameraModel } from "./camera-model";
import { FloorContrast } from "./floor-contrast";
import { FloorView } from "./floor-view";
import type { Picture } from "./picture";
import { StraightLines } from "./straight-lines";

/** Something on the floor that is not the floor. Metres, base_link. */
export interface FloorSpot {
  readonly forwardM: number;
  readonly leftM: number;
  readonly areaM2: number;
  readonly longM: number;
  readonly wideM: number;
  /** Direction of its length, counter-clockwise from ahead. */
  readonly headingRad: number;
  /** It lies at the rim of what is seen: there may be more of it. */
  readonly cut: boolean;
  /** Contrast against the threshold, at least 1. */
  readonly strength: number;
}

/** How far the floor is free in a direction from the robot's centre, counter-clockwise from ahead: by the laser. */
export type FreeRange = (bearingRad: number) => number;

/** So many standard deviations of the floor's own contrast. */
const UNUSUAL = 3.5;
/** So much of a line's contrast is not the spot's. */
const UNLIKE_NEIGHBOURS = 3;
/** So clear a contrast needs no neighbours: inside of something large they are like it. */
const CLEAR = 12;
const LINE_SHARE = 1.35;
/**
 * Where the floor on both sides differs by this much, and by so much of the spot's own contrast, is an edge of
 * floors, and what looks like a spot is part of it.
 */
const EDGE = 10;
const EDGE_SHARE = 0.6;
const LEAST_CELLS = 4;
/** Cells this near to each other are one spot. */
const JOINED = 2;
/** A spot this near to what is not seen may go on there. */
const RIM = 3;
/** This near to the rim of what is seen, spots are not relied on. */
const MARGIN = 7;
const MOST_CANDIDATES = 2500;
/** The laser is asked in so many directions from the right to the left. */
const BEARINGS = 360;
/** What stands on the floor is seen from here on as itself. */
const STANDING_OFF_M = 0.07;

/** Finds dirt and things on the floor ahead, in plain arithmetic: a fraction of a millisecond per picture. */
export class FloorDetector {
  private readonly view: FloorView;
  private readonly contrast: FloorContrast;
  private readonly lines: StraightLines;
  private readonly floor: Uint8Array;
  /** Which of the bearings below a cell lies at. */
  private readonly bearingOf: Uint16Array;
  private readonly freeM = new Float32Array(BEARINGS + 1);
  private readonly rangesM: Float32Array;
  private readonly marks: Uint8Array;
  private readonly strengths: Float32Array;
  private readonly stack: Int32Array;

  constructor(camera: CameraModel, farthestM: number) {
    this.view = new FloorView(camera, farthestM);
    const { patch } = this.view;
    this.contrast = new FloorContrast(patch);
    this.lines = new StraightLines(patch);
    const cells = patch.columns * patch.rows;
    this.floor = new Uint8Array(cells);
    this.bearingOf = new Uint16Array(cells);
    this.rangesM = new Float32Array(cells);
    this.marks = new Uint8Array(cells);
    this.strengths = new Float32Array(cells);
    this.stack = new Int32Array(cells);
    for (let cell = 0; cell < cells; cell++) {
      const [forwardM, leftM] = [this.forwardM(cell), this.leftM(cell)];
      this.bearingOf[cell] = Math.round((Math.atan2(leftM, forwardM) / Math.PI + 0.5) * BEARINGS);
      this.rangesM[cell] = Math.hypot(forwardM, leftM);
    }
  }

  /** Whether a point in base_link is where spots are looked for. */
  covers(forwardM: number, leftM: number): boolean {
    const { patch, visible } = this.view;
    const column = Math.round((patch.leftmostM - leftM) / patch.cellM);
    const row = Math.round((forwardM - patch.nearestM) / patch.cellM);
    if (column < MARGIN || column >= patch.columns - MARGIN) return false;
    if (row < MARGIN || row >= patch.rows - MARGIN) return false;
    const cell = row * patch.columns + column;
    return visible[cell - MARGIN] === 1 && visible[cell + MARGIN] === 1;
  }

  /** Every spot in a picture of this camera. */
  detect(picture: Picture, freeM: FreeRange): FloorSpot[] {
    this.view.take(picture);
    this.findFloor(freeM);
    this.contrast.measure(this.view, this.floor);
    this.markCandidates();
    return this.gather();
  }

  private findFloor(freeM: FreeRange): void {
    const { floor, rangesM, bearingOf, freeM: farM } = this;
    const { visible } = this.view;
    for (let i = 0; i <= BEARINGS; i++) farM[i] = freeM((i / BEARINGS - 0.5) * Math.PI) - STANDING_OFF_M;
    for (let cell = 0; cell < visible.length; cell++) {
      floor[cell] = visible[cell] === 1 && rangesM[cell]! < farM[bearingOf[cell]!]! ? 1 : 0;
    }
  }

  private markCandidates(): void {
    const { values } = this.contrast;
    let candidates = 0;
    this.marks.fill(0);
    for (let cell = 0; cell < values.length; cell++) {
      const value = values[cell]!;
      if (value < UNUSUAL || candidates >= MOST_CANDIDATES) continue;
      candidates++;
      if (value < CLEAR && this.contrast.amongNeighbours(cell) < UNLIKE_NEIGHBOURS) continue;
      const line = this.lines.through(values, cell, (value - UNUSUAL) / LINE_SHARE);
      const left = value - LINE_SHARE * line;
      if (left < UNUSUAL) continue;
      this.marks[cell] = 1;
      this.strengths[cell] = left / UNUSUAL;
    }
  }

  /** Marked cells that hang together, or nearly, are one spot. */
  private gather(): FloorSpot[] {
    const spots: FloorSpot[] = [];
    for (let cell = 0; cell < this.marks.length; cell++) {
      if (this.marks[cell] !== 1) continue;
      const spot = this.spotFrom(cell);
      if (spot !== null) spots.push(spot);
    }
    return spots;
  }

  private spotFrom(start: number): FloorSpot | null {
    const { columns, cellM } = this.view.patch;
    let [count, strength, x, y, xx, yy, xy, peak] = [0, 0, 0, 0, 0, 0, 0, 0];
    let top = 0;
    let cut = false;
    this.stack[top++] = start;
    this.marks[start] = 2;
    while (top > 0) {
      const cell = this.stack[--top]!;
      const [column, row] = [cell % columns, Math.floor(cell / columns)];
      count++;
      cut ||= this.isAtRim(cell, column, row);
      strength += this.strengths[cell]!;
      peak = Math.max(peak, this.contrast.values[cell]!);
      x += column;
      y += row;
      xx += column * column;
      yy += row * row;
      xy += column * row;
      top = this.pushNeighbours(cell, top);
    }
    if (count < LEAST_CELLS) return null;
    const [meanX, meanY] = [x / count, y / count];
    const edge = this.contrast.acrossEdge(Math.round(meanY) * columns + Math.round(meanX));
    if (edge > EDGE && edge > EDGE_SHARE * peak) return null;
    const { longM, wideM, turnRad } = extents(
      xx / count - meanX * meanX,
      yy / count - meanY * meanY,
      xy / count - meanX * meanY,
      cellM,
    );
    return {
      forwardM: this.view.patch.nearestM + meanY * cellM,
      leftM: this.view.patch.leftmostM - meanX * cellM,
      areaM2: count * cellM * cellM,
      longM,
      wideM,
      headingRad: Math.PI / 2 - turnRad,
      cut,
      strength: strength / count,
    };
  }

  private pushNeighbours(cell: number, from: number): number {
    const { columns } = this.view.patch;
    let top = from;
    for (let row = -JOINED * columns; row <= JOINED * columns; row += columns) {
      for (let next = cell + row - JOINED; next <= cell + row + JOINED; next++) {
        if (this.marks[next] !== 1) continue;
        this.marks[next] = 2;
        this.stack[top++] = next;
      }
    }
    return top;
  }

  private isAtRim(cell: number, column: number, row: number): boolean {
    const { columns, rows } = this.view.patch;
    const { floor } = this;
    if (column < RIM || row < RIM || column >= columns - RIM || row >= rows - RIM) return true;
    const beside = floor[cell - RIM]! & floor[cell + RIM]!;
    return (beside & floor[cell - RIM * columns]! & floor[cell + RIM * columns]!) === 0;
  }

  private forwardM(cell: number): number {
    const { patch } = this.view;
    return patch.nearestM + Math.floor(cell / patch.columns) * patch.cellM;
  }

  private leftM(cell: number): number {
    const { patch } = this.view;
    return patch.leftmostM - (cell % patch.columns) * patch.cellM;
  }
}

/** Length, width and direction of a patch, as of an even ellipse with these second moments (cells squared). */
function extents(xx: number, yy: number, xy: number, cellM: number) {
  const middle = (xx + yy) / 2;
  const spread = Math.hypot((xx - yy) / 2, xy);
  return {
    longM: 4 * cellM * Math.sqrt(middle + spread + 1 / 12),
    wideM: 4 * cellM * Math.sqrt(Math.max(0, middle - spread) + 1 / 12),
    turnRad: Math.atan2(2 * xy, xx - yy) / 2 + Math.PI,
  };
}
