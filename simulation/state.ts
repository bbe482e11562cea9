import { z } from "zod";

const dice = z.strictObject({
  words: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  spare: z.number().nullable(),
});
const pose = z.strictObject({ xM: z.number(), yM: z.number(), headingRad: z.number() });

const being = z.strictObject({
  kind: z.enum(["person", "pet"]),
  xM: z.number(),
  yM: z.number(),
  route: z.array(z.number()),
  leg: z.int(),
  goal: z.int(),
  speedMps: z.number(),
  pauseS: z.number(),
  patienceS: z.number(),
});

const stray = pose.extend({
  sigmaM: z.number(),
  sigmaRad: z.number(),
  growthPerS: z.number(),
  leftS: z.number(),
});

const spot = z.strictObject({
  xM: z.number(),
  yM: z.number(),
  kind: z.enum(["dust", "stain"]),
  amount: z.number(),
  reportedAtS: z.number(),
});

const simulatorState = z.strictObject({
  /** Id of the house that it is a state of. */
  house: z.string(),
  pose,
  odometry: pose,
  speedMps: z.number(),
  turnRadps: z.number(),
  slip: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  /** 0..1 */
  battery: z.number().min(0).max(1),
  toolMode: z.int(),
  wanted: z.strictObject({ speedMps: z.number(), turnRadps: z.number(), ageS: z.number() }),
  bumper: z.strictObject({ left: z.boolean(), right: z.boolean(), touching: z.boolean() }),
  steps: z.int(),
  /** How long the robot has stood still. */
  stillS: z.number(),
  dirt: z.array(spot),
  people: z.strictObject({ beings: z.array(being), dice: z.array(dice) }),
  localizer: z.strictObject({ error: z.tuple([z.number(), z.number(), z.number()]), stray }),
  dice: z.strictObject({ slip: dice, encoders: dice, laser: dice, localizer: dice, detectors: dice }),
});

/** The simulated house as it was left: plain JSON, kept by the caller between runs. */
export type SimulatorState = z.infer<typeof simulatorState>;

/** A kept state, or null when it is damaged or of another house: then one begins on the dock again. */
export function parseState(kept: unknown, house: string): SimulatorState | null {
  const parsed = simulatorState.safeParse(kept);
  return parsed.success && parsed.data.house === house ? parsed.data : null;
}
