import { cellAt, type Grid } from "../geometry/grid";
import type { Point } from "../geometry/pose";
import { isLineOpen } from "./line";

/** How far from the asked point a route may begin or end when the point itself is too near a wall. */
const SNAP_M = 0.6;

/**
 * The cell that is 1 in `open` nearest to a point, at most 0.6 m away; -1 where there is none. The straight way
 * to it is nowhere tighter than the point itself: what lies behind a wall or a gap that the robot does not fit
 * through is not near. `clearanceM` is clearanceOf(grid).
 */
export function nearestOpenCell(
  open: Uint8Array,
  clearanceM: Float32Array,
  grid: Grid,
  point: Point,
): number {
  const at = cellAt(grid, point.xM, point.yM);
  if (at < 0 || open[at] === 1) return at;
  const { width, height, resolutionM } = grid;
  const column = at % width;
  const row = Math.floor(at / width);
  const reach = Math.ceil(SNAP_M / resolutionM);
  const [left, right] = [Math.max(0, column - reach), Math.min(width - 1, column + reach)];
  const [bottom, top] = [Math.max(0, row - reach), Math.min(height - 1, row + reach)];
  const leastM = clearanceM[at]! - 1e-6;
  const noTighter = new Uint8Array(open.length);
  for (let r = bottom; r <= top; r++)
    for (let c = left; c <= right; c++)
      if (clearanceM[r * width + c]! >= leastM) noTighter[r * width + c] = 1;
  let best = -1;
  let bestSquared = reach * reach + 1;
  for (let r = bottom; r <= top; r++) {
    for (let c = left; c <= right; c++) {
      const squared = (r - row) * (r - row) + (c - column) * (c - column);
      if (squared >= bestSquared || open[r * width + c] !== 1) continue;
      if (!isLineOpen(noTighter, width, column, row, c, r)) continue;
      best = r * width + c;
      bestSquared = squared;
    }
  }
  return best;
}
