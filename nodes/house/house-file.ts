import type { z } from "zod";
import { boundsOf, rectangle } from "../geometry/polygon";
import type { Furniture, House, Polygon, Product } from "./house";
import { firstFault } from "./house-checks";
import { type HouseDocument, houseFileSchema, type ShapeDocument } from "./house-schema";
import { idFromName } from "./ids";
import { mutualNeverWith } from "./never-with";

/** A house that can't be used; the message is one line that says what, where and what to do. */
export class HouseError extends Error {}

/**
 * The house that a YAML document describes (house-schema says how it is written). `fileName` is what the message
 * calls it and, without its ending, the house's id if it has none. Throws HouseError at the first fault.
 */
export function parseHouse(document: unknown, fileName: string): House {
  const result = houseFileSchema.safeParse(document);
  if (!result.success) throw new HouseError(`${fileName}: ${plainIssue(result.error, document)}`);
  const house = build(result.data, fileName);
  const fault = firstFault(house);
  if (fault !== null) throw new HouseError(`${fileName}: ${fault}`);
  return house;
}

/** `rooms[2] (kitchen): floor: ...`, so that the line can be found. */
function plainIssue(error: z.ZodError, document: unknown): string {
  const issue = error.issues[0]!;
  if (typeof document !== "object" || document === null || Array.isArray(document)) {
    return "not a house: it must be a YAML document with rooms and a dock";
  }
  const [list, index, ...rest] = issue.path;
  if (typeof index !== "number") return `${issue.path.join(".") || "house"}: ${issue.message}`;
  const things = (document as Record<PropertyKey, unknown>)[list!];
  const thing = Array.isArray(things) ? (things[index] as { id?: unknown } | null) : null;
  const called = typeof thing?.id === "string" ? ` (${thing.id.slice(0, 64)})` : "";
  return `${String(list)}[${index}]${called}: ${rest.length > 0 ? `${rest.join(".")}: ` : ""}${issue.message}`;
}

function build(it: HouseDocument, fileName: string): House {
  const stem = fileName.replace(/^.*[\\/]/, "").replace(/\.ya?ml$/i, "");
  const id = it.id ?? (idFromName(stem) || "house");
  return {
    id,
    name: it.name ?? nameFromId(id),
    rooms: it.rooms.map(({ freshness_hours, ...room }) => ({
      ...named(room),
      floor: room.floor,
      polygon: polygonOf(room),
      freshnessHours: freshness_hours ?? it.freshness_hours,
    })),
    doors: it.doors.map(({ between, from, to }) => ({ between, a: pointOf(from), b: pointOf(to) })),
    furniture: it.furniture.map(furnitureOf),
    places: it.places.map((place) => ({
      ...named(place),
      room: place.room,
      at: pointOf(place.at),
      ...tagged(place.tag),
    })),
    products: mutualNeverWith(it.products.map(productOf)),
    keepOuts: it.keep_outs.map((keepOut) => ({
      id: keepOut.id,
      name: keepOut.name ?? nameFromId(keepOut.id),
      kind: keepOut.kind,
      polygon: polygonOf(keepOut),
      drop: keepOut.drop,
    })),
    dock: poseOf(it.dock),
    ...(it.dock.tag === undefined ? {} : { dockTag: it.dock.tag }),
    ...(it.signs.length === 0
      ? {}
      : { signs: it.signs.map((sign) => ({ text: sign.text, at: poseOf(sign) })) }),
    ...(it.map === undefined ? {} : { map: { yaml: it.map } }),
  };
}

function named(thing: { id: string; name?: string | undefined; aliases: string[] }) {
  return { id: thing.id, name: thing.name ?? nameFromId(thing.id), aliases: thing.aliases };
}

function nameFromId(id: string): string {
  return id.replaceAll("_", " ");
}

function tagged(tag: number | undefined): { tag?: number } {
  return tag === undefined ? {} : { tag };
}

function poseOf({ at, heading_deg }: { at: readonly [number, number]; heading_deg: number }) {
  return { ...pointOf(at), headingRad: (heading_deg * Math.PI) / 180 };
}

function pointOf([xM, yM]: readonly [number, number]) {
  return { xM, yM };
}

function polygonOf(shape: ShapeDocument): Polygon {
  return shape.rect ? rectangle(...shape.rect) : (shape.polygon ?? []).map(pointOf);
}

function productOf(product: HouseDocument["products"][number]): Product {
  return {
    ...named(product),
    keptAt: product.kept_at,
    usedFor: product.used_for,
    floors: product.floors,
    neverWith: product.never_with,
    note: product.note,
  };
}

function furnitureOf(it: HouseDocument["furniture"][number]): Furniture {
  const polygon = polygonOf(it);
  return { ...named(it), room: it.room, polygon, standsOn: standsOn(it.stands_on, polygon, it.leg_m) };
}

/** Legs stand in the corners of an upright outline, wholly within it; a pedestal in its middle. */
function standsOn(
  how: HouseDocument["furniture"][number]["stands_on"],
  polygon: Polygon,
  legM: number,
): Polygon[] {
  if (typeof how !== "string") return how.map(polygonOf);
  if (how === "whole") return [polygon];
  if (how === "nothing") return [];
  const { minXM, minYM, maxXM, maxYM } = boundsOf(polygon);
  if (how === "pedestal") {
    const [x, y] = [(minXM + maxXM) / 2, (minYM + maxYM) / 2];
    return [rectangle(x - legM / 2, y - legM / 2, x + legM / 2, y + legM / 2)];
  }
  return [
    rectangle(minXM, minYM, minXM + legM, minYM + legM),
    rectangle(maxXM - legM, minYM, maxXM, minYM + legM),
    rectangle(maxXM - legM, maxYM - legM, maxXM, maxYM),
    rectangle(minXM, maxYM - legM, minXM + legM, maxYM),
  ];
}
