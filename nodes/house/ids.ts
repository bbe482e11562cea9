import type { House } from "./house";

/** What an id looks like: lower case words joined by `_`, at most 64 characters. */
export const ID_PATTERN = /^[a-z0-9]+(_[a-z0-9]+)*$/;
export const LONGEST_ID = 64;

/** An id made of a name: "Mum's room 2" becomes `mums_room_2`; empty when nothing is left of it. */
export function idFromName(name: string): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/['\u2019]|\p{M}/gu, "");
  return plain
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, LONGEST_ID)
    .replace(/_+$/, "");
}

/** Everything of the house that has an id. */
export function idsOf(house: House): string[] {
  const { rooms, furniture, places, products, keepOuts } = house;
  return [rooms, furniture, places, products, keepOuts].flatMap((things) => things.map((thing) => thing.id));
}

/** The id, or the id with the first number after it that is not taken yet. */
export function freeId(house: House, wanted: string): string {
  const taken = new Set(idsOf(house));
  if (!taken.has(wanted)) return wanted;
  for (let n = 2; ; n++) {
    if (!taken.has(`${wanted}_${n}`)) return `${wanted}_${n}`;
  }
}

/** How a spoken name is compared: lower case, words parted by one space. */
export function spoken(words: string): string {
  return words.toLowerCase().replaceAll("_", " ").trim().replace(/\s+/g, " ");
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

/** All that a thing is called: its name, aliases and id, as they are compared. */
export function callsOf(thing: Named): Set<string> {
  return new Set([thing.name, thing.id, ...thing.aliases].map(spoken));
}
