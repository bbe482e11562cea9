// Named once: looking Math up costs more than the sum where the code runs in a sandbox, as in tests.
const { abs } = Math;

/**
 * Whether the straight line between two cells' centres runs only through cells that are 1 in `open`. Every
 * cell that the line touches counts, so a robot that follows it within the grid's precision is safe as well.
 * Columns and rows are whole numbers inside the grid.
 */
export function isLineOpen(
  open: Uint8Array,
  width: number,
  fromColumn: number,
  fromRow: number,
  toColumn: number,
  toRow: number,
): boolean {
  const columns = abs(toColumn - fromColumn);
  const rows = abs(toRow - fromRow);
  const stepColumn = toColumn > fromColumn ? 1 : -1;
  const stepRow = toRow > fromRow ? width : -width;
  let cell = fromRow * width + fromColumn;
  if (open[cell] !== 1) return false;
  // `ahead` tells which border comes first; at 0 the line passes exactly through a corner.
  let ahead = columns - rows;
  for (let left = columns + rows; left > 0; left--) {
    if (ahead > 0) {
      cell += stepColumn;
      ahead -= 2 * rows;
    } else if (ahead < 0) {
      cell += stepRow;
      ahead += 2 * columns;
    } else {
      if (open[cell + stepColumn] !== 1 || open[cell + stepRow] !== 1) return false;
      cell += stepColumn + stepRow;
      ahead += 2 * (columns - rows);
      left--;
    }
    if (open[cell] !== 1) return false;
  }
  return true;
}
