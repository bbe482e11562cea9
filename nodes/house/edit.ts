import type { EditResult } from "./edit-result";
import type { HouseEdit } from "./edit-schema";
import { floorKinds, type House, type KeepOut, type Product, type Room } from "./house";
import { firstFault } from "./house-checks";
import { freeId, idFromName, idsOf, spoken } from "./ids";
import { mutualNeverWith } from "./never-with";
import { joinRooms, splitRoom } from "./room-shapes";
import { standingPoint } from "./standing-point";

type Edit<D extends HouseEdit["do"]> = Extract<HouseEdit, { do: D }>;
type Changes = { readonly [D in HouseEdit["do"]]: (house: House, edit: Edit<D>) => EditResult };

const AUTOMATIC_ROOM_ID = /^room_\d+$/;
const LONGEST_NOTE = 500;

/** The house after one edit. What would make a faulty house (house-checks) is refused. */
export function applyEdit(house: House, edit: HouseEdit): EditResult {
  const change = CHANGES[edit.do] as (house: House, edit: HouseEdit) => EditResult;
  const result = change(house, edit);
  if ("refused" in result) return result;
  const fault = firstFault(result.house);
  return fault === null ? result : { refused: fault };
}

const CHANGES: Changes = {
  rename_room: renameRoom,
  split_room: splitRoom,
  join_rooms: joinRooms,
  add_alias: addAlias,
  keep_product: (house, { product, at }) => changeProduct(house, product, () => ({ keptAt: at })),
  add_place: addPlace,
  remove_place: removePlace,
  add_product: addProduct,
  remove_product: removeProduct,
  add_keep_out: addKeepOut,
  remove_keep_out: removeKeepOut,
  set_freshness: (house, { room, hours }) => changeRoom(house, room, () => ({ freshnessHours: hours })),
  add_note: addNote,
  set_floor: (house, { room, floor }) => changeRoom(house, room, () => ({ floor })),
};

/** A room keeps its id, except one found on a map (`room_3`): it gets the id that its name makes. */
function renameRoom(house: House, { room: from, name }: Edit<"rename_room">): EditResult {
  const renamed = changeRoom(house, from, ({ aliases }) => ({
    name,
    aliases: aliases.filter((alias) => spoken(alias) !== spoken(name)),
  }));
  const to = idFromName(name);
  if ("refused" in renamed || !AUTOMATIC_ROOM_ID.test(from) || to === from) return renamed;
  if (to === "") return { refused: `no id can be made of "${name}": use letters or digits` };
  if (idsOf(house).includes(to))
    return { refused: `there is already something called ${to}: choose another name` };
  return { house: withRoomId(renamed.house, from, to), renamedId: { from, to } };
}

function withRoomId(house: House, from: string, to: string): House {
  const follow = (room: string) => (room === from ? to : room);
  return {
    ...house,
    rooms: house.rooms.map((room) => ({ ...room, id: follow(room.id) })),
    doors: house.doors.map((door) => ({
      ...door,
      between: [follow(door.between[0]), follow(door.between[1])] as const,
    })),
    furniture: house.furniture.map((it) => ({ ...it, room: follow(it.room) })),
    places: house.places.map((it) => ({ ...it, room: follow(it.room) })),
  };
}

function addAlias(house: House, { of, alias }: Edit<"add_alias">): EditResult {
  let isFound = false;
  const named = <T extends { readonly id: string; readonly aliases: readonly string[] }>(
    things: readonly T[],
  ) =>
    things.map((thing) => {
      if (thing.id !== of) return thing;
      isFound = true;
      const others = thing.aliases.filter((other) => spoken(other) !== spoken(alias));
      return { ...thing, aliases: [...others, alias] };
    });
  const changed = {
    ...house,
    rooms: named(house.rooms),
    furniture: named(house.furniture),
    places: named(house.places),
    products: named(house.products),
  };
  return isFound ? { house: changed } : { refused: `there is nothing called ${of} in the house` };
}

function addPlace(house: House, edit: Edit<"add_place">): EditResult {
  const room = house.rooms.find(({ id }) => id === edit.room);
  if (room === undefined) return unknown("room", edit.room, house.rooms);
  const at = edit.at ?? standingPoint(house, room);
  if (at === null) return { refused: `there is no free floor in ${room.id} to stand on` };
  const id = edit.id ?? freeId(house, idFromName(edit.name) || "place");
  return {
    house: { ...house, places: [...house.places, { id, name: edit.name, aliases: [], room: room.id, at }] },
  };
}

