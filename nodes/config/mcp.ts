import { z } from "zod";
import { cleanModes } from "../messages/plan";

const serverName = z
  .string()
  .regex(/^[a-z][a-z0-9]{0,19}$/, "must be a short word of lower case letters and digits");

/** A program or an address that offers tools: exactly one of the two. */
const toolServer = z
  .strictObject({
    command: z.string().min(1).max(500).optional(),
    args: z.array(z.string().max(1000)).max(30).default([]),
    env: z.record(z.string().max(100), z.string().max(2000)).default({}),
    url: z
      .string()
      .regex(/^https?:\/\/[^@\s]+$/, "must be like https://host/mcp, without a name or password in it")
      .optional(),
    tokenVariable: z
      .string()
      .regex(/^[A-Z][A-Z0-9_]{0,60}$/, "must be the name of a variable")
      .optional(),
    tools: z.array(z.string().min(1).max(64)).max(20).default([]),
  })
  .refine(({ command, url }) => (command === undefined) !== (url === undefined), {
    error: "must have either a command or a url",
  });

/** Other agents, over the Model Context Protocol: who may ask her, and whom she may ask. */
export const mcpSection = z.strictObject({
  http: z
    .boolean()
    .default(false)
    .describe(
      "whether agents are answered at /mcp of the page's address too: without a token on this machine, with a paired " +
        "agent's from elsewhere",
    ),
  maxSessions: z
    .int()
    .min(1)
    .max(100)
    .default(8)
    .describe("most agents at /mcp at a time; one that is silent makes place for a new one"),
  idleMinutes: z
    .number()
    .min(0.1)
    .max(1440)
    .default(15)
    .describe("an agent at /mcp that asks nothing and reads nothing along for this long is forgotten, min"),
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
  servers: z
    .record(serverName, toolServer)
    .default({})
    .describe(
      "servers whose reading tools a model of hers may use, by the name that goes before theirs: a command with args " +
        "and env, or a url with tokenVariable (the environment's variable that has its token); tools: those that only " +
        "read although they do not say so",
    ),
  callWithinS: z
    .number()
    .min(0.1)
    .max(60)
    .default(5)
    .describe("a tool of theirs that has not answered by then is given up, s"),
});
export type McpConfig = z.infer<typeof mcpSection>;
export type ToolServer = z.infer<typeof toolServer>;
