import { Chain } from "./chain";
import type { Field } from "./field";
import { isLineOpen } from "./line";
import { Meter } from "./meter";
import type { Sweep } from "./sweep";

const MOST_NEW = 8;
/** Seconds that an edit must save: less is not worth looking at its surroundings again. */
export const WORTH_AN_EDIT_S = 0.1;

/**
 * A path being edited: a chain of corners whose price is the time to drive it, with what it sweeps. An edit
 * replaces moves between corners; it is made only when the lines are free and it pays: seconds saved against the
 * price of the cells no longer swept.
 */
export class Polyline extends Chain {
  /** Cells that the whole path sweeps, in all and in the band along walls. */
  swept = 0;
  sweptBand = 0;
  /** What another swept cell is worth in seconds; one in the band is worth both. */
  secondsPerCell = 0;
  secondsPerBandCell = 0;
  /** Edits that lose floor must leave this many cells swept. */
  leastSwept = 0;
  leastSweptBand = 0;
  /** New corners of the edit under consideration. */
  readonly newXs = new Int32Array(MOST_NEW);
  readonly newYs = new Int32Array(MOST_NEW);
  /** What the last weighed edit would bring. */
  savedS = 0;
  private readonly meter = new Meter();

  constructor(
    private readonly field: Field,
    readonly sweep: Sweep,
    cells: readonly number[],
  ) {
    super(cells.length);
    let last = -1;
    for (const cell of cells) {
      const at = this.append(last, cell % field.width, Math.floor(cell / field.width));
      sweep.begin();
      this.addMove(last >= 0 ? last : at, at);
      this.makeEdit();
      last = at;
    }
  }

  /** The corners in order, as cells. */
  cells(): number[] {
    const cells: number[] = [];
    for (let at = this.head; at >= 0; at = this.next[at]!)
      cells.push(this.ys[at]! * this.field.width + this.xs[at]!);
    return cells;
  }

  /** Seconds to drive it all. */
  seconds(): number {
    const meter = this.meter.begin(-1, this.head, this.xs, this.ys);
    for (let at = this.next[this.head]!; at >= 0; at = this.next[at]!) meter.to(this.xs[at]!, this.ys[at]!);
    return this.metered();
  }

  /**
   * Replaces what is between corners a and b (b after a) by the first `count` new corners if that pays by more
   * than `leastS`; says whether it did. Ids of a and b stay valid.
   */
  replace(a: number, b: number, count: number, leastS = WORTH_AN_EDIT_S): boolean {
    if (!this.wouldPay(a, b, count, leastS)) return false;
    this.makeEdit();
    this.exchange(a, b, count, this.newXs, this.newYs);
    return true;
  }

  /** Whether the edit would pay by more than `leastS`; leaves by how much in `savedS`. Changes nothing. */
  wouldPay(a: number, b: number, count: number, leastS: number): boolean {
    if (!this.isFree(a, b, count)) return false;
    const seconds = this.oldSeconds(a, b) - this.newSeconds(a, b, count);
    const mostS = seconds - leastS + this.mostWorth(a, b, count);
    if (mostS <= 0) return false;
    this.layEdit(a, b, count);
    return this.pays(seconds, mostS, leastS);
  }

  /**
   * Whether the moves laid in the sweep, which save `seconds`, pay by more than `leastS`: not if what they lose is
   * worth more than `mostLossS`.
   */
  pays(seconds: number, mostLossS: number, leastS: number): boolean {
    const { sweep, secondsPerCell, secondsPerBandCell } = this;
    if (!sweep.weigh(mostLossS, secondsPerCell, secondsPerBandCell)) return false;
    const cells = sweep.gained - sweep.lost;
    const bandCells = sweep.gainedBand - sweep.lostBand;
    this.savedS = seconds + cells * secondsPerCell + bandCells * secondsPerBandCell;
    return (
      this.savedS > leastS &&
      (cells >= 0 || this.swept + cells >= this.leastSwept) &&
      (bandCells >= 0 || this.sweptBand + bandCells >= this.leastSweptBand)
    );
  }

  /** Makes the edit laid in the sweep; the chain is the caller's to change. */
  makeEdit(): void {
    const { sweep } = this;
    sweep.make();
    this.swept += sweep.gained - sweep.lost;
    this.sweptBand += sweep.gainedBand - sweep.lostBand;
  }

  /** Lays the move between two corners into the sweep's edit; none where there is no corner. */
  addMove(a: number, b: number): void {
    if (a >= 0 && b >= 0) this.sweep.add(this.xs[a]!, this.ys[a]!, this.xs[b]!, this.ys[b]!);
  }

  takeMove(a: number, b: number): void {
    if (a >= 0 && b >= 0) this.sweep.takeAway(this.xs[a]!, this.ys[a]!, this.xs[b]!, this.ys[b]!);
  }

  /** Whether one may drive straight from corner a to corner b. */
  isClear(a: number, b: number): boolean {
    const { open, width } = this.field;
    return a < 0 || b < 0 || isLineOpen(open, width, this.xs[a]!, this.ys[a]!, this.xs[b]!, this.ys[b]!);
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
    for (let at = a; at !== b; at = next[at]!) this.takeMove(at, next[at]!);
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

  private finish(b: number): number {
    const { meter } = this;
    meter.to(this.xs[b]!, this.ys[b]!);
    const after = this.next[b]!;
    if (after >= 0) meter.turnTo(this.xs[after]!, this.ys[after]!);
    return this.metered();
  }

  private metered(): number {
    return this.meter.length * this.field.secondsPerCell + this.meter.turning * this.field.secondsPerRad;
  }
}
