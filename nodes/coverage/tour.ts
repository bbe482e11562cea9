import { inOneGo, type PausedWork } from "../bus/paused-work";
import { joinCheapest } from "./join-cheapest";
import type { Links } from "./links";

// Named once: looking Math up costs more than the sum where the code runs in a sandbox, as in tests.
const { floor, imul, max, min } = Math;

const LONGEST_MOVED = 3;
const SHAKES_PER_STRIP = 3;
const MOST_SHAKES = 4000;
/** Longest parts that a shake swaps. */
const LONGEST_SHAKEN = 30;

/**
 * The order in which to drive all strips, and which way: the end at which each strip is entered. Joins the
 * cheapest links first, then moves and turns round parts of the tour while that saves time (2-opt and Or-opt
 * over each end's neighbours), and then swaps two
 * parts at random and repairs the place, again and again, as long as that helps (iterated local search). A strip given as `first` or `last` stays there.
 */
export function* orderStrips(links: Links, first: number, last: number): PausedWork<Int32Array> {
  const tour = new Tour(joinCheapest(links, first, last), links, first >= 0 ? 1 : 0, last >= 0 ? 1 : 0);
  yield* tour.improveAll();
  yield* tour.shake(min(SHAKES_PER_STRIP * tour.entries.length, MOST_SHAKES));
  return tour.entries;
}

/** The tour as a row of entered ends; every change keeps it a tour. */
class Tour {
  private readonly position: Int32Array;
  private readonly spare: Int32Array;
  private readonly queued: number[] = [];
  private readonly isQueued: Uint8Array;
  /** Changes since the last shake: from, to and gap (-1 for a reversal) of each. */
  private readonly done: number[] = [];
  private gained = 0;

  constructor(
    readonly entries: Int32Array,
    private readonly links: Links,
    private readonly fixedFirst: number,
    private readonly fixedLast: number,
  ) {
    this.position = new Int32Array(links.endCount / 2);
    this.spare = new Int32Array(entries.length);
    this.isQueued = new Uint8Array(links.endCount);
    this.renumber(0, entries.length - 1);
  }

  *improveAll(): PausedWork<void> {
    for (let at = 0; at < this.entries.length; at++) {
      this.look(this.entry(at));
      this.look(this.exit(at));
    }
    yield* this.improving();
  }

  /** Swaps two neighbouring parts at random, improves around, and keeps what came out better. */
  *shake(times: number): PausedWork<void> {
    const count = this.entries.length - this.fixedFirst - this.fixedLast;
    if (count < 8) return;
    let dice = 12345;
    const roll = (sides: number) => {
      dice = (imul(dice, 1664525) + 1013904223) >>> 0;
      return floor((dice / 2 ** 32) * sides);
    };
    for (let time = 0; time < times; time++) {
      const most = min(LONGEST_SHAKEN, count >> 1);
      const first = 1 + roll(most - 1);
      const second = 1 + roll(most - 1);
      const from = this.fixedFirst + roll(count - first - second + 1);
      this.done.length = 0;
      this.gained = 0;
      this.swapParts(from, from + first, from + first + second);
      this.improve();
      if (this.gained < -1e-7) this.undoAll();
      yield;
    }
  }

  private swapParts(from: number, middle: number, end: number): void {
    const { links } = this;
    const before =
      links.cost(this.exit(from - 1), this.entry(from)) +
      links.cost(this.exit(middle - 1), this.entry(middle)) +
      links.cost(this.exit(end - 1), this.entry(end));
    const after =
      links.cost(this.exit(from - 1), this.entry(middle)) +
      links.cost(this.exit(end - 1), this.entry(from)) +
      links.cost(this.exit(middle - 1), this.entry(end));
    this.gained += before - after;
    this.lookAround(from);
    this.lookAround(middle);
    this.lookAround(end);
    this.movePart(from, middle - 1, end);
  }

  private undoAll(): void {
    const { done } = this;
    while (done.length > 0) {
      const gap = done.pop()!;
      const to = done.pop()!;
      const from = done.pop()!;
      if (gap < 0) this.reverse(from, to);
      else if (gap < from) this.movePart(gap, gap + to - from, to + 1);
      else this.movePart(gap - 1 - to + from, gap - 1, from);
      done.length -= 3;
    }
    this.queued.length = 0;
  }

  private look(end: number): void {
    if (end < 0 || this.isQueued[end] === 1) return;
    this.isQueued[end] = 1;
    this.queued.push(end);
  }

  /** Has the two ends that meet before position `at` looked at again. */
  private lookAround(at: number): void {
    this.look(this.exit(at - 1));
    this.look(this.entry(at));
  }

  private improve(): void {
    inOneGo(this.improving());
  }

  private *improving(): PausedWork<void> {
    const { queued } = this;
    for (let at = 0; at < queued.length; at++) {
      const end = queued[at]!;
      this.isQueued[end] = 0;
      this.improveAt(end);
      yield;
    }
    queued.length = 0;
  }

