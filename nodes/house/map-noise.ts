import { FREE, type Grid, OCCUPIED } from "../geometry/grid";

/** Rays that a laser saw through a window or a crack are thinner than this, and no robot fits through. */
const THIN_CELLS = 2;
/** Specks and legs: floor between them and a wall is not thin, it is floor. */
const LARGEST_SPECK_CELLS = 3;
/** Things in the middle of the floor up to this size are furniture, not walls: rooms go on under them. */
const LARGEST_THING_CELLS = 36;

/**
 * The floor as rooms are looked for in it, cleaned of scan noise: no thin rays, no floor that is
 * parted from the largest part or reaches the map's edge (it is outside), and without the things that stand in the
 * middle of it, up to 1.8 m in size. Same shape as `grid`, which stays as it is.
 */
export function withoutNoise(grid: Grid): Grid {
  const cells = grid.cells.slice();
  const cleaned = { ...grid, cells };
  fillThings(cleaned, LARGEST_SPECK_CELLS);
  openUp(cleaned);
  const parts = partsOf(cleaned, FREE);
  const kept = largest(parts.filter(({ isAtEdge }) => !isAtEdge)) ?? largest(parts);
  for (const part of parts) if (part !== kept) for (const cell of part.cells) cells[cell] = OCCUPIED;
  fillThings(cleaned, LARGEST_THING_CELLS);
  return cleaned;
}

/** Makes floor of what stands free and is at most so many cells across. */
function fillThings(grid: Grid, mostCells: number): void {
  for (const part of partsOf(grid, OCCUPIED)) {
    if (part.size <= mostCells) for (const cell of part.cells) grid.cells[cell] = FREE;
  }
}

/** Closes floor that a square of five cells does not fit in (morphological opening). */
function openUp(grid: Grid): void {
  const core = shrink(grid, FREE, THIN_CELLS);
  const back = shrink({ ...grid, cells: core }, OCCUPIED, THIN_CELLS);
  for (let i = 0; i < back.length; i++) if (back[i] === OCCUPIED) grid.cells[i] = OCCUPIED;
}

/** Cells whose value stays `value` when all that is within `by` cells (square) must have it too. */
function shrink(grid: Grid, value: number, by: number): Uint8Array {
  const other = value === FREE ? OCCUPIED : FREE;
  const along = shrinkLine(grid.cells, grid.width, grid.height, 1, grid.width, value, other, by);
  return shrinkLine(along, grid.height, grid.width, grid.width, 1, value, other, by);
}

/** One direction of it: `lines` lines of `length` cells that are `step` apart, lines `stride` apart. */
function shrinkLine(
  cells: Uint8Array,
  length: number,
  lines: number,
  step: number,
  stride: number,
  value: number,
  other: number,
  by: number,
): Uint8Array {
  const result = cells.slice();
  for (let line = 0; line < lines; line++) {
    let run = by;
    for (let i = 0, at = line * stride; i < length; i++, at += step) {
      run = cells[at] === value ? run + 1 : 0;
      if (run <= 2 * by) {
        const middle = at - by * step;
        if (i >= by) result[middle] = other;
      }
    }
  }
  return result;
}

function largest(parts: readonly Part[]): Part | undefined {
  return parts.reduce<Part | undefined>(
    (best, part) => (best === undefined || part.cells.length > best.cells.length ? part : best),
    undefined,
  );
}

interface Part {
  readonly cells: readonly number[];
  /** Longer side of its box, in cells. */
  readonly size: number;
  readonly isAtEdge: boolean;
}

/** Connected parts of the cells that have a value: floor by sides, things by sides and corners. */
function partsOf(grid: Grid, value: number): Part[] {
  const { width } = grid;
  const steps =
    value === FREE
      ? [1, -1, width, -width]
      : [1, -1, width, -width, width + 1, width - 1, 1 - width, -1 - width];
  const seen = new Uint8Array(grid.cells.length);
  const parts: Part[] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1 || grid.cells[start] !== value) continue;
    parts.push(flood(grid, start, steps, seen));
  }
  return parts;
}

function flood(grid: Grid, start: number, steps: readonly number[], seen: Uint8Array): Part {
  const { width, height, cells } = grid;
  const found = [start];
  seen[start] = 1;
  let [left, right, bottom, top] = [width, 0, height, 0];
  for (let next = 0; next < found.length; next++) {
    const cell = found[next]!;
    const column = cell % width;
    const row = Math.floor(cell / width);
    [left, right] = [Math.min(left, column), Math.max(right, column)];
    [bottom, top] = [Math.min(bottom, row), Math.max(top, row)];
    for (const step of steps) {
      const to = cell + step;
      if (to < 0 || to >= cells.length || seen[to] === 1 || cells[to] !== cells[start]) continue;
      if (Math.abs((to % width) - column) > 1) continue;
      seen[to] = 1;
      found.push(to);
    }
  }
  const isAtEdge = left === 0 || bottom === 0 || right === width - 1 || top === height - 1;
  return { cells: found, size: Math.max(right - left, top - bottom) + 1, isAtEdge };
}
