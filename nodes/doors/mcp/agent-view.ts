/** What agents are shown of her: the house, the log and the floor, kept from what the bus tells. All of it is data. */
import type { FloorPlan } from "../../house/floor-plan";
import type { House } from "../../house/house";
import { toMs } from "../../messages/build";
import type { LogEntry, Progress, RoomStatus, SafetyState } from "../../messages/maid";
import { encodeGrid, GRID_LEGEND } from "../../planner/context/block-grid";
import { CleanedFloor } from "../../planner/context/cleaned-floor";
import { type Facts, named } from "../../planner/persona/facts";
import type { Shown } from "./agent-desk";

export const HOUSE_URI = "maid://house";
export const LOG_URI = "maid://log";
export const GRID_URI = "maid://grid";

/** What the uris of rooms' grids look like. */
export const ROOM_GRID = {
  uriTemplate: `${GRID_URI}/{room}`,
  name: "grid of a room",
  description: "Blocks of this room's floor: cleaned, to do, dirt seen. Rooms' ids stand in maid://house.",
  mimeType: "text/plain",
} as const;

export class AgentView {
  house: House | undefined;
  floor: CleanedFloor;
  rooms: readonly RoomStatus[] = [];
  battery: number | undefined;
  safety: SafetyState | undefined;
  progress: Progress | undefined;
  /** A job is under way. */
  isBusy = false;

  constructor(plan: FloorPlan) {
    this.floor = new CleanedFloor(plan);
  }

  shown(): readonly Shown[] {
    const json = "application/json";
    const grids = (this.house?.rooms ?? []).map(({ id }) => ({
      uri: `${GRID_URI}/${id}`,
      name: `grid of ${id}`,
      description: "Blocks of this room's floor: cleaned, to do, dirt seen.",
      mimeType: "text/plain",
    }));
    return [
      {
        uri: HOUSE_URI,
        name: "house",
        description: "Rooms, furniture, places, products and keep-outs, with their ids.",
        mimeType: json,
      },
      { uri: LOG_URI, name: "log", description: "Past cleanings, newest first.", mimeType: json },
      {
        uri: GRID_URI,
        name: "grid",
        description: "The floor of every room in blocks, as it is now, and what she is doing.",
        mimeType: "text/plain",
      },
      ...grids,
    ];
  }

  houseText(): string {
    const { house } = this;
    if (!house) return "{}";
    return JSON.stringify({
      name: house.name,
      rooms: house.rooms.map(({ id, name, aliases, floor }) => ({ id, name, aliases, floor })),
      furniture: house.furniture.map(({ id, name, room }) => ({ id, name, room })),
      places: house.places.map(({ id, name, room }) => ({ id, name, room })),
      products: house.products.map(({ id, name, keptAt, usedFor }) => ({ id, name, keptAt, usedFor })),
      keepOuts: house.keepOuts.map(({ id, name, kind }) => ({ id, name, kind })),
    });
  }

  /** The floor of one room, or of all; undefined: there is no such room. */
  gridText(room?: string): string | undefined {
    const rooms = this.house?.rooms ?? [];
    const wanted = rooms.flatMap(({ id }, i) => (room === undefined || id === room ? [i] : []));
    if (wanted.length === 0) return room === undefined ? "The house is not known yet." : undefined;
    const grids = wanted.map((i) => encodeGrid(this.floor.blocks(rooms[i]!.id, i, -1)));
    return [this.doing(), GRID_LEGEND, ...grids].join("\n");
  }

  /** Everything that an answer may speak from. */
  facts(house: House, log: readonly LogEntry[], nowMs: number, timeZone: string): Facts {
    const { rooms, battery, safety, progress } = this;
    return {
      house,
      rooms,
      log,
      nowMs,
      timeZone,
      ...(battery !== undefined && { battery }),
      doing: this.isBusy ? this.#work(house) : "",
      ...(this.isBusy && progress && progress.remaining_s > 0 && { remainingS: progress.remaining_s }),
      stopped: safety?.stopped ?? false,
      ...(safety?.reason && { stopReason: safety.reason }),
      owner: { name: "", addressAs: "" },
    };
  }

  private doing(): string {
    if (this.safety?.stopped) return "stopped by a person";
    if (!this.isBusy) return "idle";
    const { progress } = this;
    if (!progress) return "about to begin";
    return `${progress.doing} ${progress.room} ${Math.floor(100 * progress.fraction)}%`;
  }

  #work(house: House): string {
    const { progress } = this;
    if (!progress) return "about to begin";
    return `${progress.doing}${progress.room ? ` the ${named(house.rooms, progress.room)}` : ""}`;
  }
}

/** What agents are told of past cleanings: no words of anybody's. */
export function logText(entries: readonly LogEntry[]): string {
  return JSON.stringify(
    entries.map(({ room, mode, outcome, asked_by, started, ended, fraction, area_m2 }) => ({
      room,
      mode,
      outcome,
      askedBy: asked_by,
      started: new Date(toMs(started)).toISOString(),
      ended: new Date(toMs(ended)).toISOString(),
      fraction: Math.round(1000 * fraction) / 1000,
      areaM2: Math.round(10 * area_m2) / 10,
    })),
  );
}
