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

test("a route begins on her side of what she stands close to", () => {
  // A pocket one row narrower than wanted, closed but for a gap too tight: the hall is 0.2 m away behind the wall.
  const grid = room([
    [20, 0, 2, 40],
    [26, 0, 2, 40],
  ]);
  const inPocket = { xM: 0.2, yM: 3 };
  expect(findRoute(clearanceOf(grid), grid, inPocket, { xM: 1.5, yM: 3 }, 0.175)).toBeNull();
  const tight = room([
    [20, 0, 2, 40],
    [28, 0, 2, 25],
    [28, 33, 2, 7],
  ]);
  const route = findRoute(
    clearanceOf(tight),
    tight,
    { xM: 0.25, yM: 2.4 },
    { xM: 1.5, yM: 2.6 },
    0.15,
    0.21,
  )!;
  expect(Math.abs(route[0]! - 0.25)).toBeLessThan(0.06);
  expect(leastClearanceM(tight, clearanceOf(tight), route)).toBeGreaterThanOrEqual(0.1499);
});

test("a roomy way is taken though a tight one is a little shorter", () => {
  // A wall with a tight gap straight ahead and a wide one 0.8 m aside.
  const grid = room([
    [30, 0, 2, 5],
    [30, 11, 2, 8],
    [30, 29, 2, 11],
  ]);
  const clearanceM = clearanceOf(grid);
  const from = { xM: 0, yM: 2.375 };
  const to = { xM: 1, yM: 2.375 };
  const least = (route: Float64Array | null) => leastClearanceM(grid, clearanceM, route!);
  expect(least(findRoute(clearanceM, grid, from, to, 0.15))).toBeLessThan(0.21);
  expect(least(findRoute(clearanceM, grid, from, to, 0.15, 0.21))).toBeGreaterThanOrEqual(0.2099);
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
