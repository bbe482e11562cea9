import type { Field } from "./field";
import { isLineOpen } from "./line";
import { BAND, type Sweep } from "./sweep";

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
      this.count(this.sweep.change(this.xs[0]!, this.ys[0]!, this.xs[0]!, this.ys[0]!, 1));
      return;
    }
    this.prev[at] = at - 1;
    this.next[at - 1] = at;
    this.count(this.sweep.change(this.xs[at - 1]!, this.ys[at - 1]!, this.xs[at]!, this.ys[at]!, 1));
  }

  private count(gained: number): void {
    this.swept += gained & (BAND - 1);
    this.sweptBand += gained >> 16;
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
    if (!this.weigh(a, b, count, leastS)) return false;
    this.relink(a, b, count);
    return true;
  }

  /** Whether the edit would pay by more than `leastS`; leaves by how much in `savedS`. Changes nothing. */
  wouldPay(a: number, b: number, count: number, leastS: number): boolean {
    if (!this.weigh(a, b, count, leastS)) return false;
    this.undo(a, b, count);
    return true;
  }

  private weigh(a: number, b: number, count: number, leastS: number): boolean {
    if (!this.isFree(a, b, count)) return false;
    const seconds = this.oldSeconds(a, b) - this.newSeconds(a, b, count);
    if (seconds <= leastS && seconds + this.mostWorth(a, b, count, leastS - seconds) <= leastS) return false;
    const gained = this.sweepNew(a, b, count, 1);
    const gainedS = (gained & (BAND - 1)) * this.secondsPerCell + (gained >> 16) * this.secondsPerBandCell;
    const lost = this.tryToLose(a, b, (seconds + gainedS - leastS) / this.secondsPerCell);
    if (lost < 0) {
      this.sweepNew(a, b, count, -1);
      return false;
    }
    const cells = (gained & (BAND - 1)) - (lost & (BAND - 1));
    const bandCells = (gained >> 16) - (lost >> 16);
    this.swept += cells;
    this.sweptBand += bandCells;
    this.savedS = seconds + cells * this.secondsPerCell + bandCells * this.secondsPerBandCell;
    const keepsEnough =
      (cells >= 0 || this.swept >= this.leastSwept) &&
      (bandCells >= 0 || this.sweptBand >= this.leastSweptBand);
    if (keepsEnough && this.savedS > leastS) return true;
    this.undo(a, b, count);
    return false;
  }

  /** Takes the pieces between a and b away and returns what is lost; takes nothing away, and returns -1, if that
   * is more than `limit` cells. */
  private tryToLose(a: number, b: number, limit: number): number {
    const { xs, ys, next, sweep } = this;
    let lost = 0;
    for (let at = a; at !== b; at = next[at]!) {
      const to = next[at]!;
      lost += sweep.change(xs[at]!, ys[at]!, xs[to]!, ys[to]!, -1, limit - (lost & (BAND - 1)));
      if (!sweep.isCutShort) continue;
      sweep.change(xs[at]!, ys[at]!, xs[to]!, ys[to]!, 1, BAND, sweep.lastRow);
      for (let back = a; back !== at; back = next[back]!) {
        const end = next[back]!;
        sweep.change(xs[back]!, ys[back]!, xs[end]!, ys[end]!, 1);
      }
      return -1;
    }
    return lost;
  }

  private undo(a: number, b: number, count: number): void {
    const back = this.sweepOld(a, b, 1);
    const gone = this.sweepNew(a, b, count, -1);
    this.swept += (back & (BAND - 1)) - (gone & (BAND - 1));
    this.sweptBand += (back >> 16) - (gone >> 16);
  }

  /** At least what the new corners' lines can add; stops counting when that is more than `enoughS`. */
  private mostWorth(a: number, b: number, count: number, enoughS: number): number {
    const price = this.secondsPerCell + this.secondsPerBandCell;
    let most = 0;
    let x = this.xs[a]!;
    let y = this.ys[a]!;
    for (let i = 0; i <= count && most * price <= enoughS; i++) {
      const nx = i < count ? this.newXs[i]! : this.xs[b]!;
      const ny = i < count ? this.newYs[i]! : this.ys[b]!;
      most += this.sweep.mostNew(x, y, nx, ny);
      x = nx;
      y = ny;
    }
    return most * price;
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

  private sweepOld(a: number, b: number, change: 1 | -1): number {
    let sum = 0;
    for (let at = a; at !== b; at = this.next[at]!) {
      const to = this.next[at]!;
      sum += this.sweep.change(this.xs[at]!, this.ys[at]!, this.xs[to]!, this.ys[to]!, change);
    }
    return sum;
  }

  private sweepNew(a: number, b: number, count: number, change: 1 | -1): number {
    let sum = 0;
    let x = this.xs[a]!;
    let y = this.ys[a]!;
    for (let i = 0; i <= count; i++) {
      const nx = i < count ? this.newXs[i]! : this.xs[b]!;
      const ny = i < count ? this.newYs[i]! : this.ys[b]!;
      sum += this.sweep.change(x, y, nx, ny, change);
      x = nx;
      y = ny;
    }
    return sum;
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
