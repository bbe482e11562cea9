/** Edits that change which rooms there are: one room becomes two, two become one. */
import { distanceToOutlineM, isInside, overlapOf, polygonAreaM2, selfCrossing } from "../geometry/polygon";
import { distanceM, type Point } from "../geometry/pose";
import { cutPolygon, joinPolygons } from "./cut-polygon";
import type { EditResult } from "./edit-result";
import type { HouseEdit } from "./edit-schema";
import type { Door, House, Polygon, Room } from "./house";
import { freeId, idFromName } from "./ids";
import { tracedUnion } from "./traced-union";

type Edit<D extends HouseEdit["do"]> = Extract<HouseEdit, { do: D }>;

/**
 * The larger part keeps the room's id and names, the other one gets the new name; where they meet is an opening as
 * wide as the cut. What was cleaned is not lost: the ledger keeps cells by their place, not by their room.
 */
export function splitRoom(house: House, edit: Edit<"split_room">): EditResult {
  const room = house.rooms.find(({ id }) => id === edit.room);
  if (room === undefined) return { refused: `there is no room ${edit.room}` };
  const cut = cutPolygon(room.polygon, edit.from, edit.to);
  if (cut === null) return { refused: `the line does not lie in ${room.name}: draw it from wall to wall` };
  const [large, small] = bySize(cut.left, cut.right);
  const crossed = house.furniture.find(
    ({ room: its, polygon }) => its === room.id && overlapOf(polygon, large) && overlapOf(polygon, small),
  );
  if (crossed) return { refused: `the line cuts through ${crossed.name}: draw it beside it` };
  const id = freeId(house, idFromName(edit.name) || "room");
  const rooms = house.rooms.map((it) => (it === room ? { ...it, polygon: large } : it));
  const made: Room = { ...room, id, name: edit.name, aliases: [], polygon: small };
  const nearer = (at: Point) => (nearness(small, at) < nearness(large, at) ? id : room.id);
  const opening: Door = { between: [room.id, id], a: cut.a, b: cut.b };
  return {
    house: {
      ...moved({ ...house, rooms: [...rooms, made] }, room.id, nearer),
      doors: [...house.doors.map((door) => ledFrom(door, room.id, nearer)), opening],
    },
  };
}

/** The first room takes in the second through the widest opening between them, and is called by both names. */
export function joinRooms(house: House, edit: Edit<"join_rooms">): EditResult {
  const [room, other] = [edit.room, edit.with].map((id) => house.rooms.find((it) => it.id === id));
  if (room === undefined || other === undefined)
    return { refused: `there is no room ${room ? edit.with : edit.room}` };
  if (room === other) return { refused: "name two rooms" };
  if (room.floor !== other.floor)
    return {
      refused: `${room.name} has ${room.floor}, ${other.name} ${other.floor}: one room has one floor`,
    };
  const isBetween = ({ between }: Door) => between.includes(room.id) && between.includes(other.id);
  const widest = house.doors.filter(isBetween).sort((a, b) => widthM(b) - widthM(a))[0];
  if (!widest) return { refused: `there is no opening between ${room.name} and ${other.name}` };
  const polygon = outlineOfBoth(room.polygon, other.polygon, widest);
  if (polygon === null) return { refused: `${room.name} and ${other.name} do not lie side by side` };
  const aliases = [...room.aliases, other.name, ...other.aliases];
  const joined = { ...room, aliases, polygon };
  const follow = () => room.id;
  return {
    house: {
      ...moved(house, other.id, follow),
      rooms: house.rooms.flatMap((it) => (it === room ? [joined] : it === other ? [] : [it])),
      doors: house.doors.filter((door) => !isBetween(door)).map((door) => ledFrom(door, other.id, follow)),
    },
  };
}

/** Along the walls of both; where that can't be, because outlines found on a map are rough, along the cells. */
function outlineOfBoth(first: Polygon, second: Polygon, { a, b }: Door): Polygon | null {
  const joined = joinPolygons(first, second, a, b);
  return joined === null || selfCrossing(joined) !== null ? tracedUnion(first, second) : joined;
}

function bySize(one: Polygon, other: Polygon): [large: Polygon, small: Polygon] {
  return polygonAreaM2(one) >= polygonAreaM2(other) ? [one, other] : [other, one];
}

/** Furniture and places of a room, in the room that is told for where they are. */
function moved(house: House, from: string, to: (at: Point) => string): House {
  return {
    ...house,
    furniture: house.furniture.map((it) =>
      it.room === from ? { ...it, room: to(middleOf(it.polygon)) } : it,
    ),
    places: house.places.map((it) => (it.room === from ? { ...it, room: to(it.at) } : it)),
  };
}

function ledFrom(door: Door, from: string, to: (at: Point) => string): Door {
  const middle = { xM: (door.a.xM + door.b.xM) / 2, yM: (door.a.yM + door.b.yM) / 2 };
  const follow = (id: string) => (id === from ? to(middle) : id);
  return { ...door, between: [follow(door.between[0]), follow(door.between[1])] };
}

/** Negative inside, the distance outside. */
function nearness(polygon: Polygon, at: Point): number {
  return (isInside(polygon, at.xM, at.yM) ? -1 : 1) * distanceToOutlineM(polygon, at);
}

function widthM({ a, b }: Door): number {
  return distanceM(a, b);
}

function middleOf(polygon: Polygon): Point {
  const sum = polygon.reduce((all, { xM, yM }) => ({ xM: all.xM + xM, yM: all.yM + yM }), { xM: 0, yM: 0 });
  return { xM: sum.xM / polygon.length, yM: sum.yM / polygon.length };
}
