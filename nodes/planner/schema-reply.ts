/** For models without tools: the answer is one JSON object that says something, or calls one tool. */
import { z } from "zod";
import { ModelFailure, type ModelReply, type ToolSpec } from "./model";

export const SCHEMA_PAGE =
  '# Answer\nAnswer with one JSON object: {"say": what you say, "call": null}, or {"say": "", "call": {"tool": name, "input": its input}} to use a tool.';

/** The JSON schema of such an answer. */
export function replySchema(tools: readonly ToolSpec[]): object {
  const calls = tools.map(({ name, schema }) => ({
    type: "object",
    properties: { tool: { const: name }, input: schema },
    required: ["tool", "input"],
    additionalProperties: false,
  }));
  return {
    type: "object",
    properties: { say: { type: "string" }, call: { anyOf: [{ type: "null" }, ...calls] } },
    required: ["say", "call"],
    additionalProperties: false,
  };
}

const replyShape = z.object({
  say: z.string(),
  call: z.object({ tool: z.string(), input: z.unknown() }).nullable(),
});

/** The answer that a JSON text stands for. Throws ModelFailure when it is not one. */
export function addSchemaReply(reply: ModelReply): ModelReply {
  const { say, call } = shapeOf(reply.text);
  if (!call && say.trim() === "") throw new ModelFailure("empty", "the answer is empty");
  const calls = call ? [{ id: "call_0", name: call.tool, input: call.input }] : [];
  return { ...reply, text: say, calls };
}

function shapeOf(text: string): z.infer<typeof replyShape> {
  try {
    return replyShape.parse(JSON.parse(text));
  } catch {
    throw new ModelFailure("malformed", "the answer is not the JSON that was asked for");
  }
}