  private improveAt(end: number): void {
    const { neighbours, perEnd } = this.links;
    for (let k = 0; k < perEnd; k++) {
      const other = neighbours[end * perEnd + k]!;
      if (other < 0) return;
      const cost = this.links.cost(end, other);
      if (cost >= this.linkCost(end) - 1e-9) return;
      if (this.tryTurnRound(end, other, cost) || this.tryMove(end, other, cost)) k = -1;
    }
  }

  private entry(at: number): number {
    return at < 0 || at >= this.entries.length ? -1 : this.entries[at]!;
  }

  private exit(at: number): number {
    return at < 0 || at >= this.entries.length ? -1 : this.entries[at]! ^ 1;
  }

  /** What the link at this end costs now. */
  private linkCost(end: number): number {
    const at = this.position[end >> 1]!;
    return this.entries[at] === end
      ? this.links.cost(this.exit(at - 1), end)
      : this.links.cost(end, this.entry(at + 1));
  }

  private isExit(end: number): boolean {
    return this.entries[this.position[end >> 1]!] !== end;
  }

  /** 2-opt: two exits or two entries become linked when all between is driven the other way round. */
  private tryTurnRound(end: number, other: number, cost: number): boolean {
    if (this.isExit(end) !== this.isExit(other)) return false;
    const shift = this.isExit(end) ? 1 : 0;
    const p = this.position[end >> 1]! + shift;
    const q = this.position[other >> 1]! + shift;
    const from = min(p, q);
    const to = max(p, q) - 1;
    if (!this.isFree(from, to)) return false;
    const before =
      this.links.cost(this.exit(from - 1), this.entry(from)) +
      this.links.cost(this.exit(to), this.entry(to + 1));
    const a = shift === 1 ? this.entry(from) : this.exit(from - 1);
    const b = shift === 1 ? this.entry(to + 1) : this.exit(to);
    if (cost + this.links.atLeast(a, b) >= before) return false;
    const otherCost = this.links.cost(a, b);
    if (cost + otherCost >= before - 1e-6) return false;
    this.gained += before - cost - otherCost;
    this.lookAround(from);
    this.lookAround(to + 1);
    this.reverse(from, to);
    return true;
  }

  /** Or-opt: a few strips that begin with `other` are taken out and put where `end` is. */
  private tryMove(end: number, other: number, cost: number): boolean {
    const at = this.position[other >> 1]!;
    const forward = !this.isExit(other);
    for (let count = 1; count <= LONGEST_MOVED; count++) {
      const from = forward ? at : at - count + 1;
      const to = forward ? at + count - 1 : at;
      if (!this.isFree(from, to)) return false;
      const anchor = this.position[end >> 1]!;
      if (anchor >= from && anchor <= to) return false;
      if (this.tryMovePart(end, from, to, forward, cost)) return true;
    }
    return false;
  }

  private tryMovePart(end: number, from: number, to: number, forward: boolean, cost: number): boolean {
    const { links } = this;
    const anchor = this.position[end >> 1]!;
    const afterEnd = this.isExit(end);
    const gap = afterEnd ? anchor + 1 : anchor;
    if (gap >= from && gap <= to + 1) return false;
    const tail = forward ? this.exit(to) : this.entry(from);
    const far = afterEnd ? this.entry(gap) : this.exit(gap - 1);
    const removed =
      links.cost(this.exit(from - 1), this.entry(from)) +
      links.cost(this.exit(to), this.entry(to + 1)) +
      links.cost(this.exit(gap - 1), this.entry(gap));
    const before = this.exit(from - 1);
    const after = this.entry(to + 1);
    if (cost + links.atLeast(tail, far) + links.atLeast(before, after) >= removed) return false;
    const added = cost + links.cost(tail, far) + links.cost(before, after);
    if (added >= removed - 1e-6) return false;
    this.gained += removed - added;
    this.lookAround(from);
    this.lookAround(to + 1);
    this.lookAround(gap);
    // After an exit the part must begin with the linked end; before an entry it must end with it.
    if (forward !== afterEnd) this.reverse(from, to);
    this.movePart(from, to, gap);
    return true;
  }

  private movePart(from: number, to: number, gap: number): void {
    const { entries, spare } = this;
    this.done.push(from, to, gap);
    const count = to - from + 1;
    spare.set(entries.subarray(from, to + 1));
    if (gap < from) {
      entries.copyWithin(gap + count, gap, from);
      entries.set(spare.subarray(0, count), gap);
      this.renumber(gap, to);
    } else {
      entries.copyWithin(from, to + 1, gap);
      entries.set(spare.subarray(0, count), gap - count);
      this.renumber(from, gap - 1);
    }
  }

  private reverse(from: number, to: number): void {
    const { entries } = this;
    this.done.push(from, to, -1);
    entries.subarray(from, to + 1).reverse();
    for (let i = from; i <= to; i++) entries[i] = entries[i]! ^ 1;
    this.renumber(from, to);
  }

  private renumber(from: number, to: number): void {
    for (let i = from; i <= to; i++) this.position[this.entries[i]! >> 1] = i;
  }

  private isFree(from: number, to: number): boolean {
    return from >= this.fixedFirst && to < this.entries.length - this.fixedLast && from <= to;
  }
}
