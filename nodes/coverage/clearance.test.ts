import fc from "fast-check";
import { emptyGrid, FREE, type Grid, OCCUPIED } from "../geometry/grid";
import { clearanceOf, standableCells } from "./clearance";

const grids = fc
  .record({ width: fc.integer({ min: 1, max: 24 }), height: fc.integer({ min: 1, max: 24 }) })
  .chain(({ width, height }) =>
    fc
      .array(fc.integer({ min: 0, max: 9 }), { minLength: width * height, maxLength: width * height })
      .map((dice): Grid => {
        const grid = emptyGrid({ width, height, resolutionM: 0.1, originXM: 0, originYM: 0 });
        dice.forEach((value, i) => {
          grid.cells[i] = value === 0 ? OCCUPIED : FREE;
        });
        return grid;
      }),
  );

function slowClearanceM(grid: Grid, column: number, row: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let r = -1; r <= grid.height; r++) {
    for (let c = -1; c <= grid.width; c++) {
      const inside = r >= 0 && c >= 0 && r < grid.height && c < grid.width;
      if (inside && grid.cells[r * grid.width + c] === FREE) continue;
      least = Math.min(least, Math.hypot(r - row, c - column));
    }
  }
  return least * grid.resolutionM;
}

test("clearance is the distance to the nearest occupied cell, or to the world outside", () => {
  fc.assert(
    fc.property(grids, (grid) => {
      const clearanceM = clearanceOf(grid);
      for (let i = 0; i < clearanceM.length; i++) {
        const expectedM = slowClearanceM(grid, i % grid.width, Math.floor(i / grid.width));
        expect(clearanceM[i]).toBeCloseTo(expectedM, 5);
      }
    }),
    { numRuns: 60 },
  );
});

test("a disc of 0.35 m stands with its centre four cells of 5 cm from a wall's, not three", () => {
  const grid = emptyGrid({ width: 12, height: 12, resolutionM: 0.05, originXM: 0, originYM: 0 });
  const standable = standableCells(clearanceOf(grid), grid, 0.175);
  expect(standable[6 * 12 + 3]).toBe(1);
  expect(standable[6 * 12 + 2]).toBe(0);
});
