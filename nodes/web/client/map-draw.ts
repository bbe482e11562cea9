/** What can be drawn on the map with a finger, a mouse or the keyboard, and the edit of the house that it is. Pure. */
import { isInside } from "../../geometry/polygon";
import type { Point } from "../../geometry/pose";
import type { House, Room } from "../../house/house";
import type { Key } from "./strings";

export type Shape = "box" | "line" | "point";

/** From where to where was drawn; of a point both are the same. */
export interface Drawing {
  readonly shape: Shape;
  readonly from: Point;
  readonly to: Point;
}

export type HouseEditWish = { readonly do: string } & Readonly<Record<string, unknown>>;

export interface MapTool {
  readonly id: "keep_out" | "no_mop" | "split" | "join" | "place";
  readonly shape: Shape;
  readonly label: Key;
  readonly hint: Key;
  /** Whether what is made needs a name. */
  readonly isNamed: boolean;
}

export const MAP_TOOLS: readonly MapTool[] = [
  { id: "keep_out", shape: "box", label: "tool_keep_out", hint: "hint_box", isNamed: true },
  { id: "no_mop", shape: "box", label: "tool_no_mop", hint: "hint_box", isNamed: true },
  { id: "split", shape: "line", label: "tool_split", hint: "hint_split", isNamed: true },
  { id: "join", shape: "line", label: "tool_join", hint: "hint_join", isNamed: false },
  { id: "place", shape: "point", label: "tool_place", hint: "hint_place", isNamed: true },
];

/** A box narrower than this was a slip of the finger. Metres. */
const LEAST_M = 0.1;

/** The room at a point of the map. */
export function roomAt(house: House, { xM, yM }: Point): Room | undefined {
  return house.rooms.find(({ polygon }) => isInside(polygon, xM, yM));
}

/** The edit that a drawing asks for, or why it is none. */
export function editOf(
  tool: MapTool,
  { from, to }: Drawing,
  house: House,
  name: string,
): HouseEditWish | Key {
  const middle = { xM: (from.xM + to.xM) / 2, yM: (from.yM + to.yM) / 2 };
  if (tool.id === "keep_out" || tool.id === "no_mop") return keepOut(tool.id, from, to, name);
  if (tool.id === "place") {
    const room = roomAt(house, to);
    return room ? { do: "add_place", name, room: room.id, at: to } : "not_in_a_room";
  }
  if (tool.id === "split") {
    const room = roomAt(house, middle);
    return room ? { do: "split_room", room: room.id, from, to, name } : "not_in_a_room";
  }
  const [room, other] = [roomAt(house, from), roomAt(house, to)];
  if (!room || !other || room === other) return "not_two_rooms";
  return { do: "join_rooms", room: room.id, with: other.id };
}

function keepOut(kind: "keep_out" | "no_mop", from: Point, to: Point, name: string): HouseEditWish | Key {
  const [left, right] = [Math.min(from.xM, to.xM), Math.max(from.xM, to.xM)];
  const [bottom, top] = [Math.min(from.yM, to.yM), Math.max(from.yM, to.yM)];
  if (right - left < LEAST_M || top - bottom < LEAST_M) return "too_small";
  const polygon = [
    { xM: left, yM: bottom },
    { xM: right, yM: bottom },
    { xM: right, yM: top },
    { xM: left, yM: top },
  ];
  return { do: "add_keep_out", name, kind: kind === "no_mop" ? "mop" : "all", polygon };
}
