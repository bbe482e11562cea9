/** Cells this near to each other are swept on one way. */
const NEAR_CELLS = 2;

/**
 * Of the cells that were missed (1) those worth going back for: lone ones are left, the smallest groups first, as
 * long as no more than `mostLeft` cells are left in all. A mask of `width` columns; the given one stays as it is.
 */
export function worthGoingBack(missed: Uint8Array, width: number, mostLeft: number): Uint8Array {
  const groups = groupsOf(missed, width).sort((a, b) => a.length - b.length);
  const worth = missed.slice();
  let left = 0;
  for (const group of groups) {
    left += group.length;
    if (left > mostLeft) break;
    for (const cell of group) worth[cell] = 0;
  }
  return worth;
}

/** The cells that are 1, those together that hang together with gaps of a cell between them. */
function groupsOf(mask: Uint8Array, width: number): number[][] {
  const waiting = mask.slice();
  const groups: number[][] = [];
  for (let seed = 0; seed < mask.length; seed++) {
    if (waiting[seed] !== 1) continue;
    waiting[seed] = 0;
    const group = [seed];
    for (let i = 0; i < group.length; i++) takeNear(group[i]!, waiting, width, group);
    groups.push(group);
  }
  return groups;
}

function takeNear(cell: number, waiting: Uint8Array, width: number, group: number[]): void {
  const column = cell % width;
  const [left, right] = [Math.max(0, column - NEAR_CELLS), Math.min(width - 1, column + NEAR_CELLS)];
  for (let row = cell - column - NEAR_CELLS * width; row <= cell + NEAR_CELLS * width; row += width) {
    for (let c = left; c <= right; c++) {
      if (waiting[row + c] !== 1) continue;
      waiting[row + c] = 0;
      group.push(row + c);
    }
  }
}
