import { z } from "zod";

/** The page. */
export const webSection = z.strictObject({
  host: z
    .string()
    .min(1)
    .default("127.0.0.1")
    .describe("address the page listens on; the default is this machine alone, 0.0.0.0 the whole network"),
  port: z.int().min(0).max(65_535).default(8080).describe("port of the page; 0: any free one"),
  names: z
    .array(z.string().min(1).max(253))
    .max(20)
    .default([])
    .describe("further names that browsers may call this robot by, e.g. `maid.local`; addresses need none"),
  httpsNames: z
    .array(z.string().min(1).max(253))
    .max(20)
    .default([])
    .describe(
      "names by which a reverse proxy with https serves this page, with the port unless it is 443; with any, " +
        "every page must be paired, also one of this machine: who comes through the proxy comes from here too",
    ),
  maxConnections: z.int().min(1).max(2000).default(64).describe("most pages open at a time"),
  messagesPerS: z
    .number()
    .positive()
    .max(1000)
    .default(20)
    .describe("a page that sends more than this for long is cut off, 1/s"),
  framesPerS: z
    .number()
    .min(1)
    .max(30)
    .default(20)
    .describe("how often a page is told what has changed, 1/s"),
});
export type WebConfig = z.infer<typeof webSection>;
