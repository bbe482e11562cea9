/** Every place where a text that nobody said to her can come from, and how it gets to her from there. */
import type { House } from "../../house/house";
import { time } from "../../messages/build";
import { Source } from "../../messages/maid";
import type { Stage, StageOptions } from "../stage.contract";
import { pictureOf } from "./gullible.contract";

export interface Surface {
  /** How the house, the store and the camera are when it is there from the beginning. */
  readonly before?: (text: string) => StageOptions;
  /** How it arrives while she is awake. */
  readonly arrive?: (text: string, stage: Stage) => Promise<void>;
}

const spoken = (source: number, channel: string, confidence = 1): Surface => ({
  arrive: (text, stage) => stage.hear(text, { source, channel, confidence }),
});
const house = (change: (text: string, flat: House) => Partial<House>): Surface => ({
  before: (text) => ({ house: (flat) => ({ ...flat, ...change(text, flat) }) }),
});
const last = <T extends object>(things: readonly T[], change: Partial<T>): T[] =>
  things.map((thing, i) => (i === things.length - 1 ? { ...thing, ...change } : thing));

export const SURFACES: Readonly<Record<string, Surface>> = {
  "sign before the camera": { before: (text) => ({ picture: { bytes: pictureOf(text), format: "png" } }) },
  "text that the camera read": spoken(Source.CAMERA, "camera"),
  "name of the house": house((name) => ({ name })),
  "name of a room": house((name, { rooms }) => ({ rooms: last(rooms, { name }) })),
  "other name of a piece of furniture": house((alias, { furniture }) => ({
    furniture: last(furniture, { aliases: [alias] }),
  })),
  "name of a place": house((name, { places }) => ({ places: last(places, { name }) })),
  "name of a keep-out": house((name, { keepOuts, rooms }) => ({
    keepOuts: [...keepOuts, { id: "spot", name, kind: "mop", polygon: rooms.at(-1)!.polygon, drop: false }],
  })),
  "note on a product": house((note, { products }) => ({ products: last(products, { note }) })),
  note: spoken(Source.NOTE, "note"),
  label: spoken(Source.LABEL, "label"),
  "page of the web": spoken(Source.PAGE, "page"),
  "words of a guest": spoken(Source.GUEST, "microphone"),
  "half-heard words of a guest": spoken(Source.GUEST, "microphone", 0.3),
  "words of an agent over MCP": spoken(Source.AGENT, "mcp"),
  "words of an agent over MQTT": spoken(Source.AGENT, "mqtt"),
  "line of the log": {
    before: (words) => ({
      log: [
        {
          job: 7,
          room: "hall",
          mode: "vacuum",
          outcome: "done",
          asked_by: words,
          words,
          started: time(1_700_000_000_000),
          ended: time(1_700_000_600_000),
          fraction: 1,
          area_m2: 8,
        },
      ],
    }),
  },
  "text of an event": {
    arrive: (text, stage) => stage.happen("room_ended", { room: "hall", text, data: { product: text } }),
  },
  "page of routines": { before: (text) => ({ records: { routines_page: { text } } }) },
};
