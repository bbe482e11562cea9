import { z } from "zod";

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time like 19:30");
const name = z.string().regex(/^[a-z]+(_[a-z]+)*$/, "must be lower-case words joined by _");

/** What a household calls its times of day. */
export const DAY_TIMES: Readonly<Record<string, string>> = {
  before_breakfast: "07:00",
  after_breakfast: "08:30",
  morning: "09:00",
  before_lunch: "11:30",
  noon: "12:00",
  after_lunch: "13:30",
  afternoon: "15:00",
  before_dinner: "18:00",
  evening: "18:00",
  after_dinner: "19:30",
  night: "21:00",
  bedtime: "22:00",
};

/** What is done by itself, at times or when dirt is seen. */
export const routinesSection = z.strictObject({
  dayTimes: z
    .record(name, clock)
    .default({})
    .transform((own): Readonly<Record<string, string>> => ({ ...DAY_TIMES, ...own }))
    .describe('when the times of day are that routines name, e.g. `after_dinner: "20:15"`; house\'s time'),
  lateMinutes: z
    .number()
    .min(1)
    .max(1440)
    .default(10)
    .describe("a run that is later than this (she was off, the machine slept) is told, not done, min"),
  waitMinutes: z
    .number()
    .min(0)
    .max(1440)
    .default(120)
    .describe("how long a routine waits for a job at hand to end before it is left out, min"),
  dirtAgainMinutes: z
    .number()
    .min(1)
    .max(10_080)
    .default(60)
    .describe("a routine for dirt runs at most once in this time, min"),
});
