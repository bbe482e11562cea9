import { z } from "zod";

/** A live connection for Foxglove: what recordings hold, as it happens. Only this machine can reach it. */
export const foxgloveSection = z.strictObject({
  on: z.boolean().default(false).describe("Foxglove on this machine may look on while she lives"),
  port: z.int().min(0).max(65_535).default(8765).describe("port of the connection; 0: any free one"),
  origins: z
    .array(z.string().min(1).max(253))
    .max(20)
    .default(["https://app.foxglove.dev", "https://studio.foxglove.dev", "file://"])
    .describe("pages that may connect from a browser of this machine; programs that are no page always may"),
  maxConnections: z.int().min(1).max(100).default(8).describe("most onlookers at a time"),
});
export type FoxgloveConfig = z.infer<typeof foxgloveSection>;
