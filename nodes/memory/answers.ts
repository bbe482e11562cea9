/** What memory answers and publishes, as messages. */
import { occupancyGrid, time, toMs } from "../messages/build";
import { type Event, type LogEntry, type RoomStatus, ToolMode } from "../messages/maid";
import { cleanModes } from "../messages/plan";
import type { OccupancyGrid, OccupancyGridUpdate } from "../messages/standard";
import type { CellRect } from "./cell-rect";
import type { Cleaning, CleaningLog } from "./cleaning-log";
import { cellValue, cellValues, type KnownFloor, type Question, type RoomFreshness } from "./freshness";
import type { AuditEvent } from "./ledger";

/** Less of a room than this, brushed in passing, is not called a cleaning of it. */
const BRUSHED = 0.05;

/** ToolMode of a plan's word; the least, which every mode counts as, for any other word. */
export function modeNumber(word: string): number {
  const at = (cleanModes as readonly string[]).indexOf(word);
  return at < 0 ? ToolMode.VACUUM : at + 1;
}

/** The ledger's word on rooms, or on one; an unknown room gives none. `freshnessOf` tells the room at an index. */
export function roomStatuses(
  { house, floor }: KnownFloor,
  log: CleaningLog,
  room: string,
  freshnessOf: (room: number) => RoomFreshness,
): RoomStatus[] {
  const areaM2 = floor.grid.resolutionM ** 2;
  return house.rooms.flatMap(({ id }, n) => {
    if (room !== "" && room !== id) return [];
    return [roomStatus(id, freshnessOf(n), log.entries(id, 0, 1)[0], areaM2)];
  });
}

function roomStatus(
  room: string,
  known: RoomFreshness,
  last: Cleaning | undefined,
  cellM2: number,
): RoomStatus {
  const wasCleaned = last !== undefined || known.everCells > BRUSHED * known.floorCells;
  const newestMode = cleanModes[known.newestMode - 1] ?? "";
  return {
    room,
    floor_m2: known.floorCells * cellM2,
    attended_fraction: known.floorCells === 0 ? 0 : known.attendedCells / known.floorCells,
    last_cleaned: time(wasCleaned ? lastCleanedMs(known, last) : 0),
    last_mode: wasCleaned ? last?.mode || newestMode : "",
    last_fraction: last?.fraction ?? 0,
    dirty_cells: known.dirtyCells,
  };
}

/** The end of the last cleaning, however a neighbour's brush has touched the doorway since. */
function lastCleanedMs(known: RoomFreshness, last: Cleaning | undefined): number {
  if (last === undefined || last.endedMs === 0) return known.newestMs;
  return Math.min(last.endedMs, known.newestMs || last.endedMs);
}

/** GetCells' grid: a room's cells, or for an unknown or empty room id those of the house. */
export function cellsGrid(known: KnownFloor, room: string, question: Question): OccupancyGrid {
  const index = known.house.rooms.findIndex(({ id }) => id === room);
  return gridMessage(known, cellValues(known, index, question), question.nowMs);
}

/** The house's cells with these values. */
export function valuesGrid(known: KnownFloor, values: Int8Array, nowMs: number): OccupancyGrid {
  return gridMessage(known, values, nowMs);
}

/** The walls and whatever stands on the floor: 100, the rest 0. */
export function mapGrid(known: KnownFloor, nowMs: number): OccupancyGrid {
  const { cells } = known.floor.grid;
  return gridMessage(
    known,
    Int8Array.from(cells, (cell) => (cell === 0 ? 0 : 100)),
    nowMs,
  );
}

function gridMessage({ floor: { grid } }: KnownFloor, data: Int8Array, nowMs: number): OccupancyGrid {
  const { width, height, resolutionM } = grid;
  const origin = { xM: grid.originXM, yM: grid.originYM };
  return occupancyGrid({ origin, resolutionM, width, height, data }, nowMs);
}

/** The cells of a rectangle that a commit has changed. */
export function cellsUpdate(known: KnownFloor, rect: CellRect, question: Question): OccupancyGridUpdate {
  const data = new Int8Array(rect.width * rect.height);
  for (let n = 0; n < data.length; n++) {
    const row = rect.y + Math.floor(n / rect.width);
    data[n] = cellValue(known, row * known.floor.grid.width + rect.x + (n % rect.width), question);
  }
  const { x, y, width, height } = rect;
  return { header: { stamp: time(question.nowMs), frame_id: "map" }, x, y, width, height, data };
}

export function logEntry(cleaning: Cleaning): LogEntry {
  const { job, room, mode, outcome, by, words, startedMs, endedMs, fraction, areaM2 } = cleaning;
  const [started, ended] = [time(startedMs), time(endedMs)];
  return { job, room, mode, outcome, asked_by: by, words, started, ended, fraction, area_m2: areaM2 };
}

export function eventMessage({ atMs, kind, room, text, dataJson }: AuditEvent): Event {
  return { stamp: time(atMs), kind, room, text, data_json: dataJson };
}

/** An event as the log keeps it; what another robot than the first tells bears its name. */
export function auditEvent({ stamp, kind, room, text, data_json }: Event, robot = ""): AuditEvent {
  const dataJson = robot === "" ? data_json : namedData(data_json, robot);
  return { atMs: toMs(stamp), kind, room, text, dataJson };
}

function namedData(dataJson: string, robot: string): string {
  return JSON.stringify({ ...(JSON.parse(dataJson || "{}") as object), robot });
}
