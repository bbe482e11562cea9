import type { PausedWork } from "../bus/paused-work";
import { CornerIndex } from "./corner-index";
import type { Field } from "./field";
import { type Polyline, WORTH_AN_EDIT_S } from "./polyline";

// Named once: looking Math up costs more than the sum where the code runs in a sandbox, as in tests.
const { abs, atan2, sqrt } = Math;

const REACH_CELLS = 16;
const MOST_NEAR = 10;
/** Most corners in a part that moves to another place of the path. */
const LONGEST_MOVED = 8;

/**
 * Joins the corners of a covering path in another order where that pays: drives a part of it the other way round
 * (2-opt), or moves a part to between two other corners (Or-opt). As with every edit, what the new and the old
 * moves sweep is counted, so that a link that covers floor is not thrown away for one that does not.
 */
export class Rejoiner {
  private readonly index: CornerIndex;
  /** Place of each corner along the path. */
  private rank = new Int32Array(0);
  /** What only the move after a corner sweeps, and when that was counted. */
  private own = new Int32Array(0);
  private ownBand = new Int32Array(0);
  private counted = new Int32Array(0);
  private stamp = 0;
  /** An off-centre tool sweeps other cells on the way back, so parts are not turned round with it. */
  private readonly mayTurn: boolean;

  constructor(
    private readonly field: Field,
    private readonly line: Polyline,
  ) {
    this.mayTurn = field.offsetCells === 0;
    this.index = new CornerIndex(line, field.width, field.height, REACH_CELLS, MOST_NEAR);
  }

  /** Looks at every corner around which something changed, once. */
  *rejoin(): PausedWork<void> {
    const { line } = this;
    this.begin();
    for (let at = line.head; at >= 0; at = line.next[at]!) {
      if (line.loose[at] === 0) continue;
      line.loose[at] = 0;
      this.rejoinAt(at);
      yield;
    }
  }

  private begin(): void {
    const { line } = this;
    if (this.rank.length < line.capacity) {
      this.rank = new Int32Array(line.capacity);
      this.own = new Int32Array(line.capacity);
      this.ownBand = new Int32Array(line.capacity);
      this.counted = new Int32Array(line.capacity);
    }
    this.stamp++;
    this.index.build();
    this.number(line.head, -1, 0);
  }

  private rejoinAt(at: number): boolean {
    const { line, index } = this;
    const count = index.near(at);
    for (let k = 0; k < count; k++) {
      const other = index.found[k]!;
      const isFirst = this.rank[at]! < this.rank[other]!;
      const a = isFirst ? at : other;
      const b = isFirst ? other : at;
      if (this.mayTurn && (this.turnRound(a, b) || this.turnRound(line.prev[a]!, line.prev[b]!))) return true;
    }
    return this.moveParts(at, count);
  }

  /** Where a went on to a1, and b to b1, later: now a goes on to b, the part between is driven back, and a1 goes on to b1. */
  private turnRound(a: number, b: number): boolean {
    const { line, field } = this;
    const a1 = a < 0 ? line.head : line.next[a]!;
    const b1 = line.next[b]!;
    if (a1 === b || (a < 0 && (field.startCell >= 0 || b1 < 0)) || (b1 < 0 && field.endCell >= 0))
      return false;
    const pa = a < 0 ? -1 : line.prev[a]!;
    const nb = b1 < 0 ? -1 : line.next[b1]!;
    const na = line.next[a1]!;
    const pb = line.prev[b]!;
    const longer = this.way(a, b) + this.way(a1, b1) - this.way(a, a1) - this.way(b, b1);
    const before = this.turn(pa, a, a1) + this.turn(a, a1, na) + this.turn(pb, b, b1) + this.turn(b, b1, nb);
    if (before - longer <= WORTH_AN_EDIT_S) return false;
    const after = this.turn(pa, a, b) + this.turn(a, b, pb) + this.turn(na, a1, b1) + this.turn(a1, b1, nb);
    const savedS = before - longer - after;
    if (savedS <= WORTH_AN_EDIT_S) return false;
    if (this.worth(a, a1) + this.worth(b, b1) - this.most(a, b) - this.most(a1, b1) > savedS) return false;
    if (!line.isClear(a, b) || !line.isClear(a1, b1)) return false;
    line.sweep.begin();
    line.takeMove(a, a1);
    line.takeMove(b, b1);
    line.addMove(a, b);
    line.addMove(a1, b1);
    if (!line.pays(savedS, savedS, WORTH_AN_EDIT_S)) return false;
    line.makeEdit();
    line.turnRound(a1, b);
    this.number(b, b1, this.rank[a1]!);
    this.forget(a, b, pb, a1);
    return true;
  }

  /** Moves a part that begins or ends at a corner to beside one of the `count` found near it. */
  private moveParts(at: number, count: number): boolean {
    const { line } = this;
    for (let side = 0; side < 2; side++) {
      let far = at;
      for (let length = 0; length < LONGEST_MOVED && far >= 0; length++) {
        const s = side === 0 ? at : far;
        const t = side === 0 ? far : at;
        if (line.prev[s]! < 0 || line.next[t]! < 0) break;
        const gainedS = this.gainWithout(s, t);
        for (let k = 0; gainedS > WORTH_AN_EDIT_S && k < count; k++) {
          const other = this.index.found[k]!;
          if (this.isIn(other, s, t)) continue;
          // The part's end at `at` is to lie beside the other corner.
          if (this.movePart(s, t, other, at === t && s !== t, gainedS)) return true;
          if (this.movePart(s, t, line.prev[other]!, at === s && s !== t, gainedS)) return true;
        }
        far = side === 0 ? line.next[far]! : line.prev[far]!;
      }
    }
    return false;
  }

