import fc from "fast-check";
import { cellAt, emptyGrid, type Grid, OCCUPIED } from "../geometry/grid";
import { clearanceOf } from "./clearance";
import { findRoute } from "./route";

function room(blocks: readonly (readonly [number, number, number, number])[]): Grid {
  const grid = emptyGrid({
    width: 60,
    height: 40,
    resolutionM: 0.05,
    originXM: -1,
    originYM: 2,
  });
  for (const [column, row, width, height] of blocks) {
    for (let r = row; r < Math.min(40, row + height); r++) {
      for (let c = column; c < Math.min(60, column + width); c++) grid.cells[r * 60 + c] = OCCUPIED;
    }
  }
  return grid;
}

function leastClearanceM(grid: Grid, clearanceM: Float32Array, points: Float64Array): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 2; i < points.length; i += 2) {
    // Not the middle itself: an exact diagonal there passes the corner where four cells meet.
    for (let s = 0.25; s <= 200; s++) {
      const xM = points[i - 2]! + ((points[i]! - points[i - 2]!) * s) / 200;
      const yM = points[i - 1]! + ((points[i + 1]! - points[i - 1]!) * s) / 200;
      least = Math.min(least, clearanceM[cellAt(grid, xM, yM)]!);
    }
  }
  return least;
}

test("the way across an empty room is one straight line", () => {
  const grid = room([]);
  const route = findRoute(clearanceOf(grid), grid, { xM: -0.5, yM: 2.5 }, { xM: 1.5, yM: 3.5 }, 0.175);
  expect(route).toHaveLength(4);
});

test("there is no way through a wall", () => {
  const grid = room([[30, 0, 2, 40]]);
  expect(findRoute(clearanceOf(grid), grid, { xM: -0.5, yM: 3 }, { xM: 1.5, yM: 3 }, 0.175)).toBeNull();
});

test("an end too near a wall is moved, an end far outside is refused", () => {
  const grid = room([]);
  const clearanceM = clearanceOf(grid);
  expect(findRoute(clearanceM, grid, { xM: -0.99, yM: 2.01 }, { xM: 1, yM: 3 }, 0.175)).not.toBeNull();
  expect(findRoute(clearanceM, grid, { xM: -9, yM: 2 }, { xM: 1, yM: 3 }, 0.175)).toBeNull();
});

test("no route touches anything, whatever stands in the room", () => {
  const block = fc.tuple(
    fc.nat(55),
    fc.nat(35),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 12 }),
  );
  fc.assert(
    fc.property(fc.array(block, { maxLength: 6 }), (blocks) => {
      const grid = room(blocks);
      const clearanceM = clearanceOf(grid);
      const route = findRoute(clearanceM, grid, { xM: -0.6, yM: 2.3 }, { xM: 1.6, yM: 3.6 }, 0.175);
      if (route !== null) expect(leastClearanceM(grid, clearanceM, route)).toBeGreaterThanOrEqual(0.1749);
    }),
    { numRuns: 150 },
  );
});
