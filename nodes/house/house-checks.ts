import {
  boundsOf,
  distanceToOutlineM,
  isInside,
  overlapOf,
  polygonAreaM2,
  selfCrossing,
} from "../geometry/polygon";
import type { Point } from "../geometry/pose";
import { doorOpening } from "./door-opening";
import type { House, Polygon } from "./house";
import { callsOf } from "./ids";

const SMALLEST_ROOM_M2 = 0.3;
const LONGEST_SIDE_M = 300;
const NARROWEST_DOOR_M = 0.4;
/** Furniture may lean this much into a wall: measured by hand, not by laser. */
const LEAN_M = 0.05;
/** A robot on its dock has at least this much floor around its middle. */
const DOCK_CLEAR_M = 0.15;

/** One line that says what is wrong with a house, where, and what to do; null when nothing is. */
export function firstFault(house: House): string | null {
  for (const check of CHECKS) {
    const fault = check(house);
    if (fault !== null) return fault;
  }
  return null;
}

const CHECKS: readonly ((house: House) => string | null)[] = [
  sameIds,
  ambiguousNames,
  unknownRooms,
  badOutlines,
  tooLarge,
  overlappingRooms,
  badDoors,
  roomsWithoutDoor,
  furnitureOutsideItsRoom,
  placesOutsideTheirRoom,
  productsWithoutPlace,
  dockInTheWay,
];

function sameIds({ rooms, furniture, places, products, keepOuts }: House): string | null {
  const owners = new Map<string, string>();
  const kinds = {
    room: rooms,
    "piece of furniture": furniture,
    place: places,
    product: products,
    "keep-out": keepOuts,
  };
  for (const [kind, things] of Object.entries(kinds)) {
    for (const { id } of things) {
      const owner = owners.get(id);
      if (owner !== undefined)
        return `"${id}" is the id of a ${owner} and of a ${kind}: give one of them another id`;
      owners.set(id, kind);
    }
  }
  return null;
}

function ambiguousNames({ rooms, places, products }: House): string | null {
  for (const things of [[...rooms, ...places], products]) {
    const owners = new Map<string, string>();
    for (const thing of things) {
      for (const call of callsOf(thing)) {
        const owner = owners.get(call);
        if (owner !== undefined)
          return `"${call}" could be ${owner} or ${thing.id}: change the name or alias of one`;
        owners.set(call, thing.id);
      }
    }
  }
  return null;
}

function unknownRooms(house: House): string | null {
  const ids = new Set(house.rooms.map(({ id }) => id));
  const known = house.rooms.map(({ id }) => id).join(", ");
  for (const { id, room } of [...house.furniture, ...house.places]) {
    if (!ids.has(room)) return `${id} is in an unknown room "${room}": the rooms are ${known}`;
  }
  for (const { between } of house.doors) {
    const unknown = between.find((room) => !ids.has(room));
    if (unknown !== undefined) {
      return `the door between ${between.join(" and ")} leads to an unknown room "${unknown}": the rooms are ${known}`;
    }
  }
  return null;
}

function badOutlines(house: House): string | null {
  for (const { id, polygon } of outlines(house)) {
    const crossing = selfCrossing(polygon);
    if (crossing !== null)
      return `the outline of ${id} crosses itself after ${at(crossing)}: list its corners in order`;
    if (polygonAreaM2(polygon) < 1e-5) return `the outline of ${id} has no area: its corners are on one line`;
  }
  for (const { id, polygon } of house.rooms) {
    if (polygonAreaM2(polygon) < SMALLEST_ROOM_M2)
      return `room ${id} is smaller than ${SMALLEST_ROOM_M2} m2: are its corners in metres?`;
  }
  return null;
}

function outlines(house: House): { id: string; polygon: Polygon }[] {
  const legs = house.furniture.flatMap(({ id, standsOn }) => standsOn.map((polygon) => ({ id, polygon })));
  return [...house.rooms, ...house.furniture, ...house.keepOuts, ...legs];
}

function tooLarge(house: House): string | null {
  const { minXM, minYM, maxXM, maxYM } = boundsOf(house.rooms.flatMap(({ polygon }) => polygon));
  const longest = Math.max(maxXM - minXM, maxYM - minYM);
  if (longest <= LONGEST_SIDE_M) return null;
  return `the house is ${Math.round(longest)} m long, at most ${LONGEST_SIDE_M} m is possible: are its corners in metres?`;
}

