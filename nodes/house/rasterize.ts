import { cellAt, emptyGrid, FREE, type Grid, type GridSpec, OCCUPIED } from "../geometry/grid";
import { boundsOf } from "../geometry/polygon";
import type { Point } from "../geometry/pose";
import { doorOpening } from "./door-opening";
import { forCellsInside } from "./fill-polygon";
import type { FloorPlan } from "./floor-plan";
import type { Door, House } from "./house";

/** The side of a ledger cell. */
export const CELL_M = 0.05;
const MARGIN_CELLS = 4;
/** Outlines traced from a map are simplified: floor this near to a room's outline belongs to it. */
const GROW_CELLS = 3;
const NO_ROOM = -1;
/** How far around a keep-out the robot stays away too, in cells. */
const RIM_CELLS = 1;

/**
 * The house in 5 cm cells. Without a map, rooms are free inside their outlines, what lies between them is wall,
 * and doors open it; a doorway's cell belongs to the room whose side it is on. With a map (`mapFloor`, FREE
 * where the scan saw floor, from map-floor), its walls and obstacles are the house's. Furniture that stands on
 * the floor takes its cells, each leg at least one; floor outside all rooms is occupied.
 */
export function rasterize(house: House, mapFloor?: Grid): FloorPlan {
  const grid = mapFloor ? { ...mapFloor, cells: mapFloor.cells.slice() } : allOccupied(gridAround(house));
  const roomOf = new Int16Array(grid.cells.length).fill(NO_ROOM);
  for (const [index, room] of house.rooms.entries()) {
    forCellsInside(grid, room.polygon, (cell) => {
      if (roomOf[cell] === NO_ROOM) roomOf[cell] = index;
    });
  }
  if (mapFloor === undefined) {
    for (let i = 0; i < roomOf.length; i++) if (roomOf[i] !== NO_ROOM) grid.cells[i] = FREE;
    for (const door of house.doors) openDoor(house, door, grid, roomOf);
  } else {
    for (let step = 0; step < GROW_CELLS; step++) growRooms(grid, roomOf);
    for (let i = 0; i < roomOf.length; i++) if (roomOf[i] === NO_ROOM) grid.cells[i] = OCCUPIED;
  }
  for (const polygon of house.furniture.flatMap(({ standsOn }) => standsOn)) stand(grid, polygon);
  return {
    grid,
    roomOf,
    keepOut: withRim(maskOf(house, grid, "all"), grid.width),
    noMop: maskOf(house, grid, "mop"),
  };
}

function gridAround(house: House): GridSpec {
  const { minXM, minYM, maxXM, maxYM } = boundsOf(house.rooms.flatMap(({ polygon }) => polygon));
  const left = Math.floor(minXM / CELL_M + 1e-6) - MARGIN_CELLS;
  const bottom = Math.floor(minYM / CELL_M + 1e-6) - MARGIN_CELLS;
  return {
    width: Math.ceil(maxXM / CELL_M - 1e-6) + MARGIN_CELLS - left,
    height: Math.ceil(maxYM / CELL_M - 1e-6) + MARGIN_CELLS - bottom,
    resolutionM: CELL_M,
    originXM: left * CELL_M,
    originYM: bottom * CELL_M,
  };
}

function allOccupied(spec: GridSpec): Grid {
  const grid = emptyGrid(spec);
  grid.cells.fill(OCCUPIED);
  return grid;
}

/** Gives free cells beside a room to that room. */
function growRooms({ cells, width }: Grid, roomOf: Int16Array): void {
  const before = roomOf.slice();
  for (let i = 0; i < before.length; i++) {
    if (before[i] !== NO_ROOM || cells[i] !== FREE) continue;
    for (const next of [i - 1, i + 1, i - width, i + width]) {
      if (cells[next] === FREE && (before[next] ?? NO_ROOM) !== NO_ROOM) roomOf[i] = before[next]!;
    }
  }
}

function openDoor(house: House, door: Door, grid: Grid, roomOf: Int16Array): void {
  const [first, second] = door.between.map((id) => house.rooms.findIndex((room) => room.id === id));
  if (first === undefined || second === undefined || first < 0 || second < 0) return;
  const opening = doorOpening(door, house.rooms[first]!, house.rooms[second]!);
  if (opening === null) return;
  const [leftRoom, rightRoom] =
    house.rooms[first]!.id === opening.leftRoom ? [first, second] : [second, first];
  const middleM = (opening.leftM - opening.rightM) / 2;
  const fill = (fromM: number, toM: number, room: number) =>
    forCellsInside(grid, strip(door, fromM, toM), (cell) => {
      if (roomOf[cell] !== NO_ROOM) return;
      roomOf[cell] = room;
      grid.cells[cell] = FREE;
    });
  // Half a cell over the wall's faces, so that no cell between the doorway and its rooms stays closed.
  fill(middleM, opening.leftM + CELL_M, leftRoom);
  fill(-opening.rightM - CELL_M, middleM, rightRoom);
}

/** The rectangle along a door between two distances to the left of its line. */
function strip({ a, b }: Door, fromM: number, toM: number): Point[] {
  const length = Math.hypot(b.xM - a.xM, b.yM - a.yM);
  const [nx, ny] = [-(b.yM - a.yM) / length, (b.xM - a.xM) / length];
  const corner = (p: Point, d: number) => ({ xM: p.xM + d * nx, yM: p.yM + d * ny });
  return [corner(a, fromM), corner(b, fromM), corner(b, toM), corner(a, toM)];
}

function stand(grid: Grid, polygon: readonly Point[]): void {
  let isSeen = false;
  forCellsInside(grid, polygon, (cell) => {
    grid.cells[cell] = OCCUPIED;
    isSeen = true;
  });
  if (isSeen) return;
  const { minXM, minYM, maxXM, maxYM } = boundsOf(polygon);
  const cell = cellAt(grid, (minXM + maxXM) / 2, (minYM + maxYM) / 2);
  if (cell >= 0) grid.cells[cell] = OCCUPIED;
}

/**
 * A rim on every side: no wall stops the robot at a keep-out's edge, and its localiser is some centimetres off now
 * and then, 8 at a jump.
 */
function withRim(mask: Uint8Array, width: number): Uint8Array {
  const grown = mask.slice();
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0) continue;
    for (let row = i - RIM_CELLS * width; row <= i + RIM_CELLS * width; row += width) {
      grown.fill(1, Math.max(row - RIM_CELLS, 0), Math.max(row + RIM_CELLS + 1, 0));
    }
  }
  return grown;
}

function maskOf(house: House, grid: GridSpec, kind: "all" | "mop"): Uint8Array {
  const mask = new Uint8Array(grid.width * grid.height);
  for (const keepOut of house.keepOuts) {
    if (keepOut.kind === kind)
      forCellsInside(grid, keepOut.polygon, (cell) => {
        mask[cell] = 1;
      });
  }
  return mask;
}
