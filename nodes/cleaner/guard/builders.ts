/** A small house and easy facts for tests and benches of the guard. */
import { policySection } from "../../config/policy";
import { rectangle } from "../../geometry/polygon";
import type { FloorKind, House, Product, Room } from "../../house/house";
import type { Plan } from "../../messages/plan";
import type { GuardFacts } from "./facts";

/** 14:00 UTC on a day in March. */
export const NOON_MS = Date.UTC(2026, 2, 3, 14, 0);

function room(id: string, x0M: number, x1M: number, floor: FloorKind): Room {
  const polygon = rectangle(x0M, 0, x1M, 4);
  return { id, name: id.replaceAll("_", " "), aliases: [], floor, polygon, freshnessHours: 24 };
}

function product(
  id: string,
  usedFor: Product["usedFor"],
  floors: readonly FloorKind[],
  neverWith: readonly string[] = [],
): Product {
  return { id, name: id, aliases: [], keptAt: "closet", usedFor, floors, neverWith, note: "" };
}

/** Kitchen (tile), bedroom (carpet), hall (parquet, partly no-mop), stairs (kept out), study (kept dry). */
export function testHouse(): House {
  const hard: FloorKind[] = ["tile", "stone", "vinyl", "parquet"];
  return {
    id: "test_house",
    name: "Test house",
    rooms: [
      room("kitchen", 0, 4, "tile"),
      room("bedroom", 4, 8, "carpet"),
      room("hall", 8, 12, "parquet"),
      room("stairs", 12, 14, "wood"),
      room("study", 14, 18, "laminate"),
    ],
    doors: [],
    furniture: [
      {
        id: "dining_table",
        name: "dining table",
        aliases: [],
        room: "kitchen",
        polygon: rectangle(1, 1, 2, 2),
        standsOn: [],
      },
    ],
    places: [
      { id: "closet", name: "closet", aliases: [], room: "hall", at: { xM: 9, yM: 1 } },
      { id: "window", name: "window", aliases: [], room: "bedroom", at: { xM: 5, yM: 3 } },
      { id: "landing", name: "landing", aliases: [], room: "stairs", at: { xM: 13, yM: 2 } },
    ],
    products: [
      product("mop", ["mop"], hard),
      product("bleach", ["mop", "scrub"], ["tile"], ["vinegar"]),
      product("vinegar", ["scrub"], ["tile", "stone"]),
    ],
    keepOuts: [
      { id: "steps", name: "steps", kind: "all", polygon: rectangle(12, 0, 14, 4), drop: true },
      { id: "rug", name: "rug", kind: "mop", polygon: rectangle(10, 0, 11, 1), drop: false },
      { id: "paper", name: "paper", kind: "mop", polygon: rectangle(14, 0, 18, 4), drop: false },
    ],
    dock: { xM: 0.5, yM: 0.5, headingRad: 0 },
  };
}

/** The owner, at two in the afternoon, in the test house where nothing was cleaned yet. */
export function testFacts(changes: Partial<GuardFacts> = {}): GuardFacts {
  return {
    house: testHouse(),
    attended: new Map(),
    nowMs: NOON_MS,
    timeZone: "UTC",
    insist: false,
    by: "owner",
    policy: policySection.parse({}),
    ...changes,
  };
}

/** A plan of these steps. */
export function plan(...steps: Plan["steps"]): Plan {
  return { steps };
}
