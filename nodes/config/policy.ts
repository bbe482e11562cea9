import { z } from "zod";

/** What a plan may make the robot do. `talk` is saying and waiting: nothing that moves. */
const planActions = ["talk", "drive", "inspect", "fetch", "clean"] as const;
export type PlanAction = (typeof planActions)[number];

/** The owner's rules of the house; the guard applies them to every plan, whoever made it. */
export const policySection = z.strictObject({
  attendedFraction: z
    .number()
    .min(0.5)
    .max(1)
    .default(0.9)
    .describe("a room counts as clean when this share of its floor is attended, 0..1"),
  quietHours: z
    .string()
    .regex(
      /^$|^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/,
      "must be empty or like 22:00-07:00, in the house's time",
    )
    .default("")
    .describe("when she does not clean unless the owner insists, `22:00-07:00`; empty: never quiet"),
  personNearM: z
    .number()
    .min(0)
    .max(3)
    .default(0.5)
    .describe("a place with a person or pet this near is occupied, m"),
  fetchFirst: z
    .boolean()
    .default(false)
    .describe(
      "refuse mopping or scrubbing in a plan that does not fetch the product; false: the cleaner adds the fetching",
    ),
  guestsMay: z
    .array(z.enum(planActions))
    .default(["talk"])
    .describe("what the owner allows guests to ask for: talk, drive, inspect, fetch, clean"),
  agentsMay: z
    .array(z.enum(planActions))
    .default([])
    .describe("what the owner allows other agents to ask for: talk, drive, inspect, fetch, clean"),
});
export type PolicyConfig = z.infer<typeof policySection>;
