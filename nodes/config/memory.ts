import { z } from "zod";

/** The room-map store and the cleaning ledger. */
export const memorySection = z.strictObject({
  commitEveryS: z
    .number()
    .positive()
    .default(5)
    .describe("cells are written to disk this often while cleaning, s"),
  poseTrustM: z
    .number()
    .positive()
    .default(0.08)
    .describe("a pose whose standard deviation is larger than this cleans nothing in the ledger, m"),
});
export type MemoryConfig = z.infer<typeof memorySection>;
