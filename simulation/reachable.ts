import { clearanceOf } from "../nodes/coverage/clearance";
import { cellXM, cellYM, columnAt, FREE, type Grid, OCCUPIED, rowAt } from "../nodes/geometry/grid";
import type { Point } from "../nodes/geometry/pose";
import type { FloorPlan } from "../nodes/house/floor-plan";
import { findNearest, type Nearest } from "./contact";

/** The parts of the body that decide what can be reached: config.robot has them. */
export interface Reach {
  readonly radiusM: number;
  readonly toolWidthM: number;
  readonly toolOffsetM: number;
}

const EXACT_M = 1e-6;
/** A dock at a wall may stand a little nearer to it than a cell's centre can. */
const NEAR_DOCK_M = 0.3;

/**
 * The floor that a perfect robot would sweep, by the same physics that it is simulated with: 1 for each cell
 * under the tool's disc from some cell's centre where the whole robot fits, reachable from the dock over such
 * cells side by side. Strict: a cell exactly at the disc's rim is not counted.
 */
export function reachableFloor(floor: FloorPlan, dock: Point, reach: Reach): Uint8Array {
  const centres = reachableCentres(floor, dock, reach.radiusM);
  const reached = new Uint8Array(centres.length);
  const discM = reach.toolWidthM / 2 + Math.abs(reach.toolOffsetM) - EXACT_M;
  for (let i = 0; i < centres.length; i++) if (centres[i] === 1) coverDisc(floor, i, discM, reached);
  return reached;
}

/** 1 where the robot's centre can be: neither outline over anything solid nor over a keep-out. */
function reachableCentres(floor: FloorPlan, dock: Point, radiusM: number): Uint8Array {
  const { grid, keepOut } = floor;
  const cells = grid.cells.map((cell, i) => (keepOut[i] === 1 ? OCCUPIED : cell));
  const solid = { ...grid, cells };
  const solids = { grid: solid, clearanceM: clearanceOf(solid), discs: [] };
  const fits = new Uint8Array(cells.length);
  const nearest: Nearest = { gapM: 0, bearingRad: 0 };
  for (let i = 0; i < cells.length; i++) {
    if (cells[i] !== FREE) continue;
    findNearest(solids, cellXM(grid, i), cellYM(grid, i), radiusM, nearest);
    if (nearest.gapM >= -EXACT_M) fits[i] = 1;
  }
  return flood(fits, grid.width, seedCell(grid, fits, dock));
}

function seedCell(grid: Grid, fits: Uint8Array, dock: Point): number {
  const reach = Math.ceil(NEAR_DOCK_M / grid.resolutionM);
  const [column, row] = [columnAt(grid, dock.xM), rowAt(grid, dock.yM)];
  let best = -1;
  let bestM = NEAR_DOCK_M;
  for (let r = Math.max(0, row - reach); r <= Math.min(grid.height - 1, row + reach); r++) {
    for (let c = Math.max(0, column - reach); c <= Math.min(grid.width - 1, column + reach); c++) {
      const at = r * grid.width + c;
      const awayM = Math.hypot(cellXM(grid, at) - dock.xM, cellYM(grid, at) - dock.yM);
      if (fits[at] !== 1 || awayM > bestM) continue;
      best = at;
      bestM = awayM;
    }
  }
  return best;
}

/** Over the four neighbours: two cells that touch at a corner need not have a way between them. */
function flood(open: Uint8Array, width: number, seed: number): Uint8Array {
  const reached = new Uint8Array(open.length);
  if (seed < 0) return reached;
  const queue = [seed];
  reached[seed] = 1;
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const next of [at + 1, at - 1, at + width, at - width]) {
      if (open[next] !== 1 || reached[next] === 1) continue;
      reached[next] = 1;
      queue.push(next);
    }
  }
  return reached;
}

function coverDisc(floor: FloorPlan, centre: number, radiusM: number, reached: Uint8Array): void {
  const { grid, keepOut, roomOf } = floor;
  const reach = Math.ceil(radiusM / grid.resolutionM);
  const most = (radiusM / grid.resolutionM) ** 2;
  for (let dr = -reach; dr <= reach; dr++) {
    for (let dc = -reach; dc <= reach; dc++) {
      if (dr * dr + dc * dc > most) continue;
      const at = centre + dr * grid.width + dc;
      if (grid.cells[at] === FREE && keepOut[at] === 0 && roomOf[at]! >= 0) reached[at] = 1;
    }
  }
}
