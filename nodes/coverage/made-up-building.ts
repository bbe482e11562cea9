import { emptyGrid, FREE, type Grid, OCCUPIED } from "../geometry/grid";

const CORRIDOR_CELLS = 30;
const DOOR_CELLS = 20;

/**
 * A building of at least `areaM2` of free floor: the given home again and again, in rows along corridors of thirty
 * cells, each with a door of twenty cells to the corridor on its left. For benches.
 */
export function madeUpBuilding(home: Grid, areaM2: number): Grid {
  const [stepColumns, stepRows] = [home.width + CORRIDOR_CELLS, home.height + CORRIDOR_CELLS];
  const occupied = home.cells.filter((cell) => cell !== FREE).length;
  const homes = areaM2 / ((stepColumns * stepRows - occupied) * home.resolutionM ** 2);
  const columns = Math.ceil(Math.sqrt(homes * (home.height / home.width)));
  const rows = Math.ceil(homes / columns);
  const [width, height] = [columns * stepColumns + 2, rows * stepRows + 2];
  const grid = emptyGrid({ ...home, width, height, originXM: 0, originYM: 0 });
  grid.cells.forEach((_, i) => {
    const [column, row] = [(i % width) - 1, Math.floor(i / width) - 1];
    const isEdge = column < 0 || row < 0 || column === width - 2 || row === height - 2;
    const [c, r] = [(column % stepColumns) - CORRIDOR_CELLS, (row % stepRows) - CORRIDOR_CELLS];
    const isHome = c >= 0 && r >= 0 && !isDoor(home, c, r);
    if (isEdge || (isHome && home.cells[r * home.width + c] !== FREE)) grid.cells[i] = OCCUPIED;
  });
  return grid;
}

/** The door leads from the left edge to the first free floor, where the way there is the shortest. */
function isDoor(home: Grid, column: number, row: number): boolean {
  const from = doorRow(home);
  return row >= from && row < from + DOOR_CELLS && column <= depthAt(home, from) + 2;
}

const doorRows = new WeakMap<Grid, number>();

function doorRow(home: Grid): number {
  let best = doorRows.get(home);
  if (best !== undefined) return best;
  best = 0;
  for (let row = 1; row + DOOR_CELLS < home.height; row++)
    if (depthAt(home, row) < depthAt(home, best)) best = row;
  doorRows.set(home, best);
  return best;
}

/** Columns to dig until every row of a door that begins at `row` has met free floor. */
function depthAt(home: Grid, row: number): number {
  let deepest = 0;
  for (let r = row; r < row + DOOR_CELLS; r++) {
    const depth = home.cells.subarray(r * home.width, (r + 1) * home.width).indexOf(FREE);
    deepest = Math.max(deepest, depth < 0 ? home.width : depth);
  }
  return deepest;
}
