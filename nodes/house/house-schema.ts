import { z } from "zod";
import { cleanModes } from "../messages/plan";
import { floorKinds } from "./house";
import { ID_PATTERN, LONGEST_ID } from "./ids";

/** A house has at most this much of everything, and is at most this far across. */
const MOST = 500;
const FARTHEST_M = 1000;

const id = z.string().max(LONGEST_ID).regex(ID_PATTERN, "must be an id: lower case words joined by _");
const metres = z.number().min(-FARTHEST_M).max(FARTHEST_M);
const point = z.tuple([metres, metres]);
const degrees = z.number().min(-360).max(360);
/** AprilTag 36h11. */
const tag = z.int().min(0).max(586);
/** Names are drawn on pages and terminals: none may turn writing round or play there. */
const name = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{Cc}\p{Bidi_Control}\p{Cs}]*$/u, "must be plain text without control characters");
const named = { id, name: name.optional(), aliases: z.array(name).max(20).default([]) };

/** Two opposite corners `[x0, y0, x1, y1]`, or all corners in order. */
const outline = {
  rect: z.tuple([metres, metres, metres, metres]).optional(),
  polygon: z.array(point).min(3).max(5000).optional(),
};
const hasOneOutline = (it: ShapeDocument) => (it.rect === undefined) !== (it.polygon === undefined);
const NEEDS_OUTLINE = "needs a rect or a polygon, one of them";
const shape = z.strictObject(outline).refine(hasOneOutline, NEEDS_OUTLINE);

/** What of a piece of furniture touches the floor: all of it, four legs, one leg in the middle, nothing, or these. */
const stands = z.union([z.enum(["whole", "legs", "pedestal", "nothing"]), z.array(shape).min(1).max(50)]);

/** A house as people write it in YAML: metres, degrees, x right and y up. */
export const houseFileSchema = z.strictObject({
  id: id.optional(),
  name: name.optional(),
  /** Nav2 map yaml whose walls and obstacles are the house's, relative to this file. */
  map: z.string().min(1).max(300).optional(),
  /** How long a room counts as clean where it does not say otherwise. */
  freshness_hours: z.number().gt(0).max(8760).default(24),
  dock: z.strictObject({ at: point, heading_deg: degrees, tag: tag.optional() }),
  rooms: z
    .array(
      z
        .strictObject({
          ...named,
          ...outline,
          floor: z.enum(floorKinds).default("wood"),
          freshness_hours: z.number().gt(0).max(8760).optional(),
        })
        .refine(hasOneOutline, NEEDS_OUTLINE),
    )
    .min(1)
    .max(MOST),
  doors: z
    .array(z.strictObject({ between: z.tuple([id, id]), from: point, to: point }))
    .max(MOST)
    .default([]),
  furniture: z
    .array(
      z
        .strictObject({
          ...named,
          ...outline,
          room: id,
          stands_on: stands.default("whole"),
          leg_m: z.number().gt(0).max(1).default(0.05),
        })
        .refine(hasOneOutline, NEEDS_OUTLINE),
    )
    .max(MOST)
    .default([]),
  places: z
    .array(z.strictObject({ ...named, room: id, at: point, tag: tag.optional() }))
    .max(MOST)
    .default([]),
  products: z
    .array(
      z.strictObject({
        ...named,
        kept_at: id,
        used_for: z.array(z.enum(cleanModes)).max(3).default([]),
        floors: z
          .array(z.enum(floorKinds))
          .min(1)
          .default([...floorKinds]),
        never_with: z.array(id).max(20).default([]),
        note: z.string().max(500).default(""),
      }),
    )
    .max(MOST)
    .default([]),
  /** Something written on a wall, looking along its heading: for trying what the camera makes of it. */
  signs: z
    .array(z.strictObject({ at: point, heading_deg: degrees, text: z.string().min(1).max(300) }))
    .max(20)
    .default([]),
  keep_outs: z
    .array(
      z
        .strictObject({
          id,
          ...outline,
          name: name.optional(),
          kind: z.enum(["all", "mop"]).default("all"),
          drop: z.boolean().default(false),
        })
        .refine(hasOneOutline, NEEDS_OUTLINE),
    )
    .max(MOST)
    .default([]),
});

export type HouseDocument = z.infer<typeof houseFileSchema>;
export type ShapeDocument = {
  rect?: readonly [number, number, number, number] | undefined;
  polygon?: readonly (readonly [number, number])[] | undefined;
};
