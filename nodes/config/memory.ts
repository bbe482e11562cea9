import { z } from "zod";

/** The room-map store and the cleaning ledger. */
export const memorySection = z.strictObject({
  commitEveryS: z
    .number()
    .positive()
    .default(5)
    .describe("cells are written to disk this often while cleaning, s"),
  dirtAfterS: z
    .number()
    .min(0)
    .default(120)
    .describe("dirt seen on a spot sooner than this after its cleaning does not reopen it, s"),
  poseTrustM: z
    .number()
    .positive()
    .default(0.08)
    .describe("a pose whose standard deviation is larger than this cleans nothing in the ledger, m"),
});
export type MemoryConfig = z.infer<typeof memorySection>;
