/** What may be asked of the routines (EditRoutines.edit_json). */
import { z } from "zod";
import { frontMatterSchema } from "./routine";

const date = z.string().regex(/^\d{4}-\d\d-\d\d$/, "must be a date like 2026-12-24");
const words = z.string().trim().min(1).max(300);
const id = z.string().min(1).max(120);
/** One routine by its id, or by words that were said about it. */
const which = { id: id.optional(), words: words.optional() };

export const routineEditSchema = z.discriminatedUnion("do", [
  z.strictObject({
    do: z.literal("add"),
    ...frontMatterSchema.omit({ said: true }).partial({ name: true }).shape,
    text: z.string().trim().min(1).max(2000),
  }),
  z.strictObject({ do: z.literal("remove"), ...which, all: z.boolean().optional() }),
  /** The runs of a day, or the next run. */
  z.strictObject({ do: z.literal("skip"), ...which, date: date.optional() }),
  z.strictObject({ do: z.literal("unskip"), ...which }),
  /** Nothing runs up to and with this day. */
  z.strictObject({ do: z.literal("holiday"), until: date }),
  z.strictObject({ do: z.literal("back") }),
  z.strictObject({ do: z.literal("list"), from: date.optional(), to: date.optional() }),
  /** Now, whatever its times are. */
  z.strictObject({ do: z.literal("run"), ...which }),
]);
export type RoutineEdit = z.infer<typeof routineEditSchema>;
