import type { Furniture } from "../../house/house";
import { pluralAt, type Thing, type ThingKind, thingsAt } from "./lexicon";
import { endsName } from "./name-end";
import { after, skip } from "./phrase-table";
import type { Read, Reading, Target } from "./target";
import {
  BOTH,
  DESCRIBING,
  DETERMINERS,
  EVERYTHING,
  FLOOR,
  HERE,
  IT,
  LOCATED,
  NEAR,
  REST,
} from "./target-words";

const CLEAN_KINDS: readonly ThingKind[] = ["room", "furniture", "keep_out", "place", "product", "dock"];
/** Beside "the loo" is beside the thing, not the room. */
const NEAR_KINDS: readonly ThingKind[] = ["furniture", "room", "keep_out", "place", "product", "dock"];
const GO_KINDS: readonly ThingKind[] = ["dock", "place", "room", "furniture", "keep_out", "product"];

export type Role = "clean" | "near" | "go";

function kindsFor(role: Role): readonly ThingKind[] {
  if (role === "go") return GO_KINDS;
  return role === "near" ? NEAR_KINDS : CLEAN_KINDS;
}

/** Reads one place to work at or to go to, from its preposition on. Undefined: no words of the house stand here. */
export function readTarget(on: Reading, from: number, role: Role): Read<Target> | undefined {
  const near = after(NEAR, on.all, from);
  if (near > from) return withNear(on, near, role);
  const at = after(LOCATED, on.all, from);
  const start = Math.max(at, from);
  const inner = at > from ? after(NEAR, on.all, at) : -1;
  if (inner > 0) return withNear(on, inner, role);
  return (
    readBlocks(on, start) ??
    readWhole(on, start) ??
    readDetermined(on, start, role) ??
    readPronoun(on, start) ??
    readAll(on, start)
  );
}

function readWhole(on: Reading, from: number): Read<Target> | undefined {
  const rest = after(REST, on.all, from);
  if (rest > 0) return { value: { kind: "rest" }, end: rest };
  const end = after(EVERYTHING, on.all, from);
  if (end < 0) return undefined;
  if (/^(floors?|areas)$/.test(on.all[end - 1]!.word) && readPlaceOf(on, end, "clean") !== undefined)
    return undefined;
  const longer = pluralOrThing(on, from, "clean");
  if (longer !== undefined && longer > end) return undefined;
  return { value: everyRoom(on), end: suffix(on, end) };
}

/** A bare "all", with nothing named after it. */
function readAll(on: Reading, from: number): Read<Target> | undefined {
  const next = on.all[from + 1];
  const ends =
    next === undefined || next.mark || /^(please|now|except|but|and|then|thanks|today)$/.test(next.word);
  return on.all[from]?.word === "all" && ends ? { value: everyRoom(on), end: from + 1 } : undefined;
}

function pluralOrThing(on: Reading, from: number, role: Role): number | undefined {
  const at = skip(DESCRIBING, on.all, skip(DETERMINERS, on.all, from));
  const thing = thingsAt(on.lex, on.all, at, kindsFor(role));
  return Math.max(pluralAt(on.lex, on.all, at)?.end ?? -1, thing?.end ?? -1);
}

/** All rooms of the house, in its own order. */
export function everyRoom(on: Pick<Reading, "house">): Target {
  return { kind: "rooms", rooms: on.house.rooms.map((room) => room.id), every: true };
}

/** "Vacuum under the table, it is full of crumbs": here "it" begins a remark. */
const TELLING =
  /^(is|are|was|were|has|have|had|looks|look|smells|smell|needs|need|feels|feel|seems|seem|got|gets|really|keeps|makes|drives|order|case|way|time|moment|manner)$/;

function readPronoun(on: Reading, from: number): Read<Target> | undefined {
  const both = after(BOTH, on.all, from);
  const named = both > 0 && pluralAt(on.lex, on.all, both) !== undefined;
  if (both > 0 && !named) return { value: { kind: "both" }, end: both };
  const here = after(HERE, on.all, from);
  const it = after(IT, on.all, from);
  if (TELLING.test(on.all[Math.max(here, it)]?.word ?? "")) return undefined;
  if (here > it) return { value: { kind: "here" }, end: suffix(on, here) };
  if (it > 0) return { value: { kind: "it" }, end: suffix(on, it) };
  return undefined;
}

