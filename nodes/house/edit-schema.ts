import { z } from "zod";
import { cleanModes } from "../messages/plan";
import { floorKinds } from "./house";
import { ID_PATTERN, LONGEST_ID } from "./ids";

const id = z.string().max(LONGEST_ID).regex(ID_PATTERN, "must be an id: lower case words joined by _");
const name = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{Cc}]*$/u, "must be plain text without control characters");
const note = z.string().max(500);
const metres = z.number().min(-1000).max(1000);
const point = z.strictObject({ xM: metres, yM: metres });

/**
 * One change to the house. Things are named by id; what has no id yet gets one made of its name. A place
 * without a point is put where there is room to stand; a keep-out is what is under a piece of furniture, a
 * whole room, or a polygon. A room is split along a line, as far as its walls.
 */
export const houseEditSchema = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("rename_room"), room: id, name }),
  z.strictObject({ do: z.literal("split_room"), room: id, from: point, to: point, name }),
  z.strictObject({ do: z.literal("join_rooms"), room: id, with: id }),
  z.strictObject({ do: z.literal("add_alias"), of: id, alias: name }),
  z.strictObject({ do: z.literal("keep_product"), product: id, at: id }),
  z.strictObject({
    do: z.literal("add_place"),
    id: id.optional(),
    name,
    room: id,
    at: point.optional(),
  }),
  z.strictObject({ do: z.literal("remove_place"), id }),
  z.strictObject({
    do: z.literal("add_product"),
    id: id.optional(),
    name,
    aliases: z.array(name).max(10).optional(),
    at: id,
    usedFor: z.array(z.enum(cleanModes)).max(3).optional(),
    floors: z.array(z.enum(floorKinds)).min(1).optional(),
    neverWith: z.array(id).max(20).optional(),
    note: note.optional(),
  }),
  z.strictObject({ do: z.literal("remove_product"), id }),
  z.strictObject({
    do: z.literal("add_keep_out"),
    id: id.optional(),
    name,
    kind: z.enum(["all", "mop"]),
    under: id.optional(),
    room: id.optional(),
    polygon: z.array(point).min(3).max(200).optional(),
  }),
  z.strictObject({ do: z.literal("remove_keep_out"), id }),
  z.strictObject({
    do: z.literal("set_freshness"),
    room: id,
    hours: z.number().gt(0).max(8760),
  }),
  z.strictObject({ do: z.literal("add_note"), product: id, note }),
  z.strictObject({
    do: z.literal("set_floor"),
    room: id,
    floor: z.enum(floorKinds),
  }),
]);

export type HouseEdit = z.infer<typeof houseEditSchema>;
