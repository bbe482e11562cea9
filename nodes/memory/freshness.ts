import type { Grid } from "../geometry/grid";
import type { FloorPlan } from "../house/floor-plan";
import type { House } from "../house/house";
import type { CellTimes } from "./cell-times";

/** What the ledger says of a cell, as GetCells and /cleaned tell it. */
const CellValue = { ATTENDED: 100, STALE: 50, DIRTY: 25, TO_DO: 0, NOT_FLOOR: -1 } as const;

/** Dirt seen so soon after the tool passed was seen before it passed: pictures and poses come late. */
const DIRT_GRACE_MS = 2000;
/** What one sighting of dirt makes dirty. */
const DIRT_RADIUS_M = 0.1;
const HOUR_MS = 3_600_000;

/** How freshness is asked for. */
export interface Question {
  readonly nowMs: number;
  /** Least thorough mode that counts (ToolMode); VACUUM counts all. */
  readonly mode: number;
  /** Count only what was cleaned after this, whatever the freshness window. 0: the window. */
  readonly sinceMs: number;
}

/** What is known of a floor: reachable cells, and when each was cleaned and seen dirty. */
export interface KnownFloor {
  readonly house: House;
  readonly floor: FloorPlan;
  /** 1 where the tool can be brought (house/reachable). */
  readonly reach: Uint8Array;
  readonly times: CellTimes;
}

/** One of CellValue for each cell. */
export function cellValue(known: KnownFloor, cell: number, question: Question): number {
  const { times, reach } = known;
  const everMs = times.cleanedAtMs(cell, 1);
  if (reach[cell] !== 1 && everMs === 0) return CellValue.NOT_FLOOR;
  const atMs = question.mode <= 1 ? everMs : times.cleanedAtMs(cell, question.mode);
  if (times.dirtAtMs(cell) > everMs) return CellValue.DIRTY;
  if (atMs > 0 && isFresh(known, cell, atMs, question)) return CellValue.ATTENDED;
  return everMs > 0 ? CellValue.STALE : CellValue.TO_DO;
}

function isFresh({ house, floor }: KnownFloor, cell: number, atMs: number, question: Question): boolean {
  if (question.sinceMs > 0) return atMs > question.sinceMs;
  const hours = house.rooms[floor.roomOf[cell]!]?.freshnessHours ?? 0;
  return question.nowMs - atMs <= hours * HOUR_MS;
}

/** The values of a room's cells (NOT_FLOOR outside it), or of the whole house for room -1. Row-major. */
export function cellValues(known: KnownFloor, room: number, question: Question): Int8Array {
  const { roomOf } = known.floor;
  const values = new Int8Array(roomOf.length).fill(CellValue.NOT_FLOOR);
  for (let cell = 0; cell < values.length; cell++) {
    if (room < 0 || roomOf[cell] === room) values[cell] = cellValue(known, cell, question);
  }
  return values;
}

/** What the cells tell of one room. */
export interface RoomFreshness {
  /** Cells that the tool can reach, and how many of them are attended or were cleaned at some time. */
  floorCells: number;
  attendedCells: number;
  everCells: number;
  /** Cells with dirt seen since they were last cleaned. */
  dirtyCells: number;
  /** When the newest cell was cleaned, 0: never, and in which mode (ToolMode, 0: none). */
  newestMs: number;
  newestMode: number;
}

/** Reachable cells of each room, in the house's order: what its freshness is counted from. */
export function cellsOfRooms({ house, floor, reach }: Omit<KnownFloor, "times">): Int32Array[] {
  const cells: number[][] = house.rooms.map(() => []);
  for (let cell = 0; cell < reach.length; cell++) {
    if (reach[cell] === 1) cells[floor.roomOf[cell]!]?.push(cell);
  }
  return cells.map((list) => Int32Array.from(list));
}

/** Freshness of a room with these cells. */
export function roomFreshness(known: KnownFloor, cells: Int32Array, question: Question): RoomFreshness {
  const { times } = known;
  const room = { ...emptyRoom(), floorCells: cells.length };
  for (let n = 0; n < cells.length; n++) {
    const cell = cells[n]!;
    const everMs = times.cleanedAtMs(cell, 1);
    if (everMs > 0) room.everCells++;
    if (times.dirtAtMs(cell) > everMs) room.dirtyCells++;
    else if (everMs > 0 && cellValue(known, cell, question) === CellValue.ATTENDED) room.attendedCells++;
    if (everMs <= room.newestMs) continue;
    room.newestMs = everMs;
    room.newestMode = times.modeOf(cell);
  }
  return room;
}

function emptyRoom(): RoomFreshness {
  return { floorCells: 0, attendedCells: 0, everCells: 0, dirtyCells: 0, newestMs: 0, newestMode: 0 };
}

/**
 * Cells that a sighting of dirt at a point makes dirty: those around it that the tool has not passed since, nor
 * just before, and that are not known to be dirty anyway.
 */
export function cellsDirtied(known: KnownFloor, xM: number, yM: number, seenMs: number): number[] {
  const { grid } = known.floor;
  const dirtied: number[] = [];
  forCellsAround(grid, xM, yM, DIRT_RADIUS_M, (cell) => {
    const cleanedMs = known.times.cleanedAtMs(cell, 1);
    const isNews = known.times.dirtAtMs(cell) <= cleanedMs;
    if (known.reach[cell] === 1 && isNews && seenMs > cleanedMs + (cleanedMs > 0 ? DIRT_GRACE_MS : 0)) {
      dirtied.push(cell);
    }
  });
  return dirtied;
}

function forCellsAround(grid: Grid, xM: number, yM: number, radiusM: number, visit: (cell: number) => void) {
  const column = (xM - grid.originXM) / grid.resolutionM - 0.5;
  const row = (yM - grid.originYM) / grid.resolutionM - 0.5;
  const cells = radiusM / grid.resolutionM;
  for (let y = Math.max(0, Math.ceil(row - cells)); y <= Math.min(grid.height - 1, row + cells); y++) {
    for (let x = Math.max(0, Math.ceil(column - cells)); x <= Math.min(grid.width - 1, column + cells); x++) {
      if ((x - column) ** 2 + (y - row) ** 2 <= cells ** 2) visit(y * grid.width + x);
    }
  }
}