function readDetermined(on: Reading, from: number, role: Role): Read<Target> | undefined {
  const named = nameAt(on, skip(DETERMINERS, on.all, from), role);
  const several = named > from ? wantsSeveral(on, from, named) : false;
  const plural = pluralAt(on.lex, on.all, named);
  const thing = thingsAt(on.lex, on.all, named, kindsFor(role));
  if (plural !== undefined && plural.end > (thing?.end ?? 0))
    return { value: ofRooms(plural.rooms), end: suffix(on, plural.end) };
  if (thing !== undefined) return finishThing(on, thing, several, role);
  return readFloor(on, from, named, role);
}

/** Behind adjectives, unless they are part of a name: "the small bathroom". */
function nameAt(on: Reading, from: number, role: Role): number {
  const behind = skip(DESCRIBING, on.all, from);
  const whole = behind > from ? thingsAt(on.lex, on.all, from, kindsFor(role)) : undefined;
  return whole !== undefined && whole.end > behind ? from : behind;
}

function wantsSeveral(on: Reading, from: number, named: number): boolean {
  return on.all
    .slice(from, named)
    .some((token) => token.word === "all" || token.word === "every" || token.word === "each");
}

function ofRooms(rooms: readonly string[]): Target {
  return rooms.length === 1 ? { kind: "room", room: rooms[0]! } : { kind: "rooms", rooms, every: false };
}

/** "The floor", "the area around the sofa", "the crumbs under the table". */
function readFloor(on: Reading, from: number, named: number, role: Role): Read<Target> | undefined {
  const own =
    named > from &&
    on.all[named]?.word === "room" &&
    /^(my|our|his|her|their)$/.test(on.all[named - 1]!.word);
  if (own) return { value: { kind: "floor" }, end: named + 1 };
  const floor = after(FLOOR, on.all, named);
  if (floor < 0) return undefined;
  const where = readPlaceOf(on, floor, role);
  if (where !== undefined) return where;
  if (!endsName(on.all[floor])) return undefined;
  const every = on.all.slice(from, named).some((token) => /^(all|every|whole|entire)$/.test(token.word));
  if (every || on.all[floor - 1]?.word === "floors") return { value: everyRoom(on), end: floor };
  return { value: { kind: "floor" }, end: floor };
}

function readPlaceOf(on: Reading, from: number, role: Role): Read<Target> | undefined {
  const located = after(LOCATED, on.all, from) > 0 || after(NEAR, on.all, from) > 0;
  return located ? readTarget(on, from, role) : undefined;
}

/** "Room", "floor" and the like after a name say nothing new. */
function suffix(on: Reading, from: number): number {
  const room = on.all[from]?.word === "room" ? from + 1 : from;
  const the = on.all[room]?.word === "the" ? room + 1 : room;
  const floor = after(FLOOR, on.all, the);
  return floor > 0 ? floor : room;
}

function withNear(on: Reading, from: number, role: Role): Read<Target> | undefined {
  const read = readTarget(on, from, role === "go" ? role : "near");
  if (read === undefined) return undefined;
  const { value, end } = read;
  if (value.kind === "on_top") return { value: areaOf(value.room, value.area), end };
  if (value.kind === "choice") return { value: { ...value, options: value.options.map(flat) }, end };
  if (value.kind === "place") return { value, end };
  return read;
}

function flat(target: Target): Target {
  return target.kind === "on_top" ? areaOf(target.room, target.area) : target;
}

function areaOf(room: string, area: string): Target {
  return { kind: "area", room, area };
}

function finishThing(
  on: Reading,
  found: { readonly things: readonly Thing[]; readonly end: number },
  several: boolean,
  role: Role,
): Read<Target> {
  const end = suffix(on, found.end);
  const qualified = readQualifier(on, end, found.things);
  const things = qualified?.value ?? found.things;
  const stop = qualified?.end ?? end;
  const words = on.all
    .slice(found.end - 1, found.end)
    .map((token) => token.word)
    .join(" ");
  const targets = things.map((thing) => targetOf(on, thing));
  if (targets.length > 1 && several && targets.every((target) => target.kind === "room"))
    return {
      value: ofRooms(targets.map((target) => (target.kind === "room" ? target.room : ""))),
      end: stop,
    };
  if (targets.length > 1) return { value: { kind: "choice", words, options: targets }, end: stop };
  const only = targets[0]!;
  return only.kind === "room" && role !== "go" ? narrowed(on, only.room, stop) : { value: only, end: stop };
}

