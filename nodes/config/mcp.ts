import { z } from "zod";
import { cleanModes } from "../messages/plan";

/** Other agents, over the Model Context Protocol: who may ask her. */
export const mcpSection = z.strictObject({
  allow: z
    .array(z.enum(cleanModes))
    .default([])
    .describe(
      "how agents may have rooms cleaned while she is idle, as if the owner asked: vacuum, mop, scrub; the owner is " +
        "asked about everything else. Any of them may stop her",
    ),
  answerWithinS: z
    .number()
    .min(1)
    .max(600)
    .default(50)
    .describe(
      "an agent that has asked for work is told after this time that the owner has not answered yet, s",
    ),
});
export type McpConfig = z.infer<typeof mcpSection>;
