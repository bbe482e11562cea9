import { clearanceOf } from "../coverage/clearance";
import { cellXM, cellYM, type Grid } from "../geometry/grid";
import type { Pose } from "../geometry/pose";
import { withoutNoise } from "./map-noise";

/** The middle of a docked robot is about this far from the wall behind it. */
const FROM_WALL_M = 0.25;
/** Straight ahead of the dock this much should be free, so that it is found and left easily. */
const AHEAD_M = 1.5;
const HEADINGS = 8;

/**
 * A dock in a room: with its back to a wall, looking at as much free floor as there is, away from corners. Null when
 * the room has no such place. `labels` and `room` as from findRooms.
 */
export function pickDock(grid: Grid, labels: Int32Array, room: number): Pose | null {
  const clearanceM = clearanceOf(grid);
  // Things in the middle of the floor, such as legs of chairs, are nothing to put a dock at.
  const wallM = clearanceOf(withoutNoise(grid));
  let best: Pose | null = null;
  let bestScore = 0;
  for (let cell = 0; cell < labels.length; cell++) {
    if (labels[cell] !== room || Math.abs(wallM[cell]! - FROM_WALL_M) > grid.resolutionM / 2) continue;
    if (clearanceM[cell]! < FROM_WALL_M - grid.resolutionM) continue;
    for (let eighth = 0; eighth < HEADINGS; eighth++) {
      const score = scoreOf(clearanceM, labels, grid, cell, (eighth * 2 * Math.PI) / HEADINGS);
      if (score <= bestScore) continue;
      bestScore = score;
      best = {
        xM: cellXM(grid, cell),
        yM: cellYM(grid, cell),
        headingRad: (eighth * 2 * Math.PI) / HEADINGS,
      };
    }
  }
  return best;
}

/** How roomy the way ahead is: the sum of clearances along it; 0 when something or another room is in the way. */
function scoreOf(
  clearanceM: Float32Array,
  labels: Int32Array,
  grid: Grid,
  cell: number,
  headingRad: number,
): number {
  const steps = Math.round(AHEAD_M / grid.resolutionM);
  const [column, row] = [cell % grid.width, Math.floor(cell / grid.width)];
  let score = 0;
  for (let step = 1; step <= steps; step++) {
    const c = Math.round(column + step * Math.cos(headingRad));
    const r = Math.round(row + step * Math.sin(headingRad));
    const ahead = r * grid.width + c;
    if (c < 0 || c >= grid.width || labels[ahead] !== labels[cell]) return 0;
    if (clearanceM[ahead]! < FROM_WALL_M - grid.resolutionM) return 0;
    score += Math.min(1, clearanceM[ahead]! / (step * grid.resolutionM + FROM_WALL_M));
  }
  return score;
}
