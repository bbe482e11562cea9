import { z } from "zod";

/** Several robots in one house. */
export const fleetSection = z.strictObject({
  names: z
    .array(z.string().min(1).max(40))
    .min(1)
    .max(4)
    .default(["maid one", "maid two", "maid three", "maid four"])
    .describe("what each robot is called, the first one first; no more robots than names"),
  leaseS: z
    .number()
    .min(4)
    .max(120)
    .default(10)
    .describe("a robot that was not heard of for so long loses its room to the others, s"),
});
export type FleetConfig = z.infer<typeof fleetSection>;
