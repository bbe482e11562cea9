/** A routine of the owner's: when, what, and what it may come to. The front matter of a file in DATA/routines. */
import { z } from "zod";
import { cleanModes, planSchema } from "../messages/plan";

const id = z
  .string()
  .regex(/^[a-z0-9]+(_[a-z0-9]+)*$/, "must be an id: lower case words joined by _")
  .max(64);
const date = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "must be a date like 2026-12-24");
const text = (most: number) => z.string().trim().min(1).max(most);

/** Five fields: minute, hour, day of the month, month, day of the week. Whether they make sense is the calendar's to say. */
const cron = z
  .string()
  .max(100)
  .regex(
    /^\S+ \S+ \S+ \S+ \S+$/,
    'must be five fields like "0 9 * * 1-5": minute, hour, day, month, weekday',
  );

const triggerSchema = z.union(
  [
    z
      .strictObject({
        cron,
        every: z
          .string()
          .regex(/^([2-9]|[1-4]\d) (days|weeks)$/, 'must be like "2 days" or "3 weeks"')
          .optional(),
        from: date.optional(),
      })
      .refine(({ every, from }) => (every === undefined) === (from === undefined), {
        message: "every and from belong together: every: 2 days, from: 2026-12-24",
      }),
    z.strictObject({
      daily: z.string().regex(/^[a-z]+(_[a-z]+)*$/, "must be a time of day like after_dinner"),
      days: z
        .string()
        .regex(/^[0-7]([-,][0-7])*$/, "must be weekdays like 1-5 or 0,6 (0 is Sunday)")
        .optional(),
    }),
    z.strictObject({
      once: z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d$/, 'must be like "2026-12-24 09:00"'),
    }),
    z.strictObject({ dirt: id }),
  ],
  { error: 'must be one of cron: "0 9 * * 1-5", daily: after_dinner, once: "2026-12-24 09:00", dirt: hall' },
);
export type Trigger = z.infer<typeof triggerSchema>;

/** Kinds of steps, and modes of cleaning where only one of them is meant. */
const allowed = z.enum([
  "clean",
  ...cleanModes,
  "fetch",
  "return",
  "go_to",
  "inspect",
  "wait",
  "say",
  "dock",
]);

/** A zone that this machine's calendar knows. */
function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

export const frontMatterSchema = z.strictObject({
  name: text(100),
  triggers: z.array(triggerSchema).min(1).max(20),
  timezone: z.string().max(60).refine(isTimeZone, "must be a time zone like Europe/Vienna").optional(),
  allow: z.array(allowed).max(20).optional(),
  steps: planSchema.shape.steps.optional(),
  /** On what day it was said to her; such a file is hers to put away when its time is over. */
  said: date.optional(),
});

/** Without `allow`, instructions may come to this much. */
const USUAL = ["clean", "fetch", "return", "dock"] as const;

export interface Routine {
  /** The file's name without its ending. */
  readonly id: string;
  readonly name: string;
  readonly triggers: readonly Trigger[];
  readonly timezone?: string;
  readonly allow: readonly string[];
  /** With steps no model is needed; without them the text is the instruction. */
  readonly steps?: z.infer<typeof planSchema>["steps"];
  readonly text: string;
  readonly said?: string;
}

/** The routine of a front matter and the text under it. */
export function routineOf(fileId: string, matter: z.infer<typeof frontMatterSchema>, body: string): Routine {
  const { name, triggers, timezone, allow, steps, said } = matter;
  const own = steps ? [...new Set(steps.map((step) => step.do))] : USUAL;
  return {
    id: fileId,
    name,
    triggers,
    ...(timezone && { timezone }),
    allow: allow ?? own,
    ...(steps && { steps }),
    text: body.trim() || name,
    ...(said && { said }),
  };
}

/** What is wrong with a file, and where. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}
