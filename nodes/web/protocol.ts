/**
 * What the page and the robot say to each other over the socket: one schema, used at both ends. Cells of the
 * floor travel in binary frames beside these (cell-codec.ts). A binary frame from the page is sound of its
 * microphone: raw samples, 16-bit little-endian, one channel, 16 kHz; best 20 to 100 ms in each.
 */
import * as z from "zod/mini";
import type { House } from "../house/house";

/** A page's frames are at most this long; more closes the connection. */
export const LONGEST_FRAME_BYTES = 64 * 1024;
export const LONGEST_TEXT = 2000;

const id = z.int().check(z.gte(0));
const text = (most: number) => z.string().check(z.maxLength(most));

/** What a page asks. Each but `auth` is answered by a `reply` of the same id. */
export const requestSchema = z.discriminatedUnion("t", [
  z.strictObject({ t: z.literal("auth"), token: text(100) }),
  z.strictObject({ t: z.literal("pair"), id, code: text(20) }),
  z.strictObject({ t: z.literal("stop"), id }),
  z.strictObject({ t: z.literal("reset"), id }),
  z.strictObject({ t: z.literal("say"), id, text: text(LONGEST_TEXT).check(z.minLength(1)) }),
  z.strictObject({ t: z.literal("edit"), id, edit: z.looseObject({ do: text(40) }) }),
  z.strictObject({ t: z.literal("houses"), id }),
  z.strictObject({ t: z.literal("move"), id, house: text(64) }),
  z.strictObject({ t: z.literal("routine"), id, edit: z.looseObject({ do: text(40) }) }),
  z.strictObject({ t: z.literal("photo"), id, thing: z.int() }),
  z.strictObject({
    t: z.literal("events"),
    id,
    kinds: z.array(text(40)).check(z.maxLength(50)),
    limit: z.int().check(z.gte(1), z.lte(1000)),
  }),
  z.strictObject({
    t: z.literal("log"),
    id,
    sinceMs: z.number(),
    limit: z.int().check(z.gte(1), z.lte(5000)),
  }),
]);
export type Request = z.infer<typeof requestSchema>;

const logEntry = z.object({
  job: z.number(),
  room: z.string(),
  mode: z.string(),
  outcome: z.string(),
  by: z.string(),
  words: z.string(),
  startedMs: z.number(),
  endedMs: z.number(),
  fraction: z.number(),
  areaM2: z.number(),
});
export type LogLine = z.infer<typeof logEntry>;

const eventLine = z.object({
  atMs: z.number(),
  kind: z.string(),
  room: z.string(),
  text: z.string(),
  data: z.string(),
});
export type EventLine = z.infer<typeof eventLine>;

const knownHouse = z.object({ id: z.string(), name: z.string() });
export type KnownHouse = z.infer<typeof knownHouse>;

const roomStatus = z.object({
  room: z.string(),
  floorM2: z.number(),
  /** 0..1 of the floor, cleaned within the freshness window and no dirt seen since. */
  attended: z.number(),
  /** 0: never. */
  lastMs: z.number(),
  lastMode: z.string(),
  dirtyCells: z.number(),
});
export type RoomState = z.infer<typeof roomStatus>;

const planStep = z.looseObject({ do: z.string() });
export type ShownStep = z.infer<typeof planStep>;

