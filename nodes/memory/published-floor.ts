import type { CellRect } from "./cell-rect";
import {
  cellsOfRooms,
  cellValue,
  cellValues,
  type KnownFloor,
  type Question,
  type RoomFreshness,
  roomFreshness,
} from "./freshness";

/** Floors grow stale by themselves: after this long everything is looked at again. */
const AGAIN_MS = 60_000;

/**
 * What is told of a floor again and again - every cell's value, every room's freshness, both for vacuuming and by the
 * freshness windows - kept from one time to the next, so that a commit costs what it changed and not the whole house.
 */
export class PublishedFloor {
  private values: Int8Array | null = null;
  private valuedMs = 0;
  private rooms: (RoomFreshness | null)[] = [];
  private countedMs = 0;
  private cells: readonly Int32Array[] | null = null;

  constructor(private readonly known: KnownFloor) {}

  /** Cells in this rectangle were cleaned or seen dirty. */
  changed(rect: CellRect, question: Question): void {
    const { width } = this.known.floor.grid;
    const { roomOf } = this.known.floor;
    for (let y = rect.y; y < rect.y + rect.height; y++) {
      for (let cell = y * width + rect.x; cell < y * width + rect.x + rect.width; cell++) {
        if (this.values !== null) this.values[cell] = cellValue(this.known, cell, question);
        if (roomOf[cell]! >= 0) this.rooms[roomOf[cell]!] = null;
      }
    }
  }

  /** Every cell's value, row-major; at most a minute old where time alone has changed it. Not to be written to. */
  cellValues(question: Question): Int8Array {
    if (this.values === null || question.nowMs - this.valuedMs >= AGAIN_MS) {
      this.values = cellValues(this.known, -1, question);
      this.valuedMs = question.nowMs;
    }
    return this.values;
  }

  /** Every room's freshness; at most a minute old where time alone has changed it. */
  roomsFreshness(question: Question): RoomFreshness[] {
    if (question.nowMs - this.countedMs >= AGAIN_MS) {
      this.rooms = [];
      this.countedMs = question.nowMs;
    }
    return this.known.house.rooms.map((_, room) => {
      const kept = this.rooms[room] ?? this.roomFreshness(room, question);
      this.rooms[room] = kept;
      return kept;
    });
  }

  /** One room's freshness, by any question. */
  roomFreshness(room: number, question: Question): RoomFreshness {
    this.cells ??= cellsOfRooms(this.known);
    return roomFreshness(this.known, this.cells[room]!, question);
  }
}
