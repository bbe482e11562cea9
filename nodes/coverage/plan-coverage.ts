import { cellXM, cellYM, type Grid } from "../geometry/grid";
import type { Point, Pose } from "../geometry/pose";
import { type Field, layField } from "./field";
import { Links } from "./links";
import { polishPath } from "./polish";
import { measureLine } from "./simplify";
import { layStrips, type Strips } from "./strips";
import { sweepDirections } from "./sweep-direction";
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

/** Plans a path that cleans the target in little time; see README.md beside this file for how. */
export function planCoverage(request: CoverageRequest): CoveragePath {
  const speedMps = request.speedMps ?? 0.3;
  const turnRateRadps = request.turnRateRadps ?? 0.52;
  const field = layField(request.free, request.target, request.start, request.end, {
    robotRadiusM: request.robotRadiusM,
    toolRadiusM: request.toolWidthM / 2,
    speedMps,
    turnRateRadps,
  });
  if (field === null) return nothing(request.free);
  const { cells, coverage } = polishPath(field, planCells(field));
  const points = new Float64Array(cells.length * 2);
  cells.forEach((cell, i) => {
    points[2 * i] = cellXM(request.free, cell);
    points[2 * i + 1] = cellYM(request.free, cell);
  });
  const { lengthM, turningRad } = measureLine(points);
  const estimatedS = lengthM / speedMps + turningRad / turnRateRadps;
  return { points, lengthM, turningRad, estimatedS, coverage, unreachable: field.unreachable };
}

function planCells(field: Field): number[] {
  const directions = sweepDirections(field.open, field.width);
  const strips = layStrips(directions, field.width, Math.floor(2 * field.reachCells + 1e-6));
  const ends: number[] = Array.from(strips.ends);
  let first = -1;
  let last = -1;
  if (field.startCell >= 0) {
    first = ends.length / 2;
    ends.push(field.startCell, field.startCell);
  }
  if (field.endCell >= 0) {
    last = ends.length / 2;
    ends.push(field.endCell, field.endCell);
  }
  const all: Strips = { ends: Int32Array.from(ends), count: ends.length / 2 };
  const links = new Links(field, all);
  const entries = orderStrips(links, first, last);
  const cells: number[] = [];
  entries.forEach((entry, i) => {
    if (i === 0) cells.push(all.ends[entry]!);
    else cells.push(...links.way(entries[i - 1]! ^ 1, entry));
    cells.push(all.ends[entry ^ 1]!);
  });
  return cells.filter((cell, i) => i === 0 || cell !== cells[i - 1]);
}

function nothing(free: Grid): CoveragePath {
  const unreachable = free.cells.map((cell) => (cell === 0 ? 1 : 0));
  return { points: new Float64Array(0), lengthM: 0, turningRad: 0, estimatedS: 0, coverage: 1, unreachable };
}