/** Everything that is true at a moment; a frame carries those parts that have changed. */
const partsSchema = z.partial(
  z.object({
    house: z.object({
      version: z.number(),
      house: z.custom<House>((it) => typeof it === "object" && it !== null),
    }),
    rooms: z.array(roomStatus),
    /** Where she believes to be, `map` frame: metres, radians. */
    pose: z.object({ xM: z.number(), yM: z.number(), headingRad: z.number() }),
    speedMps: z.number(),
    /** Where there are several in the house: each of them, the first one, whose page this is, first. */
    robots: z.array(
      z.object({
        name: z.string(),
        pose: z.nullable(z.object({ xM: z.number(), yM: z.number(), headingRad: z.number() })),
        battery: z.nullable(z.number()),
        charging: z.boolean(),
        stopped: z.boolean(),
        /** As in progress; empty: nothing. */
        doing: z.string(),
        room: z.string(),
      }),
    ),
    /** The laser, from where she was: ranges in cm at equal angles, counter-clockwise from her front; 0: nothing. */
    scan: z.object({ xM: z.number(), yM: z.number(), headingRad: z.number(), rangesCm: z.array(z.number()) }),
    /** x, y, x, y … in metres. */
    people: z.array(z.number()),
    path: z.array(z.number()),
    /** Things on the floor that the laser looks over, as the eyes see them. A photo comes when it is asked for. */
    things: z.array(
      z.object({
        id: z.number(),
        kind: z.string(),
        xM: z.number(),
        yM: z.number(),
        seenMs: z.number(),
        hasPhoto: z.boolean(),
      }),
    ),
    /** What is in the way and not on the map: strips of x, y (lower left corner) and length in cells of `sideM`. */
    obstacles: z.object({ sideM: z.number(), strips: z.array(z.number()) }),
    /** 0 off, 1 vacuum, 2 mop, 3 scrub */
    tool: z.number(),
    battery: z.object({ level: z.number(), charging: z.boolean() }),
    safety: z.object({
      stopped: z.boolean(),
      holding: z.boolean(),
      standing: z.boolean(),
      reason: z.string(),
      by: z.string(),
    }),
    progress: z.object({
      doing: z.string(),
      step: z.number(),
      room: z.string(),
      fraction: z.number(),
      roomFraction: z.number(),
      remainingS: z.number(),
    }),
    /** The job that runs, or the last one. `outcome` is empty while it runs. */
    job: z.object({ words: z.string(), by: z.string(), steps: z.array(planStep), outcome: z.string() }),
    /** What the owner wants done at times, or when dirt is seen. */
    routines: z.object({
      /** The last day off, 2026-12-24; empty: no holiday. */
      holidayUntil: z.string(),
      routines: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          when: z.string(),
          does: z.string(),
          nextMs: z.nullable(z.number()),
          ranMs: z.number(),
          outcome: z.string(),
          dirt: z.array(z.string()),
        }),
      ),
      /** Files that can't be read: file, line and why. */
      faults: z.array(z.string()),
    }),
    /** The model's context, page by page. */
    context: z.object({
      atMs: z.number(),
      pages: z.array(z.object({ name: z.string(), text: z.string(), tokens: z.number() })),
    }),
  }),
);
export type Parts = z.infer<typeof partsSchema>;

const feedItem = z.object({
  seq: z.number(),
  atMs: z.number(),
  /** heard: words of somebody; said: hers; event: a line of the log. */
  t: z.enum(["heard", "said", "event"]),
  /** said: plan, done, refused, answered, …; event: its kind; heard: who (owner, guest, …). */
  kind: z.string(),
  text: z.string(),
  room: z.string(),
  data: z.string(),
});
export type FeedItem = z.infer<typeof feedItem>;

/** What the robot tells a page. */
export const messageSchema = z.discriminatedUnion("t", [
  z.object({ t: z.literal("hello"), access: z.enum(["owner", "locked"]) }),
  z.object({ t: z.literal("frame"), nowMs: z.number(), parts: partsSchema, feed: z.array(feedItem) }),
  z.object({
    t: z.literal("reply"),
    id,
    ok: z.boolean(),
    message: z.string(),
    entries: z.optional(z.array(logEntry)),
    events: z.optional(z.array(eventLine)),
    houses: z.optional(z.array(knownHouse)),
    token: z.optional(z.string()),
    /** A picture as a data URL. */
    photo: z.optional(z.string()),
  }),
]);
export type Message = z.infer<typeof messageSchema>;
export type Reply = Extract<Message, { t: "reply" }>;

/** A page's frame, or undefined when it is none. Never throws. */
export function parseRequest(frame: string): Request | undefined {
  return parse(requestSchema, frame);
}

export function parseMessage(frame: string): Message | undefined {
  return parse(messageSchema, frame);
}

function parse<S extends z.ZodMiniType>(schema: S, frame: string): z.infer<S> | undefined {
  try {
    const read = schema.safeParse(JSON.parse(frame));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}
