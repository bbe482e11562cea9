import type { House } from "../../house/house";
import { SYNONYMS } from "./synonyms";
import type { Token } from "./tokens";
import { wordsOf } from "./tokens";

export type ThingKind = "room" | "furniture" | "place" | "product" | "keep_out" | "dock";

/** Something of the house that words can mean. */
export interface Thing {
  readonly kind: ThingKind;
  readonly id: string;
  /** The room it is in; a room's own id. */
  readonly room?: string;
}

interface Entry {
  readonly thing: Thing;
  /**
   * 0: its own name; 1: a form of it; 2: a synonym from the dictionary, or a name that is a room's synonym too ("the loo"
   * is the room rather than the toilet in it); 3: the last word of its name.
   */
  readonly rank: number;
}

/** What the words of one house mean. Made once per house document. */
export interface Lexicon {
  readonly house: House;
  readonly phrases: ReadonlyMap<string, readonly Entry[]>;
  /** Plural words: all rooms of a sort ("bedrooms"). */
  readonly plurals: ReadonlyMap<string, readonly string[]>;
  readonly words: ReadonlySet<string>;
  /** How many words the longest name has that begins with a word. */
  readonly longest: ReadonlyMap<string, number>;
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

const NUMBER_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
const DOCK_NAMES = [
  "dock",
  "docking station",
  "charger",
  "charging station",
  "charging dock",
  "base",
  "home base",
  "charging base",
  "base station",
  "charging point",
  "charging place",
  "charging spot",
  "charging stand",
  "station",
  "cradle",
];

/** Last words of names that mean nothing, or something else, by themselves. */
const NEVER_ALONE =
  /^(room|can|up|in|on|it|here|there|this|that|one|two|place|corner|side|area|spot|stand|unit|machine|closet|clean|mop|do|go|home)$/;

function forms(phrase: string): string[] {
  const words = phrase.split(" ");
  const made = [words.join("")];
  if (words.length === 1 && /^[a-z]{3,}room$/.test(phrase)) made.push(`${phrase.slice(0, -4)} room`);
  const last = words.at(-1)!;
  if (/^\d$/.test(last)) made.push([...words.slice(0, -1), NUMBER_WORDS[Number(last)]!].join(" "));
  if (/^\d$/.test(last)) made.push([...words.slice(0, -1), "number", last].join(" "));
  if (words.some((word) => word.endsWith("s") && word.length > 3 && word !== last))
    made.push(
      words.map((word) => (word !== last && word.length > 3 ? word.replace(/s$/, "") : word)).join(" "),
    );
  if (words.length > 1 && words.at(-1) === "room") made.push([...words.slice(0, -1), "rm"].join(" "));
  return made.filter((form) => form !== phrase);
}

function namesOf(thing: Named): string[] {
  const all = [thing.name, thing.id.replaceAll("_", " "), ...thing.aliases];
  return [...new Set(all.map((name) => wordsOf(name).join(" ")).filter((name) => name !== ""))];
}

class Builder {
  readonly phrases = new Map<string, Entry[]>();
  readonly plurals = new Map<string, string[]>();

  add(phrase: string, thing: Thing, rank: number): void {
    const entries = this.phrases.get(phrase) ?? [];
    if (!entries.some((entry) => entry.thing.id === thing.id && entry.thing.kind === thing.kind))
      entries.push({ thing, rank });
    this.phrases.set(phrase, entries);
  }

  name(named: Named, thing: Thing): void {
    const names = namesOf(named);
    const others = named.aliases.map((alias) => wordsOf(alias).join(" "));
    const yields = (name: string) => thing.kind !== "room" && others.includes(name) && this.isRoom(name);
    for (const name of names) this.add(name, thing, yields(name) ? 2 : 0);
    for (const name of names) for (const form of forms(name)) this.add(form, thing, 1);
    for (const name of names) for (const same of synonymsOf(name)) this.add(same, thing, 2);
    for (const name of names) for (const same of lastSynonyms(name)) this.add(same, thing, 2);
    for (const name of names) this.lastWord(name, thing);
  }

  private isRoom(name: string): boolean {
    return (this.phrases.get(name) ?? []).some((entry) => entry.thing.kind === "room" && entry.rank > 0);
  }

  /** "The table" may be the dining table; "the room" says nothing. */
  lastWord(name: string, thing: Thing): void {
    const last = name.split(" ").at(-1)!;
    if (name === last || thing.kind === "place" || !/^[a-z]{3,}$/.test(last) || NEVER_ALONE.test(last))
      return;
    this.add(last, thing, 3);
    if (last === "table" && thing.kind === "furniture") this.add("tables", thing, 3);
  }

