import type { PausedWork } from "../bus/paused-work";
import type { Field } from "./field";
import { Leftovers } from "./leftovers";
import { Polyline } from "./polyline";
import { Rejoiner } from "./rejoin";
import { Sweep } from "./sweep";

/** Shares that a path is to sweep: of all the floor, and of the band along walls and furniture. */
export interface SweepGoals {
  readonly floor: number;
  readonly band: number;
}
/** A little more than what coverage planners are asked for. */
export const USUAL_GOALS: SweepGoals = { floor: 0.9862, band: 0.9705 };
const MOST_PASSES = 10;
/** From then on a pass must bring something. */
const HOPEFUL_PASSES = 5;
const LONGEST_CUT = 5;
const STEPS = [1, 3];
/** Seconds that a cell is worth at first; more and more, until enough is swept. */
const FIRST_PRICE = 0.3;
const FIRST_BAND_PRICE = 0.2;
const DEARER = 2.2;
/** Working in and trimming in turns finds quicker paths; plain floors have time for more turns than cluttered ones. */
const MOST_CYCLES = 5;
const CYCLED_CORNERS = 4_000;
const TRIMS = 4;
const TRIMS_IN_ALL = 3;
const TRIM_CHEAPER = 0.6;

/**
 * Edits a covering path until it is quick: cuts off what covers little for its time, shifts corners and strips,
 * joins corners in
 * another order, and works left-over floor in, all at one price per cell that rises until enough is covered. Then what is more than enough is given up, and it all begins anew.
 */
export function* polishPath(
  field: Field,
  cells: readonly number[],
  goals: SweepGoals,
): PausedWork<{ cells: number[]; coverage: number }> {
  const sweep = new Sweep(field);
  const line = new Polyline(field, sweep, cells);
  const leftovers = new Leftovers(field, sweep, line);
  const rejoiner = new Rejoiner(field, line);
  const total = countOnes(field.want);
  const goal = Math.ceil(goals.floor * total);
  const bandGoal = Math.ceil(goals.band * countOnes(field.band));
  const cycles = Math.max(1, Math.min(MOST_CYCLES, Math.round(CYCLED_CORNERS / Math.max(1, cells.length))));
  for (let cycle = 0; cycle < cycles; cycle++) {
    yield* workIn(line, rejoiner, leftovers, goal, bandGoal);
    yield* trim(line, rejoiner, goal, bandGoal);
  }
  return { cells: line.cells(), coverage: total === 0 ? 1 : line.swept / total };
}

/** Edits at a price that rises until enough is swept; somewhat more than that in the end. */
function* workIn(
  line: Polyline,
  rejoiner: Rejoiner,
  leftovers: Leftovers,
  goal: number,
  bandGoal: number,
): PausedWork<void> {
  const isEnough = () => line.swept >= goal && line.sweptBand >= bandGoal;
  line.secondsPerCell = FIRST_PRICE;
  line.secondsPerBandCell = FIRST_BAND_PRICE;
  line.leastSwept = 0;
  line.leastSweptBand = 0;
  let before = -1;
  for (let pass = 0; pass < MOST_PASSES && (pass === 0 || !isEnough()); pass++) {
    yield* editCorners(line);
    yield* rejoiner.rejoin();
    yield* leftovers.workIn();
    // What a higher price does not bring is behind gaps that no straight line leads through.
    const now = line.swept + line.sweptBand;
    if (pass >= HOPEFUL_PASSES && now <= before) break;
    before = now;
    if (line.swept < goal) line.secondsPerCell *= DEARER;
    if (line.sweptBand < bandGoal) line.secondsPerBandCell *= DEARER;
  }
}

/** Gives up what is swept beyond the goals, the dearest first. */
function* trim(line: Polyline, rejoiner: Rejoiner, goal: number, bandGoal: number): PausedWork<void> {
  line.leastSwept = goal;
  line.leastSweptBand = bandGoal;
  for (let time = 0; time < TRIMS; time++) {
    for (let at = line.head; at >= 0; at = line.next[at]!) {
      cutOff(line, at);
      yield;
    }
    line.secondsPerCell *= TRIM_CHEAPER;
    line.secondsPerBandCell *= TRIM_CHEAPER;
  }
  line.fresh.fill(1);
  line.loose.fill(1);
  for (let time = 0; time < TRIMS_IN_ALL; time++) {
    yield* rejoiner.rejoin();
    yield* editCorners(line);
  }
  line.fresh.fill(1);
}

function countOnes(cells: Uint8Array): number {
  let count = 0;
  for (let cell = 0; cell < cells.length; cell++) count += cells[cell]!;
  return count;
}

function* editCorners(line: Polyline): PausedWork<void> {
  for (let at = line.head; at >= 0; at = line.next[at]!) {
    if (line.fresh[at] === 0) continue;
    line.fresh[at] = 0;
    cutOff(line, at);
    const mid = line.next[at]!;
    if (mid < 0 || line.next[mid]! < 0) continue;
    shiftCorner(line, at);
    yield;
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
