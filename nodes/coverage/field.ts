import { FREE, type Grid } from "../geometry/grid";
import type { Point } from "../geometry/pose";
import { clearanceOf, standableCells } from "./clearance";
import { nearestOpenCell } from "./nearest-open";
import { cellsWithin } from "./reach";
import { regionAround, seedOfLargestRegion } from "./region";

/** What the planner works on: a part of the grid in whole cells, and what a cell and a turn cost. */
export interface Field {
  readonly grid: Grid;
  readonly width: number;
  readonly height: number;
  /** 1 where the robot's centre may be and can get to. */
  readonly open: Uint8Array;
  /** 1 on floor that wants cleaning and that the tool reaches. */
  readonly want: Uint8Array;
  /** 1 on all free floor that was asked for, reachable or not. */
  readonly asked: Uint8Array;
  /** 1 on the part of `want` within a robot's radius of walls and furniture. */
  readonly band: Uint8Array;
  /** 1 on free floor that the tool can't reach. */
  readonly unreachable: Uint8Array;
  /** Radius of the tool in cells; it sweeps the cells whose centre it covers. */
  readonly reachCells: number;
  /** How far left of the robot's centre the tool's middle is, in cells. */
  readonly offsetCells: number;
  readonly secondsPerCell: number;
  readonly secondsPerRad: number;
  /** Cells of start and end, -1 where any will do. */
  readonly startCell: number;
  readonly endCell: number;
}

export interface FieldSettings {
  readonly robotRadiusM: number;
  readonly toolRadiusM: number;
  readonly toolOffsetM: number;
  readonly speedMps: number;
  readonly turnRateRadps: number;
}

/** Lays out the field; null when the robot fits nowhere (or not at `start`). */
export function layField(
  grid: Grid,
  target: Uint8Array | undefined,
  start: Point | undefined,
  end: Point | undefined,
  settings: FieldSettings,
): Field | null {
  const clearanceM = clearanceOf(grid);
  const standable = standableCells(clearanceM, grid, settings.robotRadiusM);
  const startCell = start ? nearestOpenCell(standable, clearanceM, grid, start) : -1;
  const seed = start ? startCell : seedOfLargestRegion(standable, grid.width);
  if (seed < 0) return null;
  const open = regionAround(standable, grid.width, seed);
  const reachCells = settings.toolRadiusM / grid.resolutionM;
  const floor = cellsWithin(grid, open, settings.toolRadiusM + Math.abs(settings.toolOffsetM));
  const unreachable = new Uint8Array(floor.length);
  const band = new Uint8Array(floor.length);
  const asked = new Uint8Array(floor.length);
  for (let i = 0; i < floor.length; i++) {
    if (grid.cells[i] === FREE && floor[i] === 0) unreachable[i] = 1;
    if (grid.cells[i] === FREE && target?.[i] !== 0) asked[i] = 1;
    floor[i]! &= asked[i]!;
    if (floor[i] === 1 && clearanceM[i]! <= settings.robotRadiusM + 1e-6) band[i] = 1;
  }
  return {
    grid,
    width: grid.width,
    height: grid.height,
    open,
    want: floor,
    asked,
    band,
    unreachable,
    reachCells,
    offsetCells: settings.toolOffsetM / grid.resolutionM,
    secondsPerCell: grid.resolutionM / settings.speedMps,
    secondsPerRad: 1 / settings.turnRateRadps,
    startCell,
    endCell: end ? nearestOpenCell(open, clearanceM, grid, end) : -1,
  };
}
