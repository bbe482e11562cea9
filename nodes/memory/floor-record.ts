import { cellAt, FREE } from "../geometry/grid";
import type { Point } from "../geometry/pose";
import type { FloorPlan } from "../house/floor-plan";
import type { House } from "../house/house";
import { type Reach, reachableFloor } from "../house/reachable";
import { time } from "../messages/build";
import type { RoomStatus } from "../messages/maid";
import { type CellTimes, DIRT_LAYER } from "./cell-times";
import { type CellWindow, ChangedWindow } from "./changed-window";
import { CellValue, Freshness, leastModeOf } from "./freshness";

const MODE_NAMES = ["", "vacuum", "mop", "scrub"];
/** Dirt on a spot counts within this of it. */
const DIRT_REACH_CELLS = 2;

/** What is known of a house's floor, cell by cell: when it was cleaned, when dirt was seen, what that makes it. */
export class FloorRecord {
  readonly reachable: Uint8Array;
  private readonly freshness: Freshness;

  constructor(
    private readonly house: House,
    readonly floor: FloorPlan,
    private readonly times: CellTimes,
    body: Reach,
    private readonly dirtAfterMs: number,
  ) {
    this.reachable = reachableFloor(floor, house.dock, body);
    this.freshness = new Freshness(house, floor, this.reachable, times);
  }

  /** The values (CellValue) of a window of cells, row by row. */
  values(window: CellWindow, room: number, mode: string, sinceMs: number, nowMs: number): Int8Array {
    const data = new Int8Array(window.width * window.height);
    const leastMode = leastModeOf(mode);
    for (let row = 0, to = 0; row < window.height; row++) {
      const start = (window.row + row) * this.floor.grid.width + window.column;
      for (let cell = start; cell < start + window.width; cell++, to++) {
        const isOther = room >= 0 && this.floor.roomOf[cell] !== room;
        data[to] = isOther ? CellValue.NOT_FLOOR : this.freshness.valueOf(cell, leastMode, sinceMs, nowMs);
      }
    }
    return data;
  }

  whole(): CellWindow {
    return { column: 0, row: 0, width: this.floor.grid.width, height: this.floor.grid.height };
  }

  /** The window around a room's cells; empty for a room without any. */
  windowOf(room: number): CellWindow {
    const changed = new ChangedWindow(this.floor.grid.width);
    for (let cell = 0; cell < this.floor.roomOf.length; cell++)
      if (this.floor.roomOf[cell] === room) changed.add(cell);
    return changed.window() ?? { column: 0, row: 0, width: 0, height: 0 };
  }

  /** One status for every room, in the house's order. One pass over the cells. */
  statuses(mode: string, nowMs: number): RoomStatus[] {
    const counts = this.house.rooms.map(() => ({ cells: 0, attended: 0, dirty: 0, lastMs: 0, lastMode: 0 }));
    const leastMode = leastModeOf(mode);
    for (let cell = 0; cell < this.reachable.length; cell++) {
      const count = this.reachable[cell] === 1 ? counts[this.floor.roomOf[cell]!] : undefined;
      if (count === undefined) continue;
      count.cells++;
      if (this.freshness.valueOf(cell, leastMode, 0, nowMs) === CellValue.ATTENDED) count.attended++;
      const cleanedMs = this.times.cleanedAtMs(cell, 1);
      if (this.times.dirtAtMs(cell) > cleanedMs) count.dirty++;
      if (cleanedMs <= count.lastMs) continue;
      count.lastMs = cleanedMs;
      count.lastMode = this.times.modeOf(cell);
    }
    const cellM2 = this.floor.grid.resolutionM ** 2;
    return counts.map(({ cells, attended, dirty, lastMs, lastMode }, i) => ({
      room: this.house.rooms[i]!.id,
      floor_m2: cells * cellM2,
      attended_fraction: cells === 0 ? 0 : attended / cells,
      last_cleaned: time(lastMs),
      last_mode: MODE_NAMES[lastMode]!,
      last_fraction: 0,
      dirty_cells: dirty,
    }));
  }

  /**
   * Dirt seen at a point: the cells there that it makes dirty. A spot that was cleaned a moment ago stays clean:
   * what is seen there is a stain, or lies just beside it.
   */
  dirtAt(point: Point, atMs: number): number[] {
    const { grid } = this.floor;
    const centre = cellAt(grid, point.xM, point.yM);
    const cells: number[] = [];
    if (centre < 0) return cells;
    const dirt = this.times.layer(DIRT_LAYER);
    for (let row = -DIRT_REACH_CELLS; row <= DIRT_REACH_CELLS; row++) {
      for (let column = -DIRT_REACH_CELLS; column <= DIRT_REACH_CELLS; column++) {
        const cell = centre + row * grid.width + column;
        if (row * row + column * column > DIRT_REACH_CELLS ** 2 || grid.cells[cell] !== FREE) continue;
        const cleanedMs = this.times.cleanedAtMs(cell, 1);
        const isOld = cleanedMs > 0 && atMs - cleanedMs > this.dirtAfterMs && dirt[cell]! <= cleanedMs;
        if (isOld && this.reachable[cell] === 1) cells.push(cell);
      }
    }
    return cells;
  }
}
