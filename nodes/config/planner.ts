import { z } from "zod";

/** Who is asked to think, and what it may cost. */
export const plannerSection = z.strictObject({
  ownerName: z.string().max(80).default("").describe("the owner's name; empty: none is used"),
  addressAs: z
    .string()
    .max(80)
    .default("")
    .describe("how she addresses the owner, e.g. `Madam`; empty: by name, or not at all"),
});
export type PlannerConfig = z.infer<typeof plannerSection>;