  /** Seconds that the path would be shorter without a part. */
  private gainWithout(s: number, t: number): number {
    const { line } = this;
    const p = line.prev[s]!;
    const n = line.next[t]!;
    const before = line.prev[p]!;
    const after = line.next[n]!;
    const gained =
      this.way(p, s) +
      this.way(t, n) -
      this.way(p, n) +
      this.turn(before, p, s) +
      this.turn(t, n, after) +
      this.turnsAtEnds(p, s, t, n);
    if (gained <= WORTH_AN_EDIT_S) return 0;
    return gained - this.turn(before, p, n) - this.turn(p, n, after);
  }

  /** Turns at the ends of a part between corners `before` and `after`. */
  private turnsAtEnds(before: number, first: number, last: number, after: number): number {
    const { line } = this;
    if (first === last) return this.turn(before, first, after);
    const isAlong = this.rank[first]! < this.rank[last]!;
    const second = isAlong ? line.next[first]! : line.prev[first]!;
    const lastButOne = isAlong ? line.prev[last]! : line.next[last]!;
    return this.turn(before, first, second) + this.turn(lastButOne, last, after);
  }

  private movePart(s: number, t: number, behind: number, isTurned: boolean, gainedS: number): boolean {
    const { line } = this;
    if (behind < 0 || (isTurned && !this.mayTurn)) return false;
    const ahead = line.next[behind]!;
    const p = line.prev[s]!;
    const n = line.next[t]!;
    // Beside the part itself there is nothing to change that turning round or moving its neighbour would not.
    if (ahead < 0 || behind === p || behind === t || behind === n || ahead === p) return false;
    const first = isTurned ? t : s;
    const last = isTurned ? s : t;
    const room = gainedS - this.way(behind, first) - this.way(last, ahead) + this.way(behind, ahead);
    const before = line.prev[behind]!;
    const after = line.next[ahead]!;
    const old = this.turn(before, behind, ahead) + this.turn(behind, ahead, after);
    if (room + old <= WORTH_AN_EDIT_S) return false;
    const added =
      this.turn(before, behind, first) +
      this.turn(last, ahead, after) +
      this.turnsAtEnds(behind, first, last, ahead);
    const savedS = room + old - added;
    if (savedS <= WORTH_AN_EDIT_S) return false;
    const loss = this.worth(p, s) + this.worth(t, n) + this.worth(behind, ahead);
    if (loss - this.most(p, n) - this.most(behind, first) - this.most(last, ahead) > savedS) return false;
    if (!line.isClear(p, n) || !line.isClear(behind, first) || !line.isClear(last, ahead)) return false;
    line.sweep.begin();
    line.takeMove(p, s);
    line.takeMove(t, n);
    line.takeMove(behind, ahead);
    line.addMove(p, n);
    line.addMove(behind, first);
    line.addMove(last, ahead);
    if (!line.pays(savedS, savedS, WORTH_AN_EDIT_S)) return false;
    line.makeEdit();
    const isEarlier = this.rank[behind]! < this.rank[s]!;
    const begin = isEarlier ? behind : p;
    const end = isEarlier ? n : ahead;
    line.movePart(s, t, behind, isTurned);
    this.number(begin, end, this.rank[begin]!);
    this.forget(p, behind, first, last);
    this.counted[line.prev[first]!] = this.counted[line.prev[last]!] = 0;
    return true;
  }

  /** Numbers the corners from one up to, but not with, another. */
  private number(from: number, end: number, first: number): void {
    for (let at = from, rank = first; at !== end; at = this.line.next[at]!) this.rank[at] = rank++;
  }

  private isIn(corner: number, s: number, t: number): boolean {
    return this.rank[corner]! >= this.rank[s]! && this.rank[corner]! <= this.rank[t]!;
  }

  /** Seconds that the cells swept by none but the move between two neighbours, a before b, are worth. */
  private worth(a: number, b: number): number {
    const { line, own, ownBand, counted } = this;
    if (a < 0 || b < 0) return 0;
    if (counted[a] !== this.stamp) {
      counted[a] = this.stamp;
      line.sweep.begin();
      line.takeMove(a, b);
      line.sweep.weigh(Number.POSITIVE_INFINITY, 1, 1);
      own[a] = line.sweep.lost;
      ownBand[a] = line.sweep.lostBand;
    }
    return own[a]! * line.secondsPerCell + ownBand[a]! * line.secondsPerBandCell;
  }

  /** What a new move sweeps, as if it were all new, in seconds. */
  private most(a: number, b: number): number {
    const cells = this.way(a, b) / this.field.secondsPerCell;
    return cells * (2 * this.field.reachCells + 1) * this.line.secondsPerCell;
  }

  private forget(a: number, b: number, c: number, d: number): void {
    const { counted } = this;
    if (a >= 0) counted[a] = 0;
    counted[b] = counted[c] = counted[d] = 0;
  }

  private way(a: number, b: number): number {
    if (a < 0 || b < 0) return 0;
    const { xs, ys } = this.line;
    const dx = xs[a]! - xs[b]!;
    const dy = ys[a]! - ys[b]!;
    return sqrt(dx * dx + dy * dy) * this.field.secondsPerCell;
  }

  private turn(a: number, b: number, c: number): number {
    if (a < 0 || b < 0 || c < 0) return 0;
    const { xs, ys } = this.line;
    const ux = xs[b]! - xs[a]!;
    const uy = ys[b]! - ys[a]!;
    const vx = xs[c]! - xs[b]!;
    const vy = ys[c]! - ys[b]!;
    if ((ux === 0 && uy === 0) || (vx === 0 && vy === 0)) return 0;
    return abs(atan2(ux * vy - uy * vx, ux * vx + uy * vy)) * this.field.secondsPerRad;
  }
}
