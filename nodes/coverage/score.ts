import { FREE, type Grid } from "../geometry/grid";
import { clearanceOf, standableCells } from "./clearance";
import { cellsWithin } from "./reach";
import { regionAround, seedOfLargestRegion } from "./region";
import { findRoute } from "./route";
import { measureLine, simplifyLine } from "./simplify";

const SIMPLIFY_M = 0.03;

export interface CoverageScore {
  /** Share of the floor that the disc can reach and that the path swept, 0..1. */
  readonly coverage: number;
  /** The same for the floor within one robot radius of walls and furniture. */
  readonly wallCoverage: number;
  readonly lengthM: number;
  /** Reachable floor divided by the tool's width: no path can be shorter. */
  readonly lowerBoundM: number;
  readonly turningRad: number;
  /** Turns of more than 30 degrees after simplifying by 3 cm. */
  readonly turns: number;
  /** Length at 0.3 m/s plus turning at 0.52 rad/s. */
  readonly timeS: number;
  /** Pairs of consecutive points that had to be joined by a route because the straight line is not free. */
  readonly detours: number;
  /** 1 where reachable floor was left. */
  readonly missed: Uint8Array;
}

/**
 * Scores a path x0,y0,... (metres, the grid's frame) as the field's planners were scored: independent of how
 * any of them works. A disc of `robotDiameterM` whose whole width `toolWidthM` cleans.
 */
export function scorePath(
  grid: Grid,
  points: Float64Array,
  robotDiameterM: number,
  toolWidthM: number,
  seedCell = -1,
): CoverageScore {
  const clearanceM = clearanceOf(grid);
  const open = standableCells(clearanceM, grid, robotDiameterM / 2);
  const region = regionAround(
    open,
    grid.width,
    seedCell >= 0 ? seedCell : seedOfLargestRegion(open, grid.width),
  );
  const floor = cellsWithin(grid, region, toolWidthM / 2);
  const joined = joinPoints(grid, clearanceM, region, points, robotDiameterM / 2);
  const swept = cellsWithin(grid, cellsOnLine(grid, joined.points), toolWidthM / 2);
  const missed = floor.map((isFloor, i) =>
    isFloor === 1 && grid.cells[i] === FREE && swept[i] === 0 ? 1 : 0,
  );
  const floorCells = floor.reduce((sum, isFloor, i) => sum + (grid.cells[i] === FREE ? isFloor : 0), 0);
  const measures = measureLine(simplifyLine(joined.points, SIMPLIFY_M));
  return {
    coverage: 1 - missed.reduce((sum, cell) => sum + cell, 0) / floorCells,
    wallCoverage: wallCoverage(grid, clearanceM, floor, missed, robotDiameterM / 2),
    ...measures,
    lowerBoundM: (floorCells * grid.resolutionM ** 2) / toolWidthM,
    timeS: measures.lengthM / 0.3 + measures.turningRad / 0.52,
    detours: joined.detours,
    missed,
  };
}

function wallCoverage(
  grid: Grid,
  clearanceM: Float32Array,
  floor: Uint8Array,
  missed: Uint8Array,
  bandM: number,
): number {
  let band = 0;
  let left = 0;
  for (let i = 0; i < floor.length; i++) {
    if (floor[i] === 0 || grid.cells[i] !== FREE || clearanceM[i]! > bandM) continue;
    band++;
    left += missed[i]!;
  }
  return band === 0 ? 1 : 1 - left / band;
}

function joinPoints(
  grid: Grid,
  clearanceM: Float32Array,
  region: Uint8Array,
  points: Float64Array,
  radiusM: number,
): { points: Float64Array; detours: number } {
  const joined: number[] = [...points.subarray(0, 2)];
  let detours = 0;
  for (let i = 2; i < points.length; i += 2) {
    const from = { xM: points[i - 2]!, yM: points[i - 1]! };
    const to = { xM: points[i]!, yM: points[i + 1]! };
    if (cellsBetween(grid, from.xM, from.yM, to.xM, to.yM, (cell) => region[cell] === 1)) {
      joined.push(to.xM, to.yM);
      continue;
    }
    detours++;
    joined.push(...(findRoute(clearanceM, grid, from, to, radiusM) ?? [to.xM, to.yM]));
  }
  return { points: Float64Array.from(joined), detours };
}

function cellsOnLine(grid: Grid, points: Float64Array): Uint8Array {
  const cells = new Uint8Array(grid.cells.length);
  for (let i = 2; i < points.length; i += 2) {
    cellsBetween(grid, points[i - 2]!, points[i - 1]!, points[i]!, points[i + 1]!, (cell) => {
      cells[cell] = 1;
      return true;
    });
  }
  return cells;
}

/** Visits the cells under samples a tenth of a cell apart; ends with false when the visitor does. */
function cellsBetween(
  grid: Grid,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  visit: (cell: number) => boolean,
): boolean {
  const samples = Math.ceil((Math.hypot(x1 - x0, y1 - y0) / grid.resolutionM) * 10);
  for (let s = 0; s <= samples; s++) {
    const t = samples === 0 ? 0 : s / samples;
    const column = Math.floor((x0 + (x1 - x0) * t - grid.originXM) / grid.resolutionM);
    const row = Math.floor((y0 + (y1 - y0) * t - grid.originYM) / grid.resolutionM);
    if (column < 0 || row < 0 || column >= grid.width || row >= grid.height) return false;
    if (!visit(row * grid.width + column)) return false;
  }
  return true;
}
