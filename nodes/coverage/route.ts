import { cellXM, cellYM, type Grid } from "../geometry/grid";
import type { Point } from "../geometry/pose";
import { standableCells } from "./clearance";
import { CellHeap } from "./heap";
import { isLineOpen } from "./line";
import { nearestOpenCell } from "./nearest-open";

/** Extra cost of a metre driven with no spare room, falling to nothing at SPARE_M beyond the room wanted. */
const TIGHTNESS = 1.0;
const SPARE_M = 0.15;
/** Extra cost of a metre driven, by each metre that is missing of the room wanted: a touch costs ten seconds. */
const SCRAPE_PER_M = 200;
/** Cells of way that it is worth not to pass between two blocked cells that meet in a corner. */
const SQUEEZE = 4;

/**
 * The way between two points for a disc of `radiusM`: x0,y0,x1,y1,... in metres, joined by straight lines on
 * which the disc touches nothing; null where there is none. A* over eight neighbours that prefers some room
 * to spare, then pulled straight. Where a disc of `roomyM` does not fit it goes only when there is no other way,
 * however long, and then as little as may be: a squeeze may turn out too tight. An end that is too near a wall is
 * moved to the nearest cell that is not, at most 0.6 m away and on its own side of everything. `clearanceM` is
 * clearanceOf(grid).
 */
export function findRoute(
  clearanceM: Float32Array,
  grid: Grid,
  from: Point,
  to: Point,
  radiusM: number,
  roomyM = radiusM,
): Float64Array | null {
  const roomy = roomyM > radiusM ? wayFor(clearanceM, grid, from, to, roomyM, roomyM) : null;
  return roomy ?? wayFor(clearanceM, grid, from, to, radiusM, roomyM);
}

function wayFor(
  clearanceM: Float32Array,
  grid: Grid,
  from: Point,
  to: Point,
  radiusM: number,
  roomyM: number,
): Float64Array | null {
  const open = standableCells(clearanceM, grid, radiusM);
  const start = nearestOpenCell(open, clearanceM, grid, from);
  const goal = nearestOpenCell(open, clearanceM, grid, to);
  if (start < 0 || goal < 0) return null;
  const toll = tolls(clearanceM, open, roomyM);
  const parents = searchParents(open, grid, toll, start, goal);
  if (parents === null) return null;
  return pullStraight(open, grid, toll, parents, start, goal);
}

function tolls(clearanceM: Float32Array, open: Uint8Array, roomyM: number): Float32Array {
  const toll = new Float32Array(open.length);
  for (let i = 0; i < toll.length; i++) {
    if (open[i] !== 1) continue;
    const spareM = clearanceM[i]! - roomyM;
    toll[i] = 1 + (spareM < SPARE_M ? TIGHTNESS * (1 - spareM / SPARE_M) : 0);
    if (spareM < 0) toll[i]! -= SCRAPE_PER_M * spareM;
  }
  return toll;
}

function searchParents(
  open: Uint8Array,
  grid: Grid,
  toll: Float32Array,
  start: number,
  goal: number,
): Int32Array | null {
  const { width } = grid;
  const goalColumn = goal % width;
  const goalRow = Math.floor(goal / width);
  const steps = [1, -1, width, -width, width + 1, width - 1, -width + 1, -width - 1];
  const parents = new Int32Array(open.length).fill(-1);
  const cost = new Float32Array(open.length).fill(Number.POSITIVE_INFINITY);
  const done = new Uint8Array(open.length);
  const heap = new CellHeap();
  cost[start] = 0;
  parents[start] = start;
  heap.push(start, 0);
  while (heap.size > 0) {
    const cell = heap.pop();
    if (cell === goal) return parents;
    if (done[cell] === 1) continue;
    done[cell] = 1;
    for (let s = 0; s < 8; s++) {
      const next = cell + steps[s]!;
      if (open[next] !== 1 || done[next] === 1) continue;
      const squeeze = s >= 4 && cutsCorner(open, cell, steps[s]!, width) ? SQUEEZE : 0;
      const reached = cost[cell]! + (s < 4 ? 1 : Math.SQRT2) * 0.5 * (toll[cell]! + toll[next]!) + squeeze;
      if (reached >= cost[next]!) continue;
      cost[next] = reached;
      parents[next] = cell;
      const across = Math.abs((next % width) - goalColumn);
      const along = Math.abs(Math.floor(next / width) - goalRow);
      heap.push(next, reached + Math.max(across, along) + (Math.SQRT2 - 1) * Math.min(across, along));
    }
  }
  return null;
}

function cutsCorner(open: Uint8Array, cell: number, step: number, width: number): boolean {
  const sideways = step === width + 1 || step === 1 - width ? 1 : -1;
  return open[cell + sideways] !== 1 || open[cell + step - sideways] !== 1;
}

/** Keeps of the cell chain only the corners that a straight line can't leave out without costing more toll. */
function pullStraight(
  open: Uint8Array,
  grid: Grid,
  toll: Float32Array,
  parents: Int32Array,
  start: number,
  goal: number,
): Float64Array {
  const chain = [goal];
  for (let cell = goal; cell !== start; ) {
    cell = parents[cell]!;
    chain.push(cell);
  }
  chain.reverse();
  const costs = chainCosts(chain, toll, grid.width);
  const corners = [start];
  for (let at = 0; at < chain.length - 1; ) {
    let next = at + 1;
    for (let far = at + 2; far < chain.length && far - at < 400; far++) {
      if (isShortcut(open, grid.width, toll, chain, costs, at, far)) next = far;
    }
    corners.push(chain[next]!);
    at = next;
  }
  const points = new Float64Array(corners.length * 2);
  corners.forEach((cell, i) => {
    points[2 * i] = cellXM(grid, cell);
    points[2 * i + 1] = cellYM(grid, cell);
  });
  return points;
}

function chainCosts(chain: readonly number[], toll: Float32Array, width: number): Float64Array {
  const costs = new Float64Array(chain.length);
  for (let i = 1; i < chain.length; i++) {
    const step = Math.abs(chain[i]! - chain[i - 1]!);
    const length = step === 1 || step === width ? 1 : Math.SQRT2;
    costs[i] = costs[i - 1]! + length * 0.5 * (toll[chain[i - 1]!]! + toll[chain[i]!]!);
  }
  return costs;
}

function isShortcut(
  open: Uint8Array,
  width: number,
  toll: Float32Array,
  chain: readonly number[],
  costs: Float64Array,
  at: number,
  far: number,
): boolean {
  const c0 = chain[at]! % width;
  const r0 = Math.floor(chain[at]! / width);
  const c1 = chain[far]! % width;
  const r1 = Math.floor(chain[far]! / width);
  if (!isLineOpen(open, width, c0, r0, c1, r1)) return false;
  const lengthCells = Math.hypot(c1 - c0, r1 - r0);
  const samples = Math.ceil(lengthCells);
  let mean = 0;
  for (let s = 0; s <= samples; s++) {
    const column = Math.round(c0 + ((c1 - c0) * s) / samples);
    const row = Math.round(r0 + ((r1 - r0) * s) / samples);
    mean += toll[row * width + column]! / (samples + 1);
  }
  return mean * lengthCells <= 1.05 * (costs[far]! - costs[at]!) + 0.01;
}
