import { FREE, type Grid } from "../geometry/grid";
import type { Point } from "../geometry/pose";

/** A part of a grid, cut out, and where its corner was. */
export interface Crop {
  readonly grid: Grid;
  readonly target?: Uint8Array;
  readonly column: number;
  readonly row: number;
}

/** Cuts the free cells out of a grid, with one cell of margin; null when there are none. */
export function cropToFree(grid: Grid, target: Uint8Array | undefined): Crop | null {
  return cropTo(grid, target, 1, (cell) => grid.cells[cell] === FREE, []);
}

/** Cuts out the target's free cells and the given points, with so much margin around them. */
export function cropToTarget(
  grid: Grid,
  target: Uint8Array,
  marginM: number,
  points: readonly Point[],
): Crop | null {
  const isWanted = (cell: number) => target[cell] !== 0 && grid.cells[cell] === FREE;
  return cropTo(grid, target, Math.ceil(marginM / grid.resolutionM), isWanted, points);
}

function cropTo(
  grid: Grid,
  target: Uint8Array | undefined,
  margin: number,
  isWanted: (cell: number) => boolean,
  points: readonly Point[],
): Crop | null {
  let left = grid.width;
  let right = -1;
  let bottom = grid.height;
  let top = -1;
  const include = (column: number, row: number) => {
    left = Math.min(left, column);
    right = Math.max(right, column);
    bottom = Math.min(bottom, row);
    top = Math.max(top, row);
  };
  for (let row = 0, cell = 0; row < grid.height; row++) {
    for (let column = 0; column < grid.width; column++, cell++) if (isWanted(cell)) include(column, row);
  }
  if (right < 0) return null;
  for (const { xM, yM } of points) {
    include(
      Math.floor((xM - grid.originXM) / grid.resolutionM),
      Math.floor((yM - grid.originYM) / grid.resolutionM),
    );
  }
  left = Math.max(0, left - margin);
  bottom = Math.max(0, bottom - margin);
  const width = Math.min(grid.width, right + margin + 1) - left;
  const height = Math.min(grid.height, top + margin + 1) - bottom;
  const cut = (cells: Uint8Array) => cutOut(cells, grid.width, left, bottom, width, height);
  return {
    grid: {
      width,
      height,
      resolutionM: grid.resolutionM,
      originXM: grid.originXM + left * grid.resolutionM,
      originYM: grid.originYM + bottom * grid.resolutionM,
      cells: cut(grid.cells),
    },
    ...(target === undefined ? {} : { target: cut(target) }),
    column: left,
    row: bottom,
  };
}

function cutOut(
  cells: Uint8Array,
  across: number,
  left: number,
  bottom: number,
  width: number,
  height: number,
): Uint8Array {
  const part = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) {
    const start = (bottom + row) * across + left;
    part.set(cells.subarray(start, start + width), row * width);
  }
  return part;
}
