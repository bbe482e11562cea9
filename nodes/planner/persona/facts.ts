import type { House } from "../../house/house";
import type { LogEntry, RoomStatus } from "../../messages/maid";

/** Everything that she may speak from. Nothing is looked up while she speaks. */
export interface Facts {
  readonly house: House;
  readonly rooms: readonly RoomStatus[];
  /** Newest first or last: the order does not matter. */
  readonly log: readonly LogEntry[];
  readonly nowMs: number;
  /** IANA name, e.g. `Europe/Berlin`. */
  readonly timeZone: string;
  /** 0..1; absent: there is no battery reading. */
  readonly battery?: number;
  /** What she is doing, as in "cleaning the kitchen"; empty: nothing. */
  readonly doing: string;
  /** Seconds that the job at hand still takes; absent: unknown. */
  readonly remainingS?: number;
  readonly stopped: boolean;
  readonly stopReason?: string;
  /** Room id where she is, when she knows. */
  readonly robotRoom?: string;
  readonly owner: { readonly name: string; readonly addressAs: string };
}

/** How the owner is addressed: by the form he chose, by name, or not at all. */
function addressed(owner: Facts["owner"]): string {
  return owner.addressAs.trim() || owner.name.trim();
}

/** A sentence with the owner's form of address before its end: "Very well, Madam." */
export function to(owner: Facts["owner"], sentence: string): string {
  const who = addressed(owner);
  return who === "" ? sentence : sentence.replace(/([.?!])$/, `, ${who}$1`);
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** A thing of the house as it is spoken of; its id in words when the house does not know it. */
export function named(things: readonly Named[], id: string): string {
  const name = things.find((thing) => thing.id === id)?.name ?? id.replaceAll("_", " ");
  return /^[A-Z][a-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

/** "A", "a and b", "a, b and c". */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

export function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
