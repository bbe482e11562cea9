/** The smallest rectangle around cells that changed. */
export class ChangedWindow {
  private left = Number.POSITIVE_INFINITY;
  private right = -1;
  private bottom = Number.POSITIVE_INFINITY;
  private top = -1;

  constructor(private readonly gridWidth: number) {}

  add(cell: number): void {
    const column = cell % this.gridWidth;
    const row = (cell - column) / this.gridWidth;
    if (column < this.left) this.left = column;
    if (column > this.right) this.right = column;
    if (row < this.bottom) this.bottom = row;
    if (row > this.top) this.top = row;
  }

  /** Column, row, width and height; null when nothing was added. */
  window(): CellWindow | null {
    if (this.right < 0) return null;
    const { left, bottom } = this;
    return { column: left, row: bottom, width: this.right - left + 1, height: this.top - bottom + 1 };
  }
}

/** A rectangle of cells of a grid. */
export interface CellWindow {
  readonly column: number;
  readonly row: number;
  readonly width: number;
  readonly height: number;
}
