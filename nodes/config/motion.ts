import { z } from "zod";

/** Following paths and getting round what was not on the map. */
export const motionSection = z.strictObject({
  rateHz: z.number().min(10).max(50).default(20).describe("how often wheel commands are computed, Hz"),
  lookaheadM: z.number().positive().default(0.15).describe("how far ahead on the path the robot aims, m"),
  cornerRad: z.number().positive().default(0.6).describe("sharper turns of the path are taken standing, rad"),
  wallMarginM: z
    .number()
    .min(0)
    .default(0.015)
    .describe("room kept between the robot and walls when paths are planned, m"),
  patienceS: z.number().positive().default(20).describe("how long she waits for a person to step aside, s"),
});