/** A place where something is kept stays: where would the robot bring it back to? */
function removePlace(house: House, { id }: Edit<"remove_place">): EditResult {
  if (!house.places.some((it) => it.id === id)) return unknown("place", id, house.places);
  const kept = house.products.find(({ keptAt }) => keptAt === id);
  if (kept) return { refused: `${kept.name} is kept there: keep it somewhere else first` };
  return { house: { ...house, places: house.places.filter((it) => it.id !== id) } };
}

function removeProduct(house: House, { id }: Edit<"remove_product">): EditResult {
  if (!house.products.some((it) => it.id === id)) return unknown("product", id, house.products);
  const others = house.products.filter((it) => it.id !== id);
  const products = others.map((it) => ({ ...it, neverWith: it.neverWith.filter((other) => other !== id) }));
  return { house: { ...house, products } };
}

function addProduct(house: House, edit: Edit<"add_product">): EditResult {
  const product: Product = {
    id: edit.id ?? freeId(house, idFromName(edit.name) || "product"),
    name: edit.name,
    aliases: edit.aliases ?? [],
    keptAt: edit.at,
    usedFor: edit.usedFor ?? [],
    floors: edit.floors ?? floorKinds,
    neverWith: edit.neverWith ?? [],
    note: edit.note ?? "",
  };
  return { house: { ...house, products: mutualNeverWith([...house.products, product]) } };
}

function addKeepOut(house: House, edit: Edit<"add_keep_out">): EditResult {
  const polygons = [
    edit.polygon,
    house.furniture.find(({ id }) => id === edit.under)?.polygon,
    house.rooms.find(({ id }) => id === edit.room)?.polygon,
  ];
  if ([edit.polygon, edit.under, edit.room].filter((it) => it !== undefined).length !== 1) {
    return { refused: "a keep-out is under one piece of furniture, or one room, or one polygon" };
  }
  const polygon = polygons.find((it) => it !== undefined);
  if (polygon === undefined) {
    return edit.room === undefined
      ? unknown("furniture", edit.under ?? "", house.furniture)
      : unknown("room", edit.room, house.rooms);
  }
  const id = edit.id ?? freeId(house, idFromName(edit.name) || "keep_out");
  const keepOut: KeepOut = { id, name: edit.name, kind: edit.kind, polygon, drop: false };
  return { house: { ...house, keepOuts: [...house.keepOuts, keepOut] } };
}

/** Stairs stay: a drop is a fact of the house, not a wish. */
function removeKeepOut(house: House, { id }: Edit<"remove_keep_out">): EditResult {
  const keepOut = house.keepOuts.find((it) => it.id === id);
  if (keepOut === undefined) return unknown("keep-out", id, house.keepOuts);
  if (keepOut.drop) return { refused: `${keepOut.name} is a drop: it can only be removed in the house file` };
  return { house: { ...house, keepOuts: house.keepOuts.filter((it) => it !== keepOut) } };
}

function addNote(house: House, { product, note }: Edit<"add_note">): EditResult {
  return changeProduct(house, product, (it) => {
    const joined = it.note === "" ? note : `${it.note}\n${note}`;
    return joined.length > LONGEST_NOTE
      ? { refused: `there is no more room in the note on ${it.id}` }
      : { note: joined };
  });
}

function changeRoom(house: House, id: string, change: (room: Room) => Partial<Room>): EditResult {
  const room = house.rooms.find((it) => it.id === id);
  if (room === undefined) return unknown("room", id, house.rooms);
  return {
    house: { ...house, rooms: house.rooms.map((it) => (it === room ? { ...it, ...change(it) } : it)) },
  };
}

function changeProduct(
  house: House,
  id: string,
  change: (product: Product) => Partial<Product> | { readonly refused: string },
): EditResult {
  const product = house.products.find((it) => it.id === id);
  if (product === undefined) return unknown("product", id, house.products);
  const changed = change(product);
  if ("refused" in changed) return { refused: changed.refused };
  return {
    house: { ...house, products: house.products.map((it) => (it === product ? { ...it, ...changed } : it)) },
  };
}

function unknown(kind: string, id: string, known: readonly { readonly id: string }[]): EditResult {
  const ids = known.map((it) => it.id).join(", ");
  return { refused: `there is no ${kind} ${id}${ids === "" ? "" : `: there is ${ids}`}` };
}