/** "The kitchen, under the table": the area inside the room just named. */
function narrowed(on: Reading, room: string, end: number): Read<Target> {
  const piece = thingsAt(on.lex, on.all, end, ["furniture"]);
  const within = piece?.things.find((thing) => thing.room === room);
  if (piece !== undefined && within !== undefined) return { value: targetOf(on, within), end: piece.end };
  const near = after(NEAR, on.all, end);
  const inner = near > 0 ? withNear(on, near, "clean") : undefined;
  if (inner?.value.kind === "area" && inner.value.room === room)
    return { value: inner.value, end: inner.end };
  if (inner?.value.kind === "area" && on.all[end]?.word !== ",") return contradiction(on, room, inner);
  const blocks = readBlocks(on, on.all[end]?.word === "," ? end + 1 : end);
  if (blocks?.value.kind === "blocks_of_what" && blocks.value.area !== undefined)
    return { value: { kind: "area", room, area: blocks.value.area }, end: blocks.end };
  return { value: { kind: "room", room }, end };
}

/** "The bedroom under the rug", when the rug lies elsewhere: there is no such place. */
function contradiction(on: Reading, room: string, inner: Read<Target>): Read<Target> {
  const piece = inner.value.kind === "area" ? inner.value.area : "";
  const name = on.house.furniture.find((one) => one.id === piece)?.name.toLowerCase() ?? "such thing";
  return { value: { kind: "unknown", words: `${name} in the ${room.replaceAll("_", " ")}` }, end: inner.end };
}

/** "The table in the kitchen": keeps what is in that room. */
function readQualifier(
  on: Reading,
  from: number,
  things: readonly Thing[],
): Read<readonly Thing[]> | undefined {
  if (things.every((thing) => thing.kind === "room")) return undefined;
  const located = after(LOCATED, on.all, from);
  if (located < 0) return undefined;
  const room = thingsAt(on.lex, on.all, skip(DETERMINERS, on.all, located), ["room"]);
  const inRoom = things.filter((thing) => room?.things.some((wanted) => wanted.id === thing.room));
  return room !== undefined && inRoom.length > 0 ? { value: inRoom, end: suffix(on, room.end) } : undefined;
}

function targetOf(on: Reading, thing: Thing): Target {
  switch (thing.kind) {
    case "room":
      return { kind: "room", room: thing.id };
    case "place":
      return { kind: "place", place: thing.id, room: thing.room! };
    case "furniture":
      return furnitureTarget(on.house.furniture.find((piece) => piece.id === thing.id)!);
    case "keep_out":
      return { kind: "keep_out", name: on.house.keepOuts.find((zone) => zone.id === thing.id)!.name };
    case "product":
      return { kind: "product", product: thing.id };
    case "dock":
      return { kind: "dock" };
  }
}

/** A rug is floor; a table is not, only what is under it. */
function furnitureTarget(piece: Furniture): Target {
  if (
    /\b(rug|carpet|mat|runner|doormat)\b/.test(`${piece.id.replaceAll("_", " ")} ${piece.name.toLowerCase()}`)
  )
    return areaOf(piece.room, piece.id);
  return { kind: "on_top", room: piece.room, area: piece.id, name: piece.name };
}

const BLOCK = /^[a-z]{1,2}[1-9][0-9]{0,2}$/;

/** "Blocks B2 to D5 of the kitchen". */
function readBlocks(on: Reading, from: number): Read<Target> | undefined {
  let at = skip(DETERMINERS, on.all, from);
  const named = /^(blocks?|squares?|cells?|sectors?|zones?|regions?|range)$/.test(on.all[at]?.word ?? "");
  if (named) at++;
  if (on.all[at]?.word === "from") at++;
  const first = on.all[at]?.word ?? "";
  if (!BLOCK.test(first)) return undefined;
  const to = /^(to|through|until|till|-|and)$/.test(on.all[at + 1]?.word ?? "")
    ? (on.all[at + 2]?.word ?? "")
    : "";
  const beside = on.all[at + 1]?.word ?? "";
  const next = BLOCK.test(beside);
  const range = next || BLOCK.test(to);
  if (!named && !range) return undefined;
  const end = next ? at + 2 : range ? at + 3 : at + 1;
  const area = { from: first.toUpperCase(), to: (next ? beside : range ? to : first).toUpperCase() };
  const located = after(LOCATED, on.all, end);
  const where = located > 0 ? (readDetermined(on, located, "clean") ?? readPronoun(on, located)) : undefined;
  if (where?.value.kind === "room")
    return { value: { kind: "area", room: where.value.room, area }, end: where.end };
  return { value: { kind: "blocks_of_what", area }, end: where?.end ?? end };
}
