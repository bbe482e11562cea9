/** What other agents may ask of her, as they are told of it, and the shape of what they ask. */
import { z } from "zod";
import { cleanModes, PLAN_LIMITS } from "../../messages/plan";

const ask = z.strictObject({
  question: z.string().min(1).max(300).describe('in plain words, e.g. "when was the kitchen cleaned?"'),
});
const requestCleaning = z.strictObject({
  rooms: z
    .array(z.string().min(1).max(64))
    .min(1)
    .max(PLAN_LIMITS.steps - 1)
    .optional()
    .describe("ids of rooms, as maid://house has them"),
  mode: z.enum(cleanModes).default("vacuum"),
  words: z.string().min(1).max(300).optional().describe('instead of rooms: "mop the kitchen and the hall"'),
  until: z
    .enum(["answered", "done"])
    .default("answered")
    .describe("when to return: as soon as it is known whether it will be done, or when it has been done"),
});
const stop = z.strictObject({});

export const AGENT_INPUTS = { ask, request_cleaning: requestCleaning, stop };
export type AgentTool = keyof typeof AGENT_INPUTS;
export type CleaningWish = z.infer<typeof requestCleaning>;

export interface AgentToolSpec {
  readonly name: AgentTool;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: { readonly type: "object"; readonly [key: string]: unknown };
  readonly annotations: {
    readonly readOnlyHint: boolean;
    readonly destructiveHint: boolean;
    readonly idempotentHint: boolean;
    readonly openWorldHint: boolean;
  };
}

export const AGENT_TOOLS: readonly AgentToolSpec[] = [
  spec(
    "ask",
    "Ask about the house",
    "Answers a question about the house, what was cleaned when, and what she is doing. Reads only.",
    true,
  ),
  spec(
    "request_cleaning",
    "Request cleaning",
    "Asks for rooms to be cleaned. Unless the owner's settings allow it, the robot asks the owner, and the owner's answer comes back. What is clean already is declined. Cancelling ends the waiting, not the cleaning: use stop.",
    false,
  ),
  spec("stop", "Stop the robot", "Stops the robot at once. Only a person can release her again.", false),
];

export function isAgentTool(name: string): name is AgentTool {
  return Object.hasOwn(AGENT_INPUTS, name);
}

function spec(name: AgentTool, title: string, description: string, reads: boolean): AgentToolSpec {
  const { $schema: _, ...json } = z.toJSONSchema(AGENT_INPUTS[name], { io: "input" });
  const annotations = {
    readOnlyHint: reads,
    destructiveHint: false,
    idempotentHint: name !== "request_cleaning",
    openWorldHint: false,
  };
  return { name, title, description, inputSchema: { ...json, type: "object" }, annotations };
}

/** Whether a message calls the stop: it never waits behind any limit. */
export function isStopCall(message: unknown): boolean {
  const { method, params } = (message ?? {}) as { method?: unknown; params?: { name?: unknown } | null };
  return method === "tools/call" && params?.name === "stop";
}
