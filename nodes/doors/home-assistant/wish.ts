/** What somebody at the broker wants of her: read from a message, or refused with a reason. */
import { z } from "zod";
import type { MqttAction } from "../../config/mqtt";
import type { Arrived } from "./broker";
import type { Named } from "./discovery";
import type { DoorTopics } from "./topics";

export type Wish =
  | { readonly do: "stop" | "start" | "pause" | "return" | "locate" | "clean_spot" }
  | { readonly do: "clean_rooms"; readonly rooms: readonly Named[] }
  | { readonly do: "routines"; readonly routine: Named }
  | { readonly do: "say"; readonly text: string };

/** A wish, a refusal that can be told, or nothing at all: not meant for her, or not said now. */
export type Read = { readonly wish: Wish } | { readonly refused: string } | undefined;

export interface Known {
  readonly rooms: readonly Named[];
  readonly routines: readonly Named[];
}

const LONGEST_BYTES = 4096;
const LONGEST_TEXT = 500;
const COMMANDS: Readonly<Record<string, MqttAction>> = {
  start: "start",
  pause: "pause",
  stop: "stop",
  return_to_base: "return",
  locate: "locate",
  clean_spot: "clean_spot",
};
const segmentsSchema = z.array(z.string().max(64)).min(1).max(39);
const CONTROLS = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]+/gu;

/**
 * What a message wants. What the broker kept from before (`retained`) was not said now and starts nothing, nor does
 * what is sent again. Never throws.
 */
export function readWish(arrived: Arrived, topics: DoorTopics, known: Known): Read {
  if (arrived.retained) return undefined;
  const text = textOf(arrived.payload);
  const wantsStop =
    arrived.topic === topics.stop || (arrived.topic === topics.command && text?.trim() === "stop");
  if (wantsStop) return { wish: { do: "stop" } };
  if (arrived.repeated) return undefined;
  if (text === undefined) return { refused: "That was too long, or no text." };
  if (arrived.topic === topics.command) return command(text);
  if (arrived.topic === topics.segments) return segments(text, known.rooms);
  if (arrived.topic === topics.say) return words(text);
  return arrived.topic === topics.routine ? routine(text, known.routines) : undefined;
}

function command(text: string): Read {
  const action = Object.hasOwn(COMMANDS, text) ? COMMANDS[text] : undefined;
  if (!action || action === "clean_rooms" || action === "routines")
    return { refused: "I know no such command." };
  return { wish: { do: action } };
}

/** A JSON list of room ids, each exactly as she has told it: a name that only looks like one is none. */
function segments(text: string, rooms: readonly Named[]): Read {
  const read = segmentsSchema.safeParse(json(text));
  if (!read.success) return { refused: "The rooms must be a JSON list of their ids." };
  const wanted = [...new Set(read.data)].map((id) => rooms.find((room) => room.id === id));
  if (wanted.some((room) => !room)) return { refused: "One of these rooms is none of mine." };
  return { wish: { do: "clean_rooms", rooms: wanted.filter((room) => room !== undefined) } };
}

function words(text: string): Read {
  const said = text.replace(CONTROLS, " ").trim();
  if (said === "" || said.length > LONGEST_TEXT) return { refused: "That was too long, or nothing." };
  return { wish: { do: "say", text: said } };
}

function routine(text: string, routines: readonly Named[]): Read {
  const found = routines.find(({ id }) => id === text);
  return found ? { wish: { do: "routines", routine: found } } : { refused: "I know no such routine." };
}

/** The payload as text; undefined when it is too long or not UTF-8. */
function textOf(payload: Uint8Array): string | undefined {
  if (payload.length > LONGEST_BYTES) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(payload);
  } catch {
    return undefined;
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
