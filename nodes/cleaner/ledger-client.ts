import type { Bus } from "../bus/bus";
import type { GridSpec } from "../geometry/grid";
import { time } from "../messages/build";
import type { RoomStatus } from "../messages/maid";
import type { OccupancyGrid } from "../messages/standard";
import { GET_CELLS, GET_ROOMS, WRITE_RECORD } from "../messages/topics";

const WAIT = { timeoutMs: 5000 };
const ATTENDED = 100;

/** The cleaner's questions to memory. Each rejects with BusTimeout when memory is gone. */
export class LedgerClient {
  constructor(
    private readonly bus: Bus,
    private readonly floor: GridSpec,
  ) {}

  /** 1 where a room's cell is attended for a mode; with `sinceMs`, where it was cleaned after that. House-sized. */
  async attended(room: string, mode: string, sinceMs: number): Promise<Uint8Array> {
    const { cells } = await this.bus.call(GET_CELLS, { room, mode, since: time(sinceMs) }, WAIT);
    return attendedCells(cells, this.floor);
  }

  /** The ledger's word on every room. */
  async rooms(): Promise<RoomStatus[]> {
    return (await this.bus.call(GET_ROOMS, { room: "", mode: "" }, WAIT)).rooms;
  }

  /** Keeps a record; false when it is not on disk. */
  async keep(key: string, value: unknown): Promise<boolean> {
    const answer = await this.bus.call(WRITE_RECORD, { key, value_json: JSON.stringify(value) }, WAIT);
    return answer.written;
  }
}

/** Lays a window of cells over the whole floor: 1 where it says attended. */
export function attendedCells(window: OccupancyGrid, floor: GridSpec): Uint8Array {
  const mask = new Uint8Array(floor.width * floor.height);
  const { width, height, origin } = window.info;
  const left = Math.round((origin.position.x - floor.originXM) / floor.resolutionM);
  const bottom = Math.round((origin.position.y - floor.originYM) / floor.resolutionM);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      if (window.data[row * width + column] !== ATTENDED) continue;
      const to = (bottom + row) * floor.width + left + column;
      if (to >= 0 && to < mask.length) mask[to] = 1;
    }
  }
  return mask;
}
