import type { PausedWork } from "../bus/paused-work";
import type { Field } from "./field";
import { isLineOpen } from "./line";
import type { Strips } from "./strips";
import { Walker } from "./walker";

// Named once: looking Math up costs more than the sum where the code runs in a sandbox, as in tests.
const { PI, abs, atan2, floor, hypot, imul, max, min, sqrt } = Math;

const NEIGHBOURS = 7;
const FARTHEST_STEPS = 5000;
const UNLINKED = 1e9;
const STRAIGHT_KEPT = 1 << 16;

/**
 * What it costs, in seconds, to drive from one strip's end to another's, turns included. Ends are numbered as in
 * Strips; end ^ 1 is the same strip's other end.
 */
export class Links {
  readonly endCount: number;
  /** For each end its nearest ends, cheapest first: NEIGHBOURS places, -1 where there are fewer. */
  readonly neighbours: Int32Array;
  readonly perEnd = NEIGHBOURS;
  private readonly costs: Float64Array;
  private readonly joins = new Map<number, number>();
  private readonly walker: Walker;
  private readonly headOfCell: Map<number, number> = new Map();
  private readonly nextOnCell: Int32Array;
  private readonly heading: Float64Array;
  private readonly columns: Int32Array;
  private readonly rows: Int32Array;
  private readonly straightKeys = new Float64Array(STRAIGHT_KEPT).fill(-1);
  private readonly straightCosts = new Float64Array(STRAIGHT_KEPT);

  constructor(
    private readonly field: Field,
    private readonly strips: Strips,
  ) {
    this.endCount = strips.count * 2;
    this.neighbours = new Int32Array(this.endCount * NEIGHBOURS).fill(-1);
    this.costs = new Float64Array(this.endCount * NEIGHBOURS).fill(UNLINKED);
    this.walker = new Walker(field.open, field.width);
    this.nextOnCell = new Int32Array(this.endCount).fill(-1);
    this.columns = strips.ends.map((cell) => cell % field.width);
    this.rows = strips.ends.map((cell) => floor(cell / field.width));
    this.heading = headings(strips, field.width);
    for (let end = 0; end < this.endCount; end++) {
      const cell = strips.ends[end]!;
      this.nextOnCell[end] = this.headOfCell.get(cell) ?? -1;
      this.headOfCell.set(cell, end);
    }
  }

  /** Finds each end's neighbours; to be done before anything is asked. */
  *lay(): PausedWork<void> {
    for (let end = 0; end < this.endCount; end++) {
      this.linkNeighbours(end);
      yield;
    }
  }

  /** Seconds from leaving strip end a to being on the strip of end b; very much where no way is known. */
  cost(p: number, q: number): number {
    if (p < 0 || q < 0) return 0;
    const a = min(p, q);
    const b = max(p, q);
    const { neighbours, costs } = this;
    for (let k = a * NEIGHBOURS, stop = k + NEIGHBOURS; k < stop; k++)
      if (neighbours[k] === b) return costs[k]!;
    for (let k = b * NEIGHBOURS, stop = k + NEIGHBOURS; k < stop; k++)
      if (neighbours[k] === a) return costs[k]!;
    if (this.joins.size > 0) {
      const known = this.joins.get(a * this.endCount + b);
      if (known !== undefined) return known;
    }
    return this.straightCost(a, b);
  }

  /** No link between two ends costs less than this. */
  atLeast(a: number, b: number): number {
    if (a < 0 || b < 0) return 0;
    const dx = this.columns[a]! - this.columns[b]!;
    const dy = this.rows[a]! - this.rows[b]!;
    const turn = turnRad(this.heading[a]!, this.heading[b]! + PI);
    return sqrt(dx * dx + dy * dy) * this.field.secondsPerCell + turn * this.field.secondsPerRad;
  }

