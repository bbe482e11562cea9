/** Requests in the form of Ollama's chat, and whether they fit. */
import type { ChatRequest, Message } from "ollama";
import { estimateTokens } from "./context/tokens";
import { ModelFailure, type ModelMessage, type ModelRequest, type ToolResult } from "./model";
import { replySchema, SCHEMA_PAGE } from "./schema-reply";

interface ChatOptions {
  readonly model: string;
  readonly keepAlive: string;
}

/** What the server says of the model. */
export interface Abilities {
  readonly tools: boolean;
  readonly thinking: boolean;
  readonly vision: boolean;
  readonly contextTokens: number;
}

/** An estimate may be too low by this much; a prompt that might be cut is not sent. */
const ESTIMATE_MARGIN = 1.2;

/** What a picture of a few hundred pixels a side takes at most. */
const PICTURE_TOKENS = 1000;

function withoutPictures(key: string, value: unknown): unknown {
  return key === "image" ? undefined : value;
}

/** Ollama cuts a long prompt without a word: one that might not fit is an error before it is sent. */
export function refuseTooLong(request: ModelRequest, contextTokens: number): void {
  const texts = [...request.pages.map(({ text }) => text), JSON.stringify(request.tools)];
  const messages = request.messages.map((message) => JSON.stringify(message, withoutPictures));
  const pictures = request.messages.flatMap((message) =>
    message.role === "tools" ? message.results.filter(({ image }) => image) : [],
  );
  const prompt = [...texts, ...messages].reduce(
    (sum, text) => sum + estimateTokens(text),
    pictures.length * PICTURE_TOKENS,
  );
  const needed = Math.ceil(prompt * ESTIMATE_MARGIN) + request.replyTokens;
  if (needed <= contextTokens) return;
  const why = `the prompt needs about ${needed} tokens and num_ctx is ${contextTokens}: raise ollamaContextTokens or lower contextTokens`;
  throw new ModelFailure("prompt_too_long", why);
}

/** A request as Ollama's chat takes it. */
export function chatOf(
  request: ModelRequest,
  options: ChatOptions,
  can: Abilities,
): ChatRequest & { stream: true } {
  const pages = request.pages.map(({ text }) => text);
  const system = (can.tools ? pages : [...pages.slice(0, 2), SCHEMA_PAGE, ...pages.slice(2)]).join("\n\n");
  return {
    model: options.model,
    stream: true,
    keep_alive: options.keepAlive,
    ...(can.thinking && { think: false }),
    options: { num_ctx: can.contextTokens, num_predict: request.replyTokens, temperature: 0 },
    messages: [
      { role: "system", content: system },
      ...joined(request.messages.flatMap((message) => messagesOf(message, can))),
    ],
    ...(can.tools
      ? {
          tools: request.tools.map(({ name, description, schema: parameters }) => ({
            type: "function",
            function: { name, description, parameters },
          })),
        }
      : { format: replySchema(request.tools) }),
  };
}

/** Templates of many models want the roles to take turns. */
function joined(messages: readonly Message[]): Message[] {
  const turns: Message[] = [];
  for (const message of messages) {
    const last = turns.at(-1);
    const joins = last?.role === message.role && message.role !== "tool" && !last.tool_calls && !last.images;
    if (last && joins)
      turns[turns.length - 1] = { ...last, ...message, content: `${last.content}\n${message.content}` };
    else turns.push(message);
  }
  return turns;
}

function messagesOf(message: ModelMessage, can: Abilities): Message[] {
  if (message.role === "user") return [{ role: "user", content: message.text }];
  if (message.role === "tools") return message.results.map((result) => toolMessage(result, can));
  const tool_calls = message.calls.map(({ name, input }) => ({
    function: { name, arguments: (input ?? {}) as Record<string, unknown> },
  }));
  return [{ role: "assistant", content: message.text, ...(tool_calls.length > 0 && { tool_calls }) }];
}

function toolMessage({ name, text, failed, image }: ToolResult, can: Abilities): Message {
  const content = failed ? `error: ${text}` : text;
  if (!image) return { role: "tool", tool_name: name, content };
  if (!can.vision) return { role: "tool", tool_name: name, content: "This model can't look at pictures." };
  return { role: "tool", tool_name: name, content, images: [image.bytes] };
}
