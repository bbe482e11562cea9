import type { Field } from "./field";
import { Leftovers } from "./leftovers";
import { Polyline } from "./polyline";
import { Sweep } from "./sweep";

/** Share of the floor's worth that the path is to sweep. */
const GOAL = 0.9885;
const PASSES = 7;
const LONGEST_CUT = 8;
const STEPS = [1, 2, 4];

/**
 * Edits a covering path until it is quick: cuts off what covers little for its time, shifts corners and strips,
 * and works left-over floor in, all at one price per cell that rises until enough is covered.
 */
export function polishPath(field: Field, cells: readonly number[]): { cells: number[]; coverage: number } {
  const sweep = new Sweep(field, field.want);
  const total = field.want.reduce((sum, worth) => sum + worth, 0);
  const line = new Polyline(field, sweep, cells);
  const leftovers = new Leftovers(field, sweep, line);
  line.secondsPerWorth = FIRST_PRICE;
  for (let pass = 0; pass < PASSES; pass++) {
    editCorners(line);
    leftovers.workIn();
    line.secondsPerWorth *= line.swept < GOAL * total ? 1.5 : 0.85;
  }
  for (let more = 0; more < 8 && line.swept < GOAL * total; more++) {
    leftovers.workIn();
    line.secondsPerWorth *= 1.4;
  }
  editCorners(line);
  return { cells: line.cells(), coverage: total === 0 ? 1 : line.swept / total };
}

const FIRST_PRICE = 0.6;

function editCorners(line: Polyline): void {
  for (let at = line.head; at >= 0; at = line.next[at]!) {
    cutOff(line, at);
    const mid = line.next[at]!;
    if (mid < 0 || line.next[mid]! < 0) continue;
    shiftCorner(line, at);
    shiftStrip(line, at);
  }
}

/** Goes straight on from a corner to a later one. */
function cutOff(line: Polyline, at: number): void {
  let to = line.next[at]!;
  for (let count = 0; count < LONGEST_CUT && to >= 0; count++) {
    to = line.next[to]!;
    if (to >= 0 && line.replace(at, to, 0)) count = -1;
  }
}

function shiftCorner(line: Polyline, before: number): void {
  const after = line.next[line.next[before]!]!;
  for (const step of STEPS) {
    for (let way = 0; way < 8; way++) {
      const corner = line.next[before]!;
      line.newXs[0] = line.xs[corner]! + step * WAY_X[way]!;
      line.newYs[0] = line.ys[corner]! + step * WAY_Y[way]!;
      line.replace(before, after, 1);
    }
  }
}

const WAY_X = [1, -1, 0, 0, 1, 1, -1, -1];
const WAY_Y = [0, 0, 1, -1, 1, -1, 1, -1];

function shiftStrip(line: Polyline, before: number): void {
  const second = line.next[line.next[before]!]!;
  const after = line.next[second]!;
  if (after < 0) return;
  for (let way = 0; way < 4; way++) {
    for (const step of STEPS) {
      const p = line.next[before]!;
      const q = line.next[p]!;
      line.newXs[0] = line.xs[p]! + step * WAY_X[way]!;
      line.newYs[0] = line.ys[p]! + step * WAY_Y[way]!;
      line.newXs[1] = line.xs[q]! + step * WAY_X[way]!;
      line.newYs[1] = line.ys[q]! + step * WAY_Y[way]!;
      line.replace(before, after, 2);
    }
  }
}
