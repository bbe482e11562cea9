/**
 * A raster laid over the floor: row-major cells, x right (column), y up (row), as in
 * nav_msgs/OccupancyGrid. The origin is the lower-left corner of cell (0, 0), in metres in `map`.
 */
export interface GridSpec {
  readonly width: number;
  readonly height: number;
  readonly resolutionM: number;
  readonly originXM: number;
  readonly originYM: number;
}

/** A raster of bytes. What a byte means is said by whoever owns the grid. */
export interface Grid extends GridSpec {
  readonly cells: Uint8Array;
}

/** Where the disc-shaped robot's floor is free or not. */
export const FREE = 0;
export const OCCUPIED = 1;

/** An all-zero grid of the given shape. */
export function emptyGrid(spec: GridSpec): Grid {
  const { width, height, resolutionM, originXM, originYM } = spec;
  return {
    width,
    height,
    resolutionM,
    originXM,
    originYM,
    cells: new Uint8Array(width * height),
  };
}

export function columnAt(grid: GridSpec, xM: number): number {
  return Math.floor((xM - grid.originXM) / grid.resolutionM);
}

export function rowAt(grid: GridSpec, yM: number): number {
  return Math.floor((yM - grid.originYM) / grid.resolutionM);
}

/** Index of the cell under a point, or -1 outside the grid. */
export function cellAt(grid: GridSpec, xM: number, yM: number): number {
  const column = columnAt(grid, xM);
  const row = rowAt(grid, yM);
  if (column < 0 || row < 0 || column >= grid.width || row >= grid.height) return -1;
  return row * grid.width + column;
}

/** X of a cell's centre, in metres. */
export function cellXM(grid: GridSpec, index: number): number {
  return grid.originXM + ((index % grid.width) + 0.5) * grid.resolutionM;
}

/** Y of a cell's centre, in metres. */
export function cellYM(grid: GridSpec, index: number): number {
  return grid.originYM + (Math.floor(index / grid.width) + 0.5) * grid.resolutionM;
}

/** The same floor in cells half as long: each cell becomes four. */
export function twiceAsFine(grid: Grid): Grid {
  const width = 2 * grid.width;
  const cells = new Uint8Array(4 * grid.cells.length);
  for (let i = 0; i < cells.length; i++) {
    const column = (i % width) >> 1;
    const row = Math.floor(i / width) >> 1;
    cells[i] = grid.cells[row * grid.width + column]!;
  }
  return { ...grid, width, height: 2 * grid.height, resolutionM: grid.resolutionM / 2, cells };
}
