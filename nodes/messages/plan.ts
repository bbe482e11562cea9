/**
 * A plan is data in a closed vocabulary. This schema is the one that models get, that the guard applies
 * and that types are made of; what it cannot know (is there such a room?) is the guard's to judge.
 */
import { z } from "zod";

export const PLAN_LIMITS = {
  steps: 40,
  passes: 3,
  waitMinutes: 60,
  sayCharacters: 500,
  bytes: 4096,
} as const;

const id = z
  .string()
  .regex(/^[a-z0-9]+(_[a-z0-9]+)*$/, "must be an id: lower case words joined by _")
  .max(64);
const block = z.string().regex(/^[A-Z]{1,2}[1-9][0-9]{0,2}$/, "must be a block like C7");

export const cleanModes = ["vacuum", "mop", "scrub"] as const;
export type CleanMode = (typeof cleanModes)[number];

const area = z.union([id, z.strictObject({ from: block, to: block })]);

const stepSchema = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("go_to"), place: id }),
  z.strictObject({ do: z.literal("fetch"), product: id }),
  z.strictObject({
    do: z.literal("clean"),
    room: id,
    mode: z.enum(cleanModes),
    passes: z.int().min(1).max(PLAN_LIMITS.passes).optional(),
    area: area.optional(),
  }),
  z.strictObject({ do: z.literal("return"), product: id }),
  z.strictObject({ do: z.literal("inspect"), room: id }),
  z.strictObject({
    do: z.literal("wait"),
    minutes: z.number().gt(0).max(PLAN_LIMITS.waitMinutes),
  }),
  z.strictObject({
    do: z.literal("say"),
    text: z.string().min(1).max(PLAN_LIMITS.sayCharacters),
  }),
  z.strictObject({ do: z.literal("dock") }),
]);

export const planSchema = z.strictObject({
  steps: z.array(stepSchema).min(1).max(PLAN_LIMITS.steps),
});

export type PlanStep = z.infer<typeof stepSchema>;
export type CleanStep = Extract<PlanStep, { do: "clean" }>;
export type Plan = z.infer<typeof planSchema>;

/** The guard's answer. `reason` is a stable code, `where` a path into the plan (`steps[2].room`), `text` for people. */
export type Verdict =
  | { readonly accepted: true }
  | {
      readonly accepted: false;
      readonly reason: string;
      readonly where: string;
      readonly text: string;
    };
