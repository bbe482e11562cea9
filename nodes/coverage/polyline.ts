import type { Field } from "./field";
import { isLineOpen } from "./line";
import type { Sweep } from "./sweep";

// Named once: looking Math up costs more than the sum where the code runs in a sandbox, as in tests.
const { abs, atan2, floor, sqrt } = Math;

const MOST_NEW = 8;
/** Seconds that an edit must save: less is not worth looking at its surroundings again. */
const WORTH_AN_EDIT_S = 0.1;

/**
 * A path being edited: a chain of corners (whole cells) whose price is the time to drive it, with what it sweeps.
 * An edit replaces the corners between two others; it is made only when the lines are free and it pays: seconds
 * saved against the price of the cells no longer swept.
 */
export class Polyline {
  xs: Int32Array;
  ys: Int32Array;
  next: Int32Array;
  prev: Int32Array;
  size = 0;
  /** First corner; the chain ends at -1. */
  head = -1;
  /** 1 on corners around which something changed since they were last looked at. */
  fresh: Uint8Array;
  /** Cells that the whole path sweeps, in all and in the band along walls. */
  swept = 0;
  sweptBand = 0;
  /** What another swept cell is worth in seconds; one in the band is worth both. */
  secondsPerCell = 0;
  secondsPerBandCell = 0;
  /** Edits that lose floor must leave this many cells swept. */
  leastSwept = 0;
  leastSweptBand = 0;
  private readonly spare: number[] = [];
  /** New corners of the edit under consideration. */
  readonly newXs = new Int32Array(MOST_NEW);
  readonly newYs = new Int32Array(MOST_NEW);
  /** What the last weighed edit would bring. */
  savedS = 0;

  constructor(
    private readonly field: Field,
    private readonly sweep: Sweep,
    cells: readonly number[],
  ) {
    const capacity = cells.length * 2 + 64;
    this.xs = new Int32Array(capacity);
    this.ys = new Int32Array(capacity);
    this.next = new Int32Array(capacity).fill(-1);
    this.prev = new Int32Array(capacity).fill(-1);
    this.fresh = new Uint8Array(capacity).fill(1);
    for (const cell of cells) this.append(cell);
  }

  private append(cell: number): void {
    const at = this.size++;
    this.xs[at] = cell % this.field.width;
    this.ys[at] = floor(cell / this.field.width);
    if (at === 0) {
      this.head = 0;
      this.sweep.begin();
      this.sweep.add(this.xs[0]!, this.ys[0]!, this.xs[0]!, this.ys[0]!);
      this.makeEdit();
      return;
    }
    this.prev[at] = at - 1;
    this.next[at - 1] = at;
    this.sweep.begin();
    this.sweep.add(this.xs[at - 1]!, this.ys[at - 1]!, this.xs[at]!, this.ys[at]!);
    this.makeEdit();
  }

  private makeEdit(): void {
    const { sweep } = this;
    sweep.make();
    this.swept += sweep.gained - sweep.lost;
    this.sweptBand += sweep.gainedBand - sweep.lostBand;
  }

  /** The corners in order, as cells. */
  cells(): number[] {
    const cells: number[] = [];
    for (let at = this.head; at >= 0; at = this.next[at]!)
      cells.push(this.ys[at]! * this.field.width + this.xs[at]!);
    return cells;
  }

  /**
   * Replaces what is between corners a and b (b after a) by the first `count` new corners if that pays by more
   * than `leastS`; says whether it did. Ids of a and b stay valid.
   */
  replace(a: number, b: number, count: number, leastS = WORTH_AN_EDIT_S): boolean {
    if (!this.wouldPay(a, b, count, leastS)) return false;
    this.makeEdit();
    this.relink(a, b, count);
    return true;
  }

  /** Whether the edit would pay by more than `leastS`; leaves by how much in `savedS`. Changes nothing. */
  wouldPay(a: number, b: number, count: number, leastS: number): boolean {
    const { sweep, secondsPerCell, secondsPerBandCell } = this;
    if (!this.isFree(a, b, count)) return false;
    const seconds = this.oldSeconds(a, b) - this.newSeconds(a, b, count);
    const mostS = seconds - leastS + this.mostWorth(a, b, count);
    if (mostS <= 0) return false;
    this.layEdit(a, b, count);
    if (!sweep.weigh(mostS, secondsPerCell, secondsPerBandCell)) return false;
    const cells = sweep.gained - sweep.lost;
    const bandCells = sweep.gainedBand - sweep.lostBand;
    this.savedS = seconds + cells * secondsPerCell + bandCells * secondsPerBandCell;
    return (
      this.savedS > leastS &&
      (cells >= 0 || this.swept + cells >= this.leastSwept) &&
      (bandCells >= 0 || this.sweptBand + bandCells >= this.leastSweptBand)
    );
  }

  /** No less than what the new corners' lines can add, in seconds. */
  private mostWorth(a: number, b: number, count: number): number {
    let most = 0;
    let x = this.xs[a]!;
    let y = this.ys[a]!;
    for (let i = 0; i <= count; i++) {
      const nx = i < count ? this.newXs[i]! : this.xs[b]!;
      const ny = i < count ? this.newYs[i]! : this.ys[b]!;
      most += this.sweep.mostNew(x, y, nx, ny);
      x = nx;
      y = ny;
    }
    return most * (this.secondsPerCell + this.secondsPerBandCell);
  }

