import type { GridSpec } from "../../nodes/geometry/grid";

/** Cells that share a label, from the lower-left cell on. */
export interface Rectangle {
  readonly label: number;
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
}

/**
 * Upright rectangles that cover each cell whose label is 0 or more exactly once, and no other cell. Greedy: from the
 * lower left each grows as far right as it can, then up; few, not the fewest there are. `labels` is row-major.
 */
export function rectanglesOf(labels: ArrayLike<number>, width: number): Rectangle[] {
  const height = width === 0 ? 0 : labels.length / width;
  const isTaken = new Uint8Array(labels.length);
  const found: Rectangle[] = [];
  const isOpen = (cell: number, label: number) => labels[cell] === label && isTaken[cell] === 0;
  for (let cell = 0; cell < labels.length; cell++) {
    const label = labels[cell]!;
    if (label < 0 || isTaken[cell] === 1) continue;
    const [column, row] = [cell % width, Math.floor(cell / width)];
    let columns = 1;
    while (column + columns < width && isOpen(cell + columns, label)) columns++;
    let rows = 1;
    while (row + rows < height && isRowOpen(cell + rows * width, columns, label)) rows++;
    for (let r = 0; r < rows; r++) isTaken.fill(1, cell + r * width, cell + r * width + columns);
    found.push({ label, column, row, columns, rows });
  }
  return found;

  function isRowOpen(from: number, columns: number, label: number): boolean {
    for (let c = 0; c < columns; c++) if (!isOpen(from + c, label)) return false;
    return true;
  }
}

/** Middle and size on the floor, m. */
export interface Footprint {
  readonly xM: number;
  readonly yM: number;
  readonly lengthM: number;
  readonly widthM: number;
}

export function footprintOf({ column, row, columns, rows }: Rectangle, grid: GridSpec): Footprint {
  const { originXM, originYM, resolutionM } = grid;
  return {
    xM: originXM + (column + columns / 2) * resolutionM,
    yM: originYM + (row + rows / 2) * resolutionM,
    lengthM: columns * resolutionM,
    widthM: rows * resolutionM,
  };
}
