import type { GridSpec } from "../geometry/grid";
import { boundsOf } from "../geometry/polygon";
import type { Point } from "../geometry/pose";

/**
 * Calls `visit` with every cell whose centre is inside the polygon (even-odd rule), row by row. Cells outside
 * the grid are left out.
 */
export function forCellsInside(
  grid: GridSpec,
  polygon: readonly Point[],
  visit: (cell: number) => void,
): void {
  const { minYM, maxYM } = boundsOf(polygon);
  const firstRow = Math.max(0, Math.floor((minYM - grid.originYM) / grid.resolutionM));
  const lastRow = Math.min(grid.height - 1, Math.ceil((maxYM - grid.originYM) / grid.resolutionM));
  const crossings: number[] = [];
  for (let row = firstRow; row <= lastRow; row++) {
    crossingsOfRow(polygon, grid.originYM + (row + 0.5) * grid.resolutionM, crossings);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const from = firstCentreFrom(grid, crossings[i]!);
      const to = firstCentreFrom(grid, crossings[i + 1]!);
      for (let column = Math.max(0, from); column < Math.min(grid.width, to); column++) {
        visit(row * grid.width + column);
      }
    }
  }
}

/** Where the outline crosses the level line, from left to right. */
function crossingsOfRow(polygon: readonly Point[], yM: number, into: number[]): void {
  into.length = 0;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const a = polygon[i]!;
    const b = polygon[j]!;
    if (a.yM > yM === b.yM > yM) continue;
    into.push(a.xM + ((yM - a.yM) / (b.yM - a.yM)) * (b.xM - a.xM));
  }
  into.sort((left, right) => left - right);
}

/** The first column whose centre is not left of x; a hair of tolerance keeps 0.1 + 0.2 on its cell's edge. */
function firstCentreFrom(grid: GridSpec, xM: number): number {
  return Math.ceil((xM - grid.originXM) / grid.resolutionM - 0.5 - 1e-6);
}
