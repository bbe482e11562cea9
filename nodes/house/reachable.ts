import { clearanceOf, standableCells } from "../coverage/clearance";
import { planningRadiusM } from "../coverage/planning-radius";
import { regionAround } from "../coverage/region";
import { cellAt, cellXM, cellYM, FREE, type Grid, OCCUPIED } from "../geometry/grid";
import type { Point } from "../geometry/pose";
import type { FloorPlan } from "./floor-plan";

export interface ReachBody {
  readonly radiusM: number;
  readonly toolWidthM: number;
  readonly toolOffsetM: number;
}

/** The dock may stand closer to the wall than the robot may drive: so far away its first free place may be. */
const DOCK_REACH_M = 0.6;

/**
 * 1 where the tool's disc can be brought: free cells under it when the robot stands at any place that it can
 * drive to from the dock without touching anything, keep-outs left out.
 */
export function reachableFloor(floor: FloorPlan, dock: Point, body: ReachBody): Uint8Array {
  const grid = withoutKeepOuts(floor);
  const centres = reachableCentres(grid, dock, body.radiusM);
  const reach = new Uint8Array(centres.length);
  const offsets = discOffsets(grid, body.toolWidthM / 2 + Math.abs(body.toolOffsetM));
  for (let cell = 0; cell < centres.length; cell++) {
    if (centres[cell] === 0) continue;
    if (isInner(centres, cell, grid.width)) reach[cell] = 1;
    else stamp(reach, grid, cell, offsets);
  }
  return reach;
}

/** 1 where the robot's centre may be: cells with enough clearance that are joined to the dock. */
function reachableCentres(grid: Grid, dock: Point, radiusM: number): Uint8Array {
  const touchesM = planningRadiusM(radiusM, 0, grid.resolutionM);
  const standable = standableCells(clearanceOf(grid), grid, touchesM);
  const seed = nearestTo(dock, standable, grid);
  return seed < 0 ? new Uint8Array(standable.length) : regionAround(standable, grid.width, seed);
}

function withoutKeepOuts({ grid, keepOut }: FloorPlan): Grid {
  const cells = grid.cells.slice();
  for (let i = 0; i < cells.length; i++) if (keepOut[i] === 1) cells[i] = OCCUPIED;
  return { ...grid, cells };
}

/** The nearest cell that is 1 within reach of the dock, -1 when there is none. */
function nearestTo(dock: Point, standable: Uint8Array, grid: Grid): number {
  const middle = cellAt(grid, dock.xM, dock.yM);
  if (middle < 0) return -1;
  const cells = Math.ceil(DOCK_REACH_M / grid.resolutionM);
  let best = -1;
  let bestM = Number.POSITIVE_INFINITY;
  for (let dy = -cells; dy <= cells; dy++) {
    for (let dx = -cells; dx <= cells; dx++) {
      const cell = middle + dy * grid.width + dx;
      if (standable[cell] !== 1) continue;
      const awayM = Math.hypot(cellXM(grid, cell) - dock.xM, cellYM(grid, cell) - dock.yM);
      if (awayM >= bestM) continue;
      best = cell;
      bestM = awayM;
    }
  }
  return best;
}

/** Columns and rows, in pairs, of the cells whose centre is under a disc. */
function discOffsets(grid: Grid, radiusM: number): Int16Array {
  const offsets: number[] = [];
  const cells = Math.floor(radiusM / grid.resolutionM);
  for (let dy = -cells; dy <= cells; dy++) {
    for (let dx = -cells; dx <= cells; dx++) {
      if (Math.hypot(dx, dy) * grid.resolutionM <= radiusM + 1e-9) offsets.push(dx, dy);
    }
  }
  return Int16Array.from(offsets);
}

/** Whether the eight cells around it are places for the robot's centre too: then they cover themselves. */
function isInner(centres: Uint8Array, cell: number, width: number): boolean {
  for (let row = cell - width; row <= cell + width; row += width) {
    if (centres[row - 1] !== 1 || centres[row] !== 1 || centres[row + 1] !== 1) return false;
  }
  return true;
}

function stamp(reach: Uint8Array, grid: Grid, cell: number, offsets: Int16Array): void {
  const column = cell % grid.width;
  const row = Math.floor(cell / grid.width);
  for (let n = 0; n < offsets.length; n += 2) {
    const x = column + offsets[n]!;
    const y = row + offsets[n + 1]!;
    if (x < 0 || y < 0 || x >= grid.width || y >= grid.height) continue;
    if (grid.cells[y * grid.width + x] === FREE) reach[y * grid.width + x] = 1;
  }
}
