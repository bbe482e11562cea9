import { cellAt, FREE } from "../geometry/grid";
import type { FloorPlan } from "./floor-plan";
import type { House } from "./house";

/** A picture of the house, one pixel a cell, top row first. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue of each pixel. */
  readonly rgb: Uint8Array;
}

/** Where a room's name goes, in pixels of the picture. */
export interface Label {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

type Colour = readonly [number, number, number];

const WALL: Colour = [44, 48, 56];
const OUTSIDE: Colour = [20, 22, 27];
const FORBIDDEN: Colour = [196, 64, 62];
const DRY: Colour = [225, 170, 60];
export const DOCK: Colour = [40, 160, 80];

const PALETTE: readonly Colour[] = [
  [166, 206, 227],
  [178, 223, 138],
  [253, 205, 172],
  [202, 178, 214],
  [255, 242, 174],
  [179, 226, 205],
  [244, 202, 228],
  [203, 213, 232],
  [229, 216, 189],
  [190, 220, 170],
  [222, 203, 228],
  [180, 210, 200],
];

/** A room's colour by its index; colours come again after twelve rooms. */
export function roomColour(index: number): Colour {
  return PALETTE[index % PALETTE.length]!;
}

/** The house seen from above: rooms in their colours, walls and furniture dark, keep-outs red, dry floor amber. */
export function paintHouse(house: House, floor: FloorPlan): Picture {
  const { grid } = floor;
  const rgb = new Uint8Array(3 * grid.cells.length);
  for (let row = 0, cell = 0; row < grid.height; row++) {
    for (let column = 0; column < grid.width; column++, cell++) {
      rgb.set(
        colourOf(floor, cell, (row + column) % 4 < 2),
        3 * ((grid.height - 1 - row) * grid.width + column),
      );
    }
  }
  const picture = { width: grid.width, height: grid.height, rgb };
  paintDock(picture, house, floor);
  return picture;
}

function colourOf({ grid, roomOf, keepOut, noMop }: FloorPlan, cell: number, isStripe: boolean): Colour {
  const room = roomOf[cell]!;
  if (room < 0) return isByRoom(roomOf, grid.width, cell) ? WALL : OUTSIDE;
  const colour = roomColour(room);
  if (grid.cells[cell] !== FREE) return mixed(colour, WALL, 0.62);
  if (keepOut[cell] === 1) return isStripe ? FORBIDDEN : mixed(colour, FORBIDDEN, 0.4);
  if (noMop[cell] === 1) return isStripe ? mixed(colour, DRY, 0.75) : mixed(colour, DRY, 0.3);
  return colour;
}

function isByRoom(roomOf: Int16Array, width: number, cell: number): boolean {
  for (const step of [1, 2, width, 2 * width, width + 1, width - 1]) {
    if ((roomOf[cell + step] ?? -1) >= 0 || (roomOf[cell - step] ?? -1) >= 0) return true;
  }
  return false;
}

function mixed(a: Colour, b: Colour, share: number): Colour {
  const mix = (i: 0 | 1 | 2) => Math.round(a[i] * (1 - share) + b[i] * share);
  return [mix(0), mix(1), mix(2)];
}

/** A disc as large as the robot. */
function paintDock({ width, height, rgb }: Picture, { dock }: House, { grid }: FloorPlan): void {
  const cell = cellAt(grid, dock.xM, dock.yM);
  if (cell < 0) return;
  const [x, y] = [cell % width, height - 1 - Math.floor(cell / width)];
  for (let dy = -3; dy <= 3; dy++) {
    for (let dx = -3; dx <= 3; dx++) {
      const inside =
        dx * dx + dy * dy <= 10 && x + dx >= 0 && x + dx < width && y + dy >= 0 && y + dy < height;
      if (inside) rgb.set(DOCK, 3 * ((y + dy) * width + x + dx));
    }
  }
}

/** Each room's name in the middle of a long free stretch of its floor, where it can be read. */
export function labelsOf(house: House, { grid, roomOf, keepOut }: FloorPlan): Label[] {
  const clear = roomOf.map((room, i) => (grid.cells[i] === FREE && keepOut[i] === 0 ? room : -1));
  return house.rooms.flatMap(({ name }, index) => {
    const middle = middleOf(grid.width, grid.height, clear, index);
    return middle === null ? [] : [{ x: middle.column, y: grid.height - 1 - middle.row, text: name }];
  });
}

/** The middle of the widest row of a room near the mean of its rows. */
function middleOf(width: number, height: number, roomOf: Int16Array, room: number) {
  let best: { column: number; row: number } | null = null;
  let bestScore = 0;
  const { top, bottom } = rowsOf(width, roomOf, room);
  for (let row = 0; row < height; row++) {
    let run = 0;
    for (let column = 0; column < width; column++) {
      run = roomOf[row * width + column] === room ? run + 1 : 0;
      const score = run * (1 - Math.abs(row - (top + bottom) / 2) / (top - bottom + 2));
      if (score <= bestScore) continue;
      bestScore = score;
      best = { column: column - Math.floor(run / 2), row };
    }
  }
  return best;
}

function rowsOf(width: number, roomOf: Int16Array, room: number): { top: number; bottom: number } {
  const first = Math.max(0, roomOf.indexOf(room));
  return { bottom: Math.floor(first / width), top: Math.floor(roomOf.lastIndexOf(room) / width) };
}

/** The part of a picture that shows rooms, with a rim: maps have wide empty margins. */
export function cropOf(
  { grid, roomOf }: FloorPlan,
  rim: number,
): { x: number; y: number; width: number; height: number } {
  let [left, right, bottom, top] = [grid.width - 1, 0, grid.height - 1, 0];
  for (let i = 0; i < roomOf.length; i++) {
    if (roomOf[i]! < 0) continue;
    const [column, row] = [i % grid.width, Math.floor(i / grid.width)];
    [left, right] = [Math.min(left, column), Math.max(right, column)];
    [bottom, top] = [Math.min(bottom, row), Math.max(top, row)];
  }
  const x = Math.max(0, left - rim);
  const y = Math.max(0, grid.height - 1 - top - rim);
  return {
    x,
    y,
    width: Math.min(grid.width, right + rim + 1) - x,
    height: Math.min(grid.height, grid.height - bottom + rim) - y,
  };
}