  plural(room: Named): void {
    for (const name of namesOf(room)) {
      const last = name.split(" ").at(-1)!;
      const words = last === "room" ? [`${name}s`] : [`${last}s`, `${name}s`];
      for (const word of words) {
        const ids = this.plurals.get(word) ?? [];
        if (!ids.includes(room.id)) this.plurals.set(word, [...ids, room.id]);
      }
    }
  }
}

function synonymsOf(name: string): readonly string[] {
  return SYNONYMS.filter((group) => group.includes(name))
    .flat()
    .filter((same) => same !== name);
}

/** "Guest loo" for "guest toilet": the last word of a longer name said otherwise. */
function lastSynonyms(name: string): readonly string[] {
  const words = name.split(" ");
  const last = words.pop()!;
  return words.length === 0 ? [] : synonymsOf(last).map((same) => [...words, same].join(" "));
}

function build(house: House): Lexicon {
  const made = new Builder();
  for (const room of house.rooms) {
    made.name(room, { kind: "room", id: room.id, room: room.id });
    made.plural(room);
  }
  for (const thing of house.furniture)
    made.name(thing, { kind: "furniture", id: thing.id, room: thing.room });
  for (const place of house.places) made.name(place, { kind: "place", id: place.id, room: place.room });
  for (const product of house.products) made.name(product, { kind: "product", id: product.id });
  for (const zone of house.keepOuts) made.name({ ...zone, aliases: [] }, { kind: "keep_out", id: zone.id });
  for (const name of DOCK_NAMES) made.add(name, { kind: "dock", id: "dock" }, 1);
  const phrases = [...made.phrases.keys(), ...made.plurals.keys()];
  return {
    house,
    phrases: made.phrases,
    plurals: made.plurals,
    words: new Set(phrases.flatMap((phrase) => phrase.split(" "))),
    longest: longestByFirst(phrases),
  };
}

function longestByFirst(phrases: readonly string[]): ReadonlyMap<string, number> {
  const longest = new Map<string, number>();
  for (const phrase of phrases) {
    const words = phrase.split(" ");
    longest.set(words[0]!, Math.max(longest.get(words[0]!) ?? 0, words.length));
  }
  return longest;
}

/** The words at i as the lexicon keeps them, the longest row first; none when no name begins so. */
function* rowsAt(lex: Lexicon, all: readonly Token[], i: number): Generator<readonly [string, number]> {
  const first = all[i];
  const longest = first === undefined || first.mark ? 0 : (lex.longest.get(first.word) ?? 0);
  for (let length = longest; length > 0; length--) {
    let row = first!.word;
    let k = 1;
    for (; k < length && all[i + k]?.mark === false; k++) row += ` ${all[i + k]!.word}`;
    if (k === length) yield [row, i + length];
  }
}

const BUILT = new WeakMap<House, Lexicon>();

/** The words of a house; kept for as long as the house document lives. */
export function lexicon(house: House): Lexicon {
  const known = BUILT.get(house);
  if (known !== undefined) return known;
  const built = build(house);
  BUILT.set(house, built);
  return built;
}

/** The things that the words at i may mean, of the wanted kinds in this order of preference, and where they end. */
export function thingsAt(
  lex: Lexicon,
  all: readonly Token[],
  i: number,
  kinds: readonly ThingKind[],
): { readonly things: readonly Thing[]; readonly end: number } | undefined {
  for (const [row, end] of rowsAt(lex, all, i)) {
    const things = best(lex.phrases.get(row) ?? [], kinds);
    if (things.length > 0) return { things, end };
  }
  return undefined;
}

function best(entries: readonly Entry[], kinds: readonly ThingKind[]): Thing[] {
  const fit = entries.filter((entry) => kinds.includes(entry.thing.kind));
  if (fit.length === 0) return [];
  const rank = Math.min(...fit.map((entry) => entry.rank));
  const nearest = fit.filter((entry) => entry.rank === rank).map((entry) => entry.thing);
  const kind = kinds.find((wanted) => nearest.some((thing) => thing.kind === wanted));
  return nearest.filter((thing) => thing.kind === kind);
}

/** The rooms that a plural at i names ("bedrooms"), and where it ends. */
export function pluralAt(
  lex: Lexicon,
  all: readonly Token[],
  i: number,
): { readonly rooms: readonly string[]; readonly end: number } | undefined {
  for (const [row, end] of rowsAt(lex, all, i)) {
    const rooms = lex.plurals.get(row);
    if (rooms !== undefined) return { rooms, end };
  }
  return undefined;
}
