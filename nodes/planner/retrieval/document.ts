/** What can be looked up: small texts of the house and its log, each with where it comes from. */
import type { House } from "../../house/house";
import type { LogEntry } from "../../messages/maid";
import { logLine } from "../context/log-page";

/** How far a text is trusted. None of these can start anything; a note is not even a fact of the house. */
export type TrustLabel = "house" | "log" | "note";

export interface Document {
  /** Unique, and the same for the same thing after a restart. */
  readonly id: string;
  readonly label: TrustLabel;
  /** Room id, or empty. */
  readonly room: string;
  readonly text: string;
}

/** One document for each room, piece of furniture, place, product, note and keep-out. */
export function documentsOf(house: House): Document[] {
  const roomOfPlace = new Map(house.places.map(({ id, room }) => [id, room]));
  const documents: Document[] = [];
  const add = (id: string, room: string, text: string, label: TrustLabel = "house") =>
    documents.push({ id, label, room, text });
  for (const room of house.rooms)
    add(
      `room:${room.id}`,
      room.id,
      `room ${room.id}${called(room)}: ${room.floor} floor, stays clean for ${room.freshnessHours} hours`,
    );
  for (const piece of house.furniture)
    add(`furniture:${piece.id}`, piece.room, `furniture ${piece.id}${called(piece)} in ${piece.room}`);
  for (const place of house.places)
    add(`place:${place.id}`, place.room, `place ${place.id}${called(place)} in ${place.room}`);
  for (const product of house.products) {
    const room = roomOfPlace.get(product.keptAt) ?? "";
    const never = product.neverWith.length > 0 ? `, never with ${product.neverWith.join(" ")}` : "";
    const floors = product.floors.length > 0 ? `, for floors of ${product.floors.join(" ")}` : "";
    const uses = product.usedFor.length > 0 ? `, to ${product.usedFor.join(" ")}` : "";
    add(
      `product:${product.id}`,
      room,
      `product ${product.id}${called(product)}${uses}, kept at ${product.keptAt}${room && ` in ${room}`}${floors}${never}`,
    );
    if (product.note)
      add(`note:${product.id}`, room, `note on ${product.id}: ${quoted(product.note)}`, "note");
  }
  for (const { id, name, kind } of house.keepOuts)
    add(`keep_out:${id}`, "", `keep-out ${id} (${name}): ${kind === "all" ? "never go there" : "never wet"}`);
  return documents;
}

const SPEAKER = /^[a-z]{1,12}$/;

/** What was cleaned when. The words that it was asked with stay in the store: they were meant for then. */
export function documentsOfLog(entries: readonly LogEntry[], timeZone: string): Document[] {
  return entries.map((entry) => ({
    id: `log:${entry.job}:${entry.room}:${entry.mode}`,
    label: "log",
    room: entry.room,
    text: `${logLine(entry, timeZone)}${SPEAKER.test(entry.asked_by) ? ` asked by ${entry.asked_by}` : ""}`,
  }));
}

/** A document as it stands in a page: its trust label first. */
export function labelled({ label, text }: Document): string {
  return `[${label}, data] ${text}`;
}

/** Whether a labelled text is somebody's words. */
export function isUntrusted(text: string): boolean {
  return text.startsWith("[note,");
}

function called({ id, name, aliases }: { id: string; name: string; aliases: readonly string[] }): string {
  const names = [name.toLowerCase(), ...aliases].filter((other) => other.replaceAll(" ", "_") !== id);
  return names.length > 0 ? ` (${names.join(", ")})` : "";
}

/** Somebody's words on one line, in quotes that they can't end. */
function quoted(words: string): string {
  return JSON.stringify(
    words
      .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
      .trim()
      .slice(0, 300),
  );
}
