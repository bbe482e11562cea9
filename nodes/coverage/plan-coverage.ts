import { inOneGo, type PausedWork } from "../bus/paused-work";
import { cellXM, cellYM, FREE, type Grid } from "../geometry/grid";
import type { Point, Pose } from "../geometry/pose";
import { type Crop, cropToFree, cropToTarget } from "./crop";
import { type Field, layField } from "./field";
import { Links } from "./links";
import { polishPath, type SweepGoals, USUAL_GOALS } from "./polish";
import { cellsWithin } from "./reach";
import { measureLine } from "./simplify";
import { layStrips, type Strips } from "./strips";
import { ALONG_COLUMN, ALONG_ROW, sweepDirections } from "./sweep-direction";
import { orderStrips } from "./tour";

export interface CoverageRequest {
  /** FREE where the robot may be seen; anything else is in the way. */
  readonly free: Grid;
  /** 1 on cells that still want cleaning, of the grid's shape; absent: all that can be reached. */
  readonly target?: Uint8Array;
  readonly robotRadiusM: number;
  readonly toolWidthM: number;
  /** How far left of the robot's centre the tool's middle is. */
  readonly toolOffsetM?: number;
  /** Where the path begins (and which region it is in); absent: wherever suits, in the largest region. */
  readonly start?: Pose | Point;
  readonly end?: Point;
  /** A second pass in the other direction. */
  readonly crossed?: boolean;
  readonly turnRateRadps?: number;
  readonly speedMps?: number;
  /** How much of it the path is to sweep. */
  readonly goals?: SweepGoals;
}

export interface CoveragePath {
  /** x0,y0,x1,y1,... of the robot's centre, metres, in the grid's frame; joined by straight lines. */
  readonly points: Float64Array;
  readonly lengthM: number;
  readonly turningRad: number;
  readonly estimatedS: number;
  /** Share of the reachable target that the path sweeps, 0..1; 1 when there is nothing to do. */
  readonly coverage: number;
  /** 1 on free floor that the tool can't reach. */
  readonly unreachable: Uint8Array;
}

/** Floor around the target that a path may use before the whole grid is looked at. */
const AROUND_TARGET_M = 2;
/** A part of the grid will do when so much of its target can be reached within it. */
const REACHED_ENOUGH = 0.97;
const DEFAULT_SPEED_MPS = 0.3;
const DEFAULT_TURN_RATE_RADPS = 0.52;

/**
 * Plans a path that cleans the target in little time; see README.md beside this file for how. The same request
 * always gives the same path. Where the robot fits nowhere, or there is nothing to clean, the path is empty.
 */
export function planCoverage(request: CoverageRequest): CoveragePath {
  return inOneGo(coveragePlanning(request));
}

/** The same with pauses, for a robot that is doing other things meanwhile. */
export function* coveragePlanning(request: CoverageRequest): PausedWork<CoveragePath> {
  const { field, column, row } = chooseField(request) ?? {};
  if (field === undefined || !field.want.includes(1)) return nothing(request.free, field, column, row);
  const goals = request.goals ?? USUAL_GOALS;
  const once = yield* planOnce(field, false, goals);
  const twice =
    request.crossed === true
      ? yield* planOnce({ ...field, startCell: once.cells.at(-1)! }, true, goals)
      : null;
  const cells = twice === null ? once.cells : [...once.cells, ...twice.cells.slice(1)];
  const points = pointsOf(field.grid, cells);
  const { lengthM, turningRad } = measureLine(points);
  return {
    points,
    lengthM,
    turningRad,
    estimatedS:
      lengthM / (request.speedMps ?? DEFAULT_SPEED_MPS) +
      turningRad / (request.turnRateRadps ?? DEFAULT_TURN_RATE_RADPS),
    coverage: Math.min(once.coverage, twice?.coverage ?? 1),
    unreachable: pasted(request.free, field, column!, row!),
  };
}

interface PlacedField {
  readonly field: Field;
  readonly column: number;
  readonly row: number;
}

/** The target's surroundings if its floor can be reached within them, else all that is free. */
function chooseField(request: CoverageRequest): PlacedField | null {
  const { free, target, start, end } = request;
  if (target !== undefined && start !== undefined) {
    const points = end === undefined ? [start] : [start, end];
    const near = lay(request, cropToTarget(free, target, AROUND_TARGET_M, points));
    if (near !== null && reachedShare(near.field) >= REACHED_ENOUGH) return near;
  }
  return lay(request, cropToFree(free, target));
}

