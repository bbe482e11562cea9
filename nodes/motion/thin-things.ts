import { FREE, type Grid } from "../geometry/grid";

/** Occupied patches of at most this many cells are legs and stands, not walls or cupboards. */
const MOST_CELLS = 9;

/**
 * 1 on cells that are within `withinM` of something thin on the map: a chair's leg lies between two rays of the
 * laser half of the time, so it is passed slowly instead of trusted to be seen.
 */
export function nearThinThings(grid: Grid, withinM: number): Uint8Array {
  const near = new Uint8Array(grid.cells.length);
  const seen = new Uint8Array(grid.cells.length);
  const reach = Math.floor(withinM / grid.resolutionM);
  for (let cell = 0; cell < grid.cells.length; cell++) {
    if (grid.cells[cell] === FREE || seen[cell] === 1) continue;
    const patch = patchAt(grid, cell, seen);
    if (patch.length > MOST_CELLS) continue;
    for (const part of patch) stamp(near, grid, part, reach, withinM / grid.resolutionM);
  }
  return near;
}

/** The occupied cells that hang together with one, all of them marked as seen. */
function patchAt({ cells, width }: Grid, start: number, seen: Uint8Array): number[] {
  const patch = [start];
  seen[start] = 1;
  for (let at = 0; at < patch.length; at++) {
    const cell = patch[at]!;
    for (const next of [cell - 1, cell + 1, cell - width, cell + width]) {
      if (next < 0 || next >= cells.length || cells[next] === FREE || seen[next] === 1) continue;
      seen[next] = 1;
      patch.push(next);
    }
  }
  return patch;
}

function stamp(
  near: Uint8Array,
  { width, height }: Grid,
  cell: number,
  reach: number,
  radiusCells: number,
): void {
  const column = cell % width;
  const row = (cell - column) / width;
  for (let y = Math.max(0, row - reach); y <= Math.min(height - 1, row + reach); y++) {
    for (let x = Math.max(0, column - reach); x <= Math.min(width - 1, column + reach); x++) {
      if (Math.hypot(x - column, y - row) <= radiusCells) near[y * width + x] = 1;
    }
  }
}
