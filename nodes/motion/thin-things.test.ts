import { cellAt, emptyGrid, OCCUPIED } from "../geometry/grid";
import { nearThinThings } from "./thin-things";

test("legs are passed slowly, walls are not", () => {
  const grid = emptyGrid({ width: 60, height: 60, resolutionM: 0.05, originXM: 0, originYM: 0 });
  for (let i = 0; i < 60; i++) grid.cells[i] = OCCUPIED;
  grid.cells[cellAt(grid, 1.5, 1.5)] = OCCUPIED;
  const near = nearThinThings(grid, 0.25);
  expect(near[cellAt(grid, 1.7, 1.5)]).toBe(1);
  expect(near[cellAt(grid, 1.9, 1.5)]).toBe(0);
  expect(near[cellAt(grid, 1.5, 0.1)]).toBe(0);
});
