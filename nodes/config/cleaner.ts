import { z } from "zod";

/** How a job is done. */
export const cleanerSection = z.strictObject({
  rounds: z.int().min(1).max(20).default(8).describe("how often what was missed is gone after, per pass"),
  enoughFraction: z
    .number()
    .min(0.5)
    .max(1)
    .default(0.985)
    .describe("share of a room's reachable floor at which she stops going after what was missed"),
  doneFraction: z
    .number()
    .min(0.5)
    .max(1)
    .default(0.95)
    .describe("share of the floor from which a room counts as done"),
  returnAtBattery: z
    .number()
    .min(0.05)
    .max(0.9)
    .default(0.2)
    .describe("below this charge (0..1) she goes to charge"),
  resumeAtBattery: z.number().min(0.1).max(1).default(0.8).describe("at this charge (0..1) she goes on"),
  handOverS: z.number().min(0).default(3).describe("how long taking or putting back a product takes, s"),
});