  private isFree(a: number, b: number, count: number): boolean {
    const { open, width } = this.field;
    let x = this.xs[a]!;
    let y = this.ys[a]!;
    for (let i = 0; i <= count; i++) {
      const nx = i < count ? this.newXs[i]! : this.xs[b]!;
      const ny = i < count ? this.newYs[i]! : this.ys[b]!;
      if (!isLineOpen(open, width, x, y, nx, ny)) return false;
      x = nx;
      y = ny;
    }
    return true;
  }

  private layEdit(a: number, b: number, count: number): void {
    const { xs, ys, next, newXs, newYs, sweep } = this;
    sweep.begin();
    for (let at = a; at !== b; at = next[at]!) {
      const to = next[at]!;
      sweep.takeAway(xs[at]!, ys[at]!, xs[to]!, ys[to]!);
    }
    for (let i = 0; i <= count; i++) {
      sweep.add(
        i === 0 ? xs[a]! : newXs[i - 1]!,
        i === 0 ? ys[a]! : newYs[i - 1]!,
        i < count ? newXs[i]! : xs[b]!,
        i < count ? newYs[i]! : ys[b]!,
      );
    }
  }

  private oldSeconds(a: number, b: number): number {
    const meter = this.meter.begin(this.prev[a]!, a, this.xs, this.ys);
    for (let at = this.next[a]!; at !== b; at = this.next[at]!) meter.to(this.xs[at]!, this.ys[at]!);
    return this.finish(b);
  }

  private newSeconds(a: number, b: number, count: number): number {
    const meter = this.meter.begin(this.prev[a]!, a, this.xs, this.ys);
    for (let i = 0; i < count; i++) meter.to(this.newXs[i]!, this.newYs[i]!);
    return this.finish(b);
  }

  private readonly meter = new Meter();

  private finish(b: number): number {
    const { meter } = this;
    meter.to(this.xs[b]!, this.ys[b]!);
    const after = this.next[b]!;
    if (after >= 0) meter.turnTo(this.xs[after]!, this.ys[after]!);
    return meter.length * this.field.secondsPerCell + meter.turning * this.field.secondsPerRad;
  }

  private relink(a: number, b: number, count: number): void {
    for (let at = this.next[a]!; at !== b; at = this.next[at]!) this.spare.push(at);
    let last = a;
    for (let i = 0; i < count; i++) {
      const at = this.spare.length > 0 ? this.spare.pop()! : this.grow();
      this.xs[at] = this.newXs[i]!;
      this.ys[at] = this.newYs[i]!;
      this.prev[at] = last;
      this.next[last] = at;
      last = at;
    }
    this.next[last] = b;
    this.prev[b] = last;
    this.freshen(a, b);
  }

  /** Marks the corners from two before a to one after b. */
  private freshen(a: number, b: number): void {
    let at = a;
    for (let back = 0; back < 2 && this.prev[at]! >= 0; back++) at = this.prev[at]!;
    for (; at !== b && at >= 0; at = this.next[at]!) this.fresh[at] = 1;
    this.fresh[b] = 1;
    if (this.next[b]! >= 0) this.fresh[this.next[b]!] = 1;
  }

  private grow(): number {
    if (this.size === this.xs.length) {
      this.xs = doubled(this.xs);
      this.ys = doubled(this.ys);
      this.next = doubled(this.next);
      this.prev = doubled(this.prev);
      const fresh = new Uint8Array(this.xs.length);
      fresh.set(this.fresh);
      this.fresh = fresh;
    }
    return this.size++;
  }
}

function doubled(values: Int32Array): Int32Array {
  const wide = new Int32Array(values.length * 2);
  wide.set(values);
  return wide;
}

/** Adds up length and turning along corners. */
class Meter {
  length = 0;
  turning = 0;
  private x = 0;
  private y = 0;
  private dx = 0;
  private dy = 0;
  private span = 0;

  begin(before: number, at: number, xs: Int32Array, ys: Int32Array): this {
    this.length = 0;
    this.turning = 0;
    this.x = xs[at]!;
    this.y = ys[at]!;
    this.span = 0;
    if (before >= 0) {
      this.dx = this.x - xs[before]!;
      this.dy = this.y - ys[before]!;
      this.span = sqrt(this.dx * this.dx + this.dy * this.dy);
    }
    return this;
  }

  to(x: number, y: number): void {
    this.turnTo(x, y);
    const dx = x - this.x;
    const dy = y - this.y;
    if (dx === 0 && dy === 0) return;
    this.dx = dx;
    this.dy = dy;
    this.span = sqrt(dx * dx + dy * dy);
    this.length += this.span;
    this.x = x;
    this.y = y;
  }

  turnTo(x: number, y: number): void {
    const dx = x - this.x;
    const dy = y - this.y;
    if (this.span === 0 || (dx === 0 && dy === 0)) return;
    this.turning += abs(atan2(this.dx * dy - this.dy * dx, this.dx * dx + this.dy * dy));
  }
}
