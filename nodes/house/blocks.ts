import { FREE } from "../geometry/grid";
import type { FloorPlan } from "./floor-plan";

/** A room's chessboard: columns A, B, ... from its left, rows 1, 2, ... from its bottom; x right and y up. */
export interface BlockLayout {
  readonly roomIndex: number;
  /** Column and row, in the floor's grid, of the lower-left cell of block A1. */
  readonly leftCell: number;
  readonly bottomCell: number;
  /** Side of a block in cells. */
  readonly sideCells: number;
  readonly columns: number;
  readonly rows: number;
}

/** A block's place on the board, counted from 0. */
export interface Block {
  readonly column: number;
  readonly row: number;
}

const SMALLEST_CELLS = 10;
const MOST_A_SIDE = 16;

/**
 * The chessboard of a room. Blocks are 0.5 m, or 1, 2, 4 ... m in a room that would be more than 16 of them
 * across; the same floor always gives the same board. A room without floor has a board of 0 x 0.
 */
export function blockLayout({ grid, roomOf }: FloorPlan, roomIndex: number): BlockLayout {
  let [left, bottom, right, top] = [grid.width, grid.height, -1, -1];
  for (let row = 0, i = 0; row < grid.height; row++) {
    for (let column = 0; column < grid.width; column++, i++) {
      if (roomOf[i] !== roomIndex) continue;
      if (column < left) left = column;
      if (column > right) right = column;
      if (row < bottom) bottom = row;
      top = row;
    }
  }
  const [width, height] = [Math.max(0, right - left + 1), Math.max(0, top - bottom + 1)];
  let sideCells = SMALLEST_CELLS;
  while (Math.max(width, height) > MOST_A_SIDE * sideCells) sideCells *= 2;
  const [columns, rows] = [Math.ceil(width / sideCells), Math.ceil(height / sideCells)];
  return { roomIndex, leftCell: left, bottomCell: bottom, sideCells, columns, rows };
}

/** `C7` for column 2, row 6; columns go on after Z with AA. */
export function blockName({ column, row }: Block): string {
  const last = String.fromCharCode(65 + (column % 26));
  const first = column < 26 ? "" : String.fromCharCode(64 + Math.floor(column / 26));
  return `${first}${last}${row + 1}`;
}

/** The block that a name means on this board, or null when the board has no such block. */
export function parseBlock(layout: BlockLayout, name: string): Block | null {
  const match = /^([A-Z]{1,2})([1-9][0-9]{0,2})$/.exec(name);
  if (match === null) return null;
  const letters = [...match[1]!].map((letter) => letter.charCodeAt(0) - 64);
  const column = letters.reduce((sum, letter) => sum * 26 + letter, 0) - 1;
  const row = Number(match[2]) - 1;
  return column < layout.columns && row < layout.rows ? { column, row } : null;
}

/** The block that a cell of the floor's grid lies in, or null when it is not in the board's room. */
export function blockOfCell(layout: BlockLayout, { grid, roomOf }: FloorPlan, cell: number): Block | null {
  if (roomOf[cell] !== layout.roomIndex) return null;
  const column = Math.floor(((cell % grid.width) - layout.leftCell) / layout.sideCells);
  const row = Math.floor((Math.floor(cell / grid.width) - layout.bottomCell) / layout.sideCells);
  return { column, row };
}

/** Free cells of the room in the rectangle of blocks between two corners, whichever corners they are. */
export function cellsOfBlocks(layout: BlockLayout, floor: FloorPlan, from: Block, to: Block): Int32Array {
  const { grid, roomOf } = floor;
  const side = layout.sideCells;
  const left = layout.leftCell + Math.min(from.column, to.column) * side;
  const right = Math.min(grid.width, layout.leftCell + (Math.max(from.column, to.column) + 1) * side);
  const bottom = layout.bottomCell + Math.min(from.row, to.row) * side;
  const top = Math.min(grid.height, layout.bottomCell + (Math.max(from.row, to.row) + 1) * side);
  const cells: number[] = [];
  for (let row = bottom; row < top; row++) {
    for (let cell = row * grid.width + left; cell < row * grid.width + right; cell++) {
      if (roomOf[cell] === layout.roomIndex && grid.cells[cell] === FREE) cells.push(cell);
    }
  }
  return Int32Array.from(cells);
}
