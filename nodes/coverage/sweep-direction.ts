// Named once: looking Math up costs more than the sum where the code runs in a sandbox, as in tests.
const { max, min } = Math;

/** Directions of strips: along rows, along columns, or no strip at all. */
export const ALONG_ROW = 1;
export const ALONG_COLUMN = 2;

const PASSES = 6;

/**
 * Chooses for every cell that is 1 in `cells` whether strips run along its row or its column, so that as few
 * strips as possible begin and end: a cell pays for each blocked neighbour in its direction, and two neighbours
 * pay when their directions differ. Starts from the longer free run and improves whole runs at a time, exactly
 * (dynamic programming), rows and columns in turn.
 */
export function sweepDirections(cells: Uint8Array, width: number): Uint8Array {
  const height = cells.length / width;
  const directions = longerRuns(cells, width, height);
  const solver = new RunSolver(cells, directions, width, max(width, height));
  for (let pass = 0; pass < PASSES; pass++) {
    let changed = 0;
    for (let row = 1; row < height - 1; row++) changed += solver.solveLine(row * width, 1, width);
    for (let column = 1; column < width - 1; column++) changed += solver.solveLine(column, width, height);
    if (changed === 0) break;
  }
  return directions;
}

function longerRuns(cells: Uint8Array, width: number, height: number): Uint8Array {
  const rowRun = new Uint16Array(cells.length);
  const directions = new Uint8Array(cells.length);
  const eachRun = (start: number, step: number, count: number, act: (cell: number, run: number) => void) => {
    for (let i = 0, from = 0; i <= count; i++) {
      if (i < count && cells[start + i * step] === 1) continue;
      for (let k = from; k < i; k++) act(start + k * step, i - from);
      from = i + 1;
    }
  };
  for (let row = 0; row < height; row++) {
    eachRun(row * width, 1, width, (cell, run) => {
      rowRun[cell] = run;
    });
  }
  for (let column = 0; column < width; column++) {
    eachRun(column, width, height, (cell, run) => {
      directions[cell] = run > rowRun[cell]! ? ALONG_COLUMN : ALONG_ROW;
    });
  }
  return directions;
}

/** Finds the best directions of one line of cells while the lines beside it stay as they are. */
class RunSolver {
  private readonly fromRow: Uint8Array;
  private readonly fromColumn: Uint8Array;

  constructor(
    private readonly cells: Uint8Array,
    private readonly directions: Uint8Array,
    private readonly width: number,
    longest: number,
  ) {
    this.fromRow = new Uint8Array(longest);
    this.fromColumn = new Uint8Array(longest);
  }

  solveLine(start: number, step: number, count: number): number {
    let changed = 0;
    for (let i = 0, from = 0; i <= count; i++) {
      if (i < count && this.cells[start + i * step] === 1) continue;
      if (i > from) changed += this.solveRun(start + from * step, step, i - from);
      from = i + 1;
    }
    return changed;
  }

  private solveRun(start: number, step: number, count: number): number {
    let row = 0;
    let column = 0;
    for (let i = 0; i < count; i++) {
      const cell = start + i * step;
      const rowBefore = row;
      const columnBefore = column;
      this.fromRow[i] = rowBefore <= columnBefore + 1 ? ALONG_ROW : ALONG_COLUMN;
      this.fromColumn[i] = columnBefore <= rowBefore + 1 ? ALONG_COLUMN : ALONG_ROW;
      row = min(rowBefore, columnBefore + 1) + this.price(cell, step, ALONG_ROW);
      column = min(columnBefore, rowBefore + 1) + this.price(cell, step, ALONG_COLUMN);
    }
    return this.assign(start, step, count, row <= column ? ALONG_ROW : ALONG_COLUMN);
  }

  private assign(start: number, step: number, count: number, last: number): number {
    let changed = 0;
    let direction = last;
    for (let i = count - 1; i >= 0; i--) {
      const cell = start + i * step;
      if (this.directions[cell] !== direction) {
        this.directions[cell] = direction;
        changed++;
      }
      direction = direction === ALONG_ROW ? this.fromRow[i]! : this.fromColumn[i]!;
    }
    return changed;
  }

  /** What a cell pays for a direction, but for the pairs inside its own run. */
  private price(cell: number, step: number, direction: number): number {
    const { cells, directions, width } = this;
    const along = direction === ALONG_ROW ? 1 : width;
    let price = (cells[cell - along] === 1 ? 0 : 1) + (cells[cell + along] === 1 ? 0 : 1);
    const beside = step === 1 ? width : 1;
    if (cells[cell - beside] === 1 && directions[cell - beside] !== direction) price++;
    if (cells[cell + beside] === 1 && directions[cell + beside] !== direction) price++;
    return price;
  }
}
