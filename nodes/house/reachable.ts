import { clearanceOf, standableCells } from "../coverage/clearance";
import { planningRadiusM } from "../coverage/planning-radius";
import { regionAround } from "../coverage/region";
import { cellAt, cellXM, cellYM, FREE, type Grid, OCCUPIED, twiceAsFine } from "../geometry/grid";
import type { Point } from "../geometry/pose";
import type { FloorPlan } from "./floor-plan";

export interface ReachBody {
  readonly radiusM: number;
  readonly toolWidthM: number;
  readonly toolOffsetM: number;
}

/** The dock may stand closer to the wall than the robot may drive: so far away its first free place may be. */
const DOCK_REACH_M = 0.6;
/** What a localiser leaves: a gap that fits the body to the millimetre can't be driven into. */
const TO_SPARE_M = 0.01;
/** Places are looked for on a raster twice as fine as the ledger's, up to this many of the ledger's cells. */
const FINE_BELOW_CELLS = 400_000;

/**
 * 1 where the tool's disc can be brought: free cells whose centre is under it when the robot stands at any place
 * that it can drive to from the dock with 1 cm to spare all around, keep-outs left out. This is "all of a room"
 * for the ledger, the cleaner and whoever judges them.
 */
export function reachableFloor(floor: FloorPlan, dock: Point, body: ReachBody): Uint8Array {
  const grid = withoutKeepOuts(floor);
  const fine = grid.cells.length <= FINE_BELOW_CELLS ? twiceAsFine(grid) : grid;
  const centres = reachableCentres(fine, dock, body.radiusM);
  const reach = new Uint8Array(grid.cells.length);
  const reachM = body.toolWidthM / 2 + Math.abs(body.toolOffsetM);
  for (let cell = 0; cell < centres.length; cell++) {
    if (centres[cell] === 0) continue;
    const xM = cellXM(fine, cell);
    const yM = cellYM(fine, cell);
    if (isInner(centres, cell, fine.width)) reach[cellAt(grid, xM, yM)] = 1;
    else stamp(reach, grid, xM, yM, reachM);
  }
  return reach;
}

/** 1 where the robot's centre may be: cells with enough clearance that are joined to the dock. */
function reachableCentres(grid: Grid, dock: Point, radiusM: number): Uint8Array {
  const clearM = planningRadiusM(radiusM, TO_SPARE_M, grid.resolutionM);
  const standable = standableCells(clearanceOf(grid), grid, clearM);
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

/** Whether the eight cells around it are places for the robot's centre too: then they cover themselves. */
function isInner(centres: Uint8Array, cell: number, width: number): boolean {
  for (let row = cell - width; row <= cell + width; row += width) {
    if (centres[row - 1] !== 1 || centres[row] !== 1 || centres[row + 1] !== 1) return false;
  }
  return true;
}

/** Marks the free cells whose centre is within `reachM` of a point. */
function stamp(reach: Uint8Array, grid: Grid, xM: number, yM: number, reachM: number): void {
  const { width, height, resolutionM, originXM, originYM, cells } = grid;
  const left = Math.max(0, Math.ceil((xM - reachM - originXM) / resolutionM - 0.5));
  const right = Math.min(width - 1, Math.floor((xM + reachM - originXM) / resolutionM - 0.5));
  const bottom = Math.max(0, Math.ceil((yM - reachM - originYM) / resolutionM - 0.5));
  const top = Math.min(height - 1, Math.floor((yM + reachM - originYM) / resolutionM - 0.5));
  for (let row = bottom; row <= top; row++) {
    const dyM = originYM + (row + 0.5) * resolutionM - yM;
    for (let column = left; column <= right; column++) {
      const dxM = originXM + (column + 0.5) * resolutionM - xM;
      const cell = row * width + column;
      if (dxM * dxM + dyM * dyM <= reachM * reachM + 1e-9 && cells[cell] === FREE) reach[cell] = 1;
    }
  }
}
