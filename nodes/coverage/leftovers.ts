import type { PausedWork } from "../bus/paused-work";
import type { Field } from "./field";
import type { Polyline } from "./polyline";
import { labelPieces } from "./region";
import type { Sweep } from "./sweep";
import { Walker } from "./walker";

// Named once: looking Math up costs more than the sum where the code runs in a sandbox, as in tests.
const { abs, floor, max, round, sign } = Math;

const NEAREST_PIECES = 8;
const FARTHEST_CELLS = 900;

/** Works floor that was left out into a path: as a corner, or as a small way out and back, where it pays. */
export class Leftovers {
  private readonly walker: Walker;
  private readonly ownerOfCell: Int32Array;
  private readonly near: number[] = [];
  private from = -1;
  private to = -1;

  constructor(
    private readonly field: Field,
    private readonly sweep: Sweep,
    private readonly line: Polyline,
  ) {
    this.walker = new Walker(field.open, field.width);
    this.ownerOfCell = new Int32Array(field.open.length);
  }

  *workIn(): PausedWork<void> {
    const { field, sweep } = this;
    this.noteOwners();
    const left = field.want.map((want, cell) => (want === 1 && !sweep.isSwept(cell) ? 1 : 0));
    const { labels, sizes } = labelPieces(left, field.width);
    const first = new Int32Array(sizes.length).fill(-1);
    const last = new Int32Array(sizes.length);
    for (let cell = 0; cell < labels.length; cell++) {
      const piece = labels[cell]!;
      if (piece === 0) continue;
      if (first[piece] === -1) first[piece] = cell;
      last[piece] = cell;
    }
    for (let piece = 1; piece < sizes.length; piece++) {
      this.workInPiece(first[piece]!, last[piece]!);
      yield;
    }
  }

  private workInPiece(first: number, last: number): void {
    if (this.sweep.isSwept(first) && this.sweep.isSwept(last)) return;
    const p = this.standingCell(first);
    const q = this.standingCell(last);
    if (p < 0 || q < 0) return;
    this.findNear(p);
    let bestS = 1e-6;
    let bestAt = -1;
    let bestShape = 0;
    for (const at of this.near) {
      if (this.line.next[at]! < 0) continue;
      for (let shape = 0; shape < SHAPES; shape++) {
        const count = this.draw(shape, at, p, q);
        if (count === 0 || !this.line.wouldPay(this.from, this.to, count, bestS)) continue;
        bestS = this.line.savedS;
        bestAt = at;
        bestShape = shape;
      }
    }
    if (bestAt < 0) return;
    const count = this.draw(bestShape, bestAt, p, q);
    this.line.replace(this.from, this.to, count);
  }

  /** Puts the new corners of one way to visit p and q from the piece that begins at `at`; returns how many. */
  private draw(shape: number, at: number, p: number, q: number): number {
    const { line } = this;
    const { width } = this.field;
    let count = 0;
    const put = (x: number, y: number) => {
      line.newXs[count] = x;
      line.newYs[count++] = y;
    };
    this.from = at;
    this.to = line.next[at]!;
    if (shape >= IN_PIECE) return this.drawAtEnd(shape - IN_PIECE, at, p, put) ? count : 0;
    const visits = shape % 4;
    if (p === q && visits > 0) return 0;
    const stretch = floor(shape / 4);
    const a = visits === 1 ? q : p;
    if (stretch > 0 && !this.foot(at, a, -stretch, put)) return 0;
    put(a % width, floor(a / width));
    if (visits === 2) put(q % width, floor(q / width));
    if (visits === 3) {
      count--;
      put(q % width, floor(q / width));
      put(p % width, floor(p / width));
    }
    const b = visits === 2 || visits === 1 ? q : p;
    if (stretch > 0 && !this.foot(at, b, stretch, put)) return 0;
    return count;
  }

  /** Moves the piece's end (or beginning) to a cell, with a bend a little before it (or none). */
  private drawAtEnd(shape: number, at: number, cell: number, put: (x: number, y: number) => void): boolean {
    const { line } = this;
    const { width } = this.field;
    const bend = shape >> 1;
    if ((shape & 1) === 0) {
      this.to = line.next[line.next[at]!]!;
      if (this.to < 0 || (bend > 0 && !this.foot(at, cell, -1 - bend, put))) return false;
      put(cell % width, floor(cell / width));
      return true;
    }
    this.from = line.prev[at]!;
    if (this.from < 0) return false;
    put(cell % width, floor(cell / width));
    return bend === 0 || this.foot(at, cell, 1 + bend, put);
  }

  /** A point of the piece beside a cell, moved along by `stretch` times the distance. */
  private foot(at: number, cell: number, stretch: number, put: (x: number, y: number) => void): boolean {
    const { line } = this;
    const to = line.next[at]!;
    const dx = line.xs[to]! - line.xs[at]!;
    const dy = line.ys[to]! - line.ys[at]!;
    const squared = dx * dx + dy * dy;
    if (squared === 0) return false;
    const x = (cell % this.field.width) - line.xs[at]!;
    const y = floor(cell / this.field.width) - line.ys[at]!;
    const off = abs(dx * y - dy * x) / squared;
    const t = (dx * x + dy * y) / squared + sign(stretch) * (abs(stretch) - 1) * off;
    if (t <= 0 || t >= 1) return false;
    put(round(line.xs[at]! + dx * t), round(line.ys[at]! + dy * t));
    return true;
  }

  private standingCell(cell: number): number {
    const { open, width, offsetCells } = this.field;
    const reachCells = this.field.reachCells + abs(offsetCells);
    const reach = floor(reachCells);
    let best = -1;
    let bestSquared = reachCells * reachCells + 1e-6;
    for (let dy = -reach; dy <= reach; dy++) {
      for (let dx = -reach; dx <= reach; dx++) {
        const at = cell + dy * width + dx;
        if (dx * dx + dy * dy >= bestSquared || open[at] !== 1) continue;
        bestSquared = dx * dx + dy * dy;
        best = at;
      }
    }
    return best;
  }

  /** Collects into `near` the first corners of path pieces around a cell. */
  private findNear(cell: number): void {
    const { near } = this;
    near.length = 0;
    this.walker.walk(cell, FARTHEST_CELLS, (at) => {
      const owner = this.ownerOfCell[at]!;
      if (owner >= 0 && !near.includes(owner)) near.push(owner);
      return near.length >= NEAREST_PIECES;
    });
  }

  private noteOwners(): void {
    const { line, ownerOfCell } = this;
    ownerOfCell.fill(-1);
    for (let at = line.head; at >= 0; at = line.next[at]!) {
      const to = line.next[at]!;
      if (to < 0) break;
      const dx = line.xs[to]! - line.xs[at]!;
      const dy = line.ys[to]! - line.ys[at]!;
      const steps = max(1, abs(dx), abs(dy));
      for (let s = 0; s <= steps; s++) {
        const x = round(line.xs[at]! + (dx * s) / steps);
        const y = round(line.ys[at]! + (dy * s) / steps);
        ownerOfCell[y * this.field.width + x] = at;
      }
    }
  }
}

const IN_PIECE = 16;
const SHAPES = IN_PIECE + 6;
