/** The planner's neighbours that only answer: a memory and the eyes, as the play's options have them. */
import type { JoinedBus } from "../bus/bus";
import { time } from "../messages/build";
import type { LogEntry, RoomStatus } from "../messages/maid";
import * as t from "../messages/topics";

export interface NeighbourOptions {
  readonly log?: readonly LogEntry[];
  readonly rooms?: readonly RoomStatus[];
  /** What the camera sees, and how long ago that was; absent: there is no camera. */
  readonly picture?: { readonly bytes: Uint8Array; readonly format?: string; readonly ageMs?: number };
}

/** Answers with the picture of the options, or that there is no camera. */
export function playVision(vision: JoinedBus, { picture }: NeighbourOptions): void {
  vision.serve(t.TAKE_PICTURE, () => {
    const { bytes = new Uint8Array(0), format = "jpeg", ageMs = 0 } = picture ?? {};
    const header = { stamp: time(vision.clock.nowMs() - ageMs), frame_id: "camera" };
    const found = picture !== undefined;
    return { found, message: found ? "" : "no camera", image: { header, format, data: bytes } };
  });
}

/** Answers with the rooms and the log of the options; edits go to `calls`, records into `records`. */
export function playMemory(
  memory: JoinedBus,
  { rooms = [], log = [] }: NeighbourOptions,
  records: Record<string, unknown>,
  calls: string[],
): void {
  const ofRoom = (asked: string) => (it: { room: string }) => asked === "" || it.room === asked;
  memory.serve(t.GET_ROOMS, ({ room }) => ({ rooms: rooms.filter(ofRoom(room)) }));
  memory.serve(t.GET_LOG, ({ room }) => ({ entries: log.filter(ofRoom(room)) }));
  memory.serve(t.EDIT_HOUSE, ({ edit_json }) => {
    calls.push(`edit ${edit_json}`);
    return { accepted: true, message: "kept" };
  });
  memory.serve(t.READ_RECORD, ({ key }) => {
    const value = records[key];
    return { found: value !== undefined, value_json: JSON.stringify(value ?? null) };
  });
  memory.serve(t.WRITE_RECORD, ({ key, value_json }) => {
    records[key] = JSON.parse(value_json) as unknown;
    return { written: true, message: "" };
  });
}
