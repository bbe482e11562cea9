import { z } from "zod";

/** The body: what planning, safety and the simulator all must agree on. */
export const robotSection = z.strictObject({
  radiusM: z.number().positive().default(0.17).describe("radius of the robot's outline, m"),
  toolWidthM: z
    .number()
    .positive()
    .default(0.3)
    .describe("diameter of the disc of floor under the brush or mop, m"),
  toolOffsetM: z.number().default(0).describe("how far left of the robot's centre the tool sits, m"),
  maxSpeedMps: z.number().positive().max(0.3).default(0.3).describe("never faster than this, m/s"),
  maxAccelMps2: z
    .number()
    .positive()
    .max(0.9)
    .default(0.9)
    .describe("never accelerates harder than this, m/s2"),
  maxTurnRadps: z.number().positive().max(2).default(1.2).describe("never turns faster than this, rad/s"),
  maxTurnAccelRadps2: z.number().positive().max(6).default(4).describe("angular acceleration limit, rad/s2"),
});
export type RobotConfig = z.infer<typeof robotSection>;
