import { z } from "zod";

/** The last gate before the wheels. */
export const safetySection = z.strictObject({
  rateHz: z.number().min(10).max(100).default(20).describe("how often the gate decides, Hz"),
  staleAfterS: z
    .number()
    .positive()
    .max(0.3)
    .default(0.3)
    .describe("input older than this counts as dead, s"),
  personSlowM: z.number().min(1).default(1).describe("within this of a person: slow, m"),
  personSlowMps: z.number().positive().max(0.1).default(0.1).describe("speed near a person, m/s"),
  personStopM: z.number().min(0.35).default(0.35).describe("within this of a person: stand, m"),
  vitalNodes: z
    .array(z.string())
    .default(["motion", "memory", "cleaner", "planner"])
    .describe("nodes whose heartbeat moving depends on"),
});