function lay(request: CoverageRequest, crop: Crop | null): PlacedField | null {
  if (crop === null) return null;
  const field = layField(crop.grid, crop.target, request.start, request.end, {
    robotRadiusM: request.robotRadiusM,
    toolRadiusM: request.toolWidthM / 2,
    toolOffsetM: request.toolOffsetM ?? 0,
    speedMps: request.speedMps ?? DEFAULT_SPEED_MPS,
    turnRateRadps: request.turnRateRadps ?? DEFAULT_TURN_RATE_RADPS,
  });
  return field === null ? null : { field, column: crop.column, row: crop.row };
}

function reachedShare(field: Field): number {
  let reached = 0;
  let wanted = 0;
  for (let cell = 0; cell < field.want.length; cell++) {
    reached += field.want[cell]!;
    wanted += field.asked[cell]!;
  }
  return wanted === 0 ? 1 : reached / wanted;
}

function* planOnce(
  field: Field,
  isCrossed: boolean,
  goals: SweepGoals,
): PausedWork<{ cells: number[]; coverage: number }> {
  yield;
  const directions = sweepDirections(usefulCells(field), field.width);
  const strips = layStrips(
    isCrossed ? directions.map(crossed) : directions,
    field.width,
    spacingCells(field),
  );
  yield;
  return yield* polishPath(field, yield* drive(field, strips), goals);
}

/** Strips lie so close that an off-centre tool leaves nothing between two that are driven in opposite directions, within reason. */
function spacingCells({ reachCells, offsetCells }: Field): number {
  return Math.max(1, Math.floor(2 * Math.max(reachCells - Math.abs(offsetCells), reachCells / 2) + 1e-6));
}

function crossed(direction: number): number {
  return direction === ALONG_ROW ? ALONG_COLUMN : direction === ALONG_COLUMN ? ALONG_ROW : direction;
}

/** Open cells from which something can be cleaned. */
function usefulCells(field: Field): Uint8Array {
  const near = cellsWithin(
    field.grid,
    field.want,
    (field.reachCells + Math.abs(field.offsetCells)) * field.grid.resolutionM,
  );
  return field.open.map((open, cell) => open & near[cell]!);
}

/** The corners of a path over all strips, from the start and to the end that the field asks for. */
function* drive(field: Field, strips: Strips): PausedWork<number[]> {
  const ends = Array.from(strips.ends);
  const first = field.startCell >= 0 ? ends.push(field.startCell, field.startCell) / 2 - 1 : -1;
  const last = field.endCell >= 0 ? ends.push(field.endCell, field.endCell) / 2 - 1 : -1;
  if (ends.length === 0) {
    const anywhere = field.open.indexOf(1);
    ends.push(anywhere, anywhere);
  }
  const all: Strips = { ends: Int32Array.from(ends), count: ends.length / 2 };
  const links = new Links(field, all);
  yield* links.lay();
  const cells: number[] = [];
  const entries = yield* orderStrips(links, first, last);
  for (const [i, entry] of entries.entries()) {
    if (i === 0) cells.push(all.ends[entry]!);
    else cells.push(...links.way(entries[i - 1]! ^ 1, entry));
    cells.push(all.ends[entry ^ 1]!);
    yield;
  }
  return cells.filter((cell, i) => i === 0 || cell !== cells[i - 1]);
}

function pointsOf(grid: Grid, cells: readonly number[]): Float64Array {
  const points = new Float64Array(cells.length * 2);
  cells.forEach((cell, i) => {
    points[2 * i] = cellXM(grid, cell);
    points[2 * i + 1] = cellYM(grid, cell);
  });
  return points;
}

/** The field's unreachable floor in the whole grid's shape. */
function pasted(free: Grid, field: Field, column: number, row: number): Uint8Array {
  const unreachable = new Uint8Array(free.cells.length);
  for (let r = 0; r < field.height; r++) {
    const part = field.unreachable.subarray(r * field.width, (r + 1) * field.width);
    unreachable.set(part, (row + r) * free.width + column);
  }
  return unreachable;
}

function nothing(free: Grid, field: Field | undefined, column = 0, row = 0): CoveragePath {
  const unreachable =
    field === undefined
      ? free.cells.map((cell) => (cell === FREE ? 1 : 0))
      : pasted(free, field, column, row);
  return { points: new Float64Array(0), lengthM: 0, turningRad: 0, estimatedS: 0, coverage: 1, unreachable };
}
