import { emptyGrid, type Grid, OCCUPIED } from "../geometry/grid";

/** Columns, rows and size of something in the way. */
export type Block = readonly [column: number, row: number, width: number, height: number];

/** A walled room of so many 5 cm cells with blocks in it, for tests and benches. */
export function madeUpRoom(width: number, height: number, blocks: readonly Block[]): Grid {
  const grid = emptyGrid({ width, height, resolutionM: 0.05, originXM: -1.5, originYM: 2.25 });
  const walls: Block[] = [
    [0, 0, width, 2],
    [0, height - 2, width, 2],
    [0, 0, 2, height],
    [width - 2, 0, 2, height],
  ];
  for (const block of [...walls, ...blocks]) fill(grid, block);
  return grid;
}

/** Two rooms of 5 x 4 m and 4 x 4 m joined by a door, with beds, a table and chairs on legs. */
export function furnishedFlat(): Grid {
  const chair = (column: number, row: number): Block[] => [
    [column, row, 1, 1],
    [column + 8, row, 1, 1],
    [column, row + 8, 1, 1],
    [column + 8, row + 8, 1, 1],
  ];
  return madeUpRoom(186, 84, [
    [102, 0, 3, 30],
    [102, 50, 3, 34],
    [2, 50, 40, 32],
    [150, 2, 34, 30],
    ...chair(60, 30),
    ...chair(74, 30),
    [58, 44, 2, 2],
    [84, 44, 2, 2],
    [58, 56, 2, 2],
    [84, 56, 2, 2],
    ...chair(120, 60),
  ]);
}

function fill(grid: Grid, [column, row, width, height]: Block): void {
  for (let r = row; r < Math.min(grid.height, row + height); r++) {
    for (let c = column; c < Math.min(grid.width, column + width); c++) {
      grid.cells[r * grid.width + c] = OCCUPIED;
    }
  }
}