function overlappingRooms({ rooms, map }: House): string | null {
  // Outlines traced from a map are simplified, so neighbours may overlap by a hair; the map's walls part them.
  if (map !== undefined) return null;
  for (const [i, first] of rooms.entries()) {
    for (const second of rooms.slice(i + 1)) {
      const overlap = overlapOf(first.polygon, second.polygon);
      if (overlap !== null)
        return `rooms ${first.id} and ${second.id} overlap at ${at(overlap)}: move a wall of one of them`;
    }
  }
  return null;
}

function badDoors({ doors, rooms, map }: House): string | null {
  for (const door of doors) {
    const [first, second] = door.between.map((id) => rooms.find((room) => room.id === id)!) as [never, never];
    const what = `the door between ${door.between.join(" and ")} at ${at(door.a)}`;
    if (door.between[0] === door.between[1]) return `${what} leads from a room to itself: name two rooms`;
    const width = Math.hypot(door.b.xM - door.a.xM, door.b.yM - door.a.yM);
    if (width < NARROWEST_DOOR_M)
      return `${what} is ${width.toFixed(2)} m wide, too narrow to drive through: check from and to`;
    if (map === undefined && doorOpening(door, first, second) === null) {
      return `${what} is not in a wall between these rooms: put from and to on the wall that they share`;
    }
  }
  return null;
}

function roomsWithoutDoor({ doors, rooms, map }: House): string | null {
  if (rooms.length === 1 || map !== undefined) return null;
  const served = new Set(doors.flatMap(({ between }) => between));
  const closed = rooms.find(({ id }) => !served.has(id));
  return closed === undefined ? null : `room ${closed.id} has no door: add one under doors`;
}

function furnitureOutsideItsRoom({ furniture, rooms }: House): string | null {
  for (const { id, room, polygon } of furniture) {
    const { polygon: walls } = rooms.find((it) => it.id === room)!;
    const outside = polygon.find((corner) => isBeyond(walls, corner));
    if (outside !== undefined)
      return `${id} sticks out of room ${room} at ${at(outside)}: move it or name its room`;
  }
  return null;
}

function isBeyond(walls: Polygon, point: Point): boolean {
  return !isInside(walls, point.xM, point.yM) && distanceToOutlineM(walls, point) > LEAN_M;
}

function placesOutsideTheirRoom({ places, rooms, furniture }: House): string | null {
  for (const place of places) {
    const { polygon: walls } = rooms.find(({ id }) => id === place.room)!;
    if (isBeyond(walls, place.at))
      return `place ${place.id} at ${at(place.at)} is not in room ${place.room}: move it`;
    const inTheWay = furniture.find(({ standsOn }) =>
      standsOn.some((it) => isInside(it, place.at.xM, place.at.yM)),
    );
    if (inTheWay)
      return `place ${place.id} at ${at(place.at)} is inside ${inTheWay.id}: put it where the robot can stand`;
  }
  return null;
}

function productsWithoutPlace({ products, places }: House): string | null {
  const known = new Set(places.map(({ id }) => id));
  const ids = new Set(products.map(({ id }) => id));
  for (const { id, keptAt, neverWith } of products) {
    if (!known.has(keptAt)) {
      return `${id} is kept at an unknown place "${keptAt}": add it under places, or use one of ${[...known].join(", ") || "none yet"}`;
    }
    const stranger = neverWith.find((other) => !ids.has(other));
    if (stranger !== undefined)
      return `${id} must never be mixed with an unknown product "${stranger}": correct never_with`;
  }
  return null;
}

function dockInTheWay({ dock, rooms, furniture, keepOuts, map }: House): string | null {
  const what = `the dock at ${at(dock)}`;
  const room = rooms.find(({ polygon }) => isInside(polygon, dock.xM, dock.yM));
  if (room === undefined) return `${what} is in a wall or outside: put it on the floor of a room`;
  if (map === undefined && distanceToOutlineM(room.polygon, dock) < DOCK_CLEAR_M) {
    return `${what} is in a wall: its middle needs ${DOCK_CLEAR_M} m of floor around it`;
  }
  for (const { id, standsOn } of furniture) {
    const isNear = standsOn.some(
      (it) => isInside(it, dock.xM, dock.yM) || distanceToOutlineM(it, dock) < DOCK_CLEAR_M,
    );
    if (isNear) return `${what} is inside ${id} or touches it: keep ${DOCK_CLEAR_M} m of floor around it`;
  }
  const forbidden = keepOuts.find(
    ({ kind, polygon }) => kind === "all" && isInside(polygon, dock.xM, dock.yM),
  );
  return forbidden === undefined ? null : `${what} is in the keep-out ${forbidden.id}: move one of them`;
}

function at({ xM, yM }: Point): string {
  return `(${xM.toFixed(2)}, ${yM.toFixed(2)})`;
}