  /** The nearest end for which `wanted` is true, however far, as a new link; -1 where none can be reached. */
  join(from: number, wanted: (end: number) => boolean): number {
    let found = -1;
    const cell = this.walker.walk(this.strips.ends[from]!, this.field.open.length, (at) => {
      for (let end = this.headOfCell.get(at) ?? -1; end >= 0 && found < 0; end = this.nextOnCell[end]!) {
        if (wanted(end)) found = end;
      }
      return found >= 0;
    });
    if (cell < 0) return -1;
    const key = min(from, found) * this.endCount + max(from, found);
    this.joins.set(key, this.wayCost(from, found, this.walker.wayBack(cell)));
    return found;
  }

  /** Corner cells of the way from end a to end b, without a's own. */
  way(a: number, b: number): number[] {
    const from = this.strips.ends[a]!;
    const to = this.strips.ends[b]!;
    if (this.isStraight(from, to)) return [to];
    this.walker.walk(to, this.field.open.length, (cell) => cell === from);
    return this.walker.wayBack(from).slice(1);
  }

  private linkNeighbours(end: number): void {
    const found: number[] = [];
    this.walker.walk(this.strips.ends[end]!, FARTHEST_STEPS, (cell) => {
      for (let other = this.headOfCell.get(cell) ?? -1; other >= 0; other = this.nextOnCell[other]!) {
        if (other !== end) found.push(other);
      }
      return found.length >= NEIGHBOURS + 4;
    });
    const priced = found.map((other) => ({
      other,
      seconds: this.wayCost(end, other, this.walker.wayBack(this.strips.ends[other]!)),
    }));
    priced.sort((p, q) => p.seconds - q.seconds || p.other - q.other);
    for (let k = 0; k < min(NEIGHBOURS, priced.length); k++) {
      this.neighbours[end * NEIGHBOURS + k] = priced[k]!.other;
      this.costs[end * NEIGHBOURS + k] = priced[k]!.seconds;
    }
  }

  /** `corners` lead from b's end to a's. */
  private wayCost(a: number, b: number, corners: readonly number[]): number {
    const { width, secondsPerCell, secondsPerRad } = this.field;
    let seconds = 0;
    let heading = this.heading[b]!;
    for (let i = 1; i < corners.length; i++) {
      const dx = (corners[i]! % width) - (corners[i - 1]! % width);
      const dy = floor(corners[i]! / width) - floor(corners[i - 1]! / width);
      if (dx === 0 && dy === 0) continue;
      const next = atan2(dy, dx);
      seconds += hypot(dx, dy) * secondsPerCell + turnRad(heading, next) * secondsPerRad;
      heading = next;
    }
    return seconds + turnRad(heading, this.heading[a]! + PI) * secondsPerRad;
  }

  /** Remembered by the last pair of each slot, because a search asks for the same few again and again. */
  private straightCost(a: number, b: number): number {
    const key = a * this.endCount + b;
    const slot = (imul(a, 0x9e3779b1) ^ imul(b, 0x85ebca6b)) & (STRAIGHT_KEPT - 1);
    if (this.straightKeys[slot] !== key) {
      const from = this.strips.ends[a]!;
      const to = this.strips.ends[b]!;
      this.straightKeys[slot] = key;
      this.straightCosts[slot] = this.isStraight(from, to) ? this.wayCost(a, b, [to, from]) : UNLINKED;
    }
    return this.straightCosts[slot]!;
  }

  private isStraight(from: number, to: number): boolean {
    const { open, width } = this.field;
    return isLineOpen(open, width, from % width, floor(from / width), to % width, floor(to / width));
  }
}

/** Heading with which a robot leaves each end; not a number for a strip of one cell. */
function headings(strips: Strips, width: number): Float64Array {
  const heading = new Float64Array(strips.count * 2);
  for (let end = 0; end < heading.length; end++) {
    const to = strips.ends[end]!;
    const from = strips.ends[end ^ 1]!;
    const dy = floor(to / width) - floor(from / width);
    heading[end] = to === from ? Number.NaN : atan2(dy, (to % width) - (from % width));
  }
  return heading;
}

function turnRad(from: number, to: number): number {
  if (Number.isNaN(from) || Number.isNaN(to)) return 0;
  const turn = abs(from - to) % (2 * PI);
  return turn > PI ? 2 * PI - turn : turn;
}
