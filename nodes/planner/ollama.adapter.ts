import { type ChatRequest, type ChatResponse, type Message, Ollama, type ShowResponse } from "ollama";
import { estimateTokens } from "./context/tokens";
import {
  type FailureKind,
  type Model,
  ModelFailure,
  type ModelMessage,
  type ModelRequest,
  type ToolResult,
} from "./model";
import { checkedFetch } from "./ollama-fetch.adapter";
import { ReplyBuilder } from "./reply-builder";
import type { Embed } from "./retrieval/retriever";
import { addSchemaReply, replySchema, SCHEMA_PAGE } from "./schema-reply";

export interface OllamaOptions {
  readonly url: string;
  readonly model: string;
  /** num_ctx: what Ollama is asked to make room for. */
  readonly contextTokens: number;
  readonly keepAlive: string;
  readonly deadlineMs: number;
}

/** What the server says of the model. */
interface Abilities {
  readonly tools: boolean;
  readonly thinking: boolean;
  readonly vision: boolean;
  readonly contextTokens: number;
}

/** An estimate may be too low by this much; a prompt that might be cut is not sent. */
const ESTIMATE_MARGIN = 1.2;

/** A model served by Ollama: streaming, tools where it has them and JSON-schema output where not. */
export function ollamaModel(options: OllamaOptions): Model {
  let abilities: Abilities | undefined;
  let verified = false;
  return {
    name: `ollama:${options.model}`,
    async ask(request, signal, onText) {
      const deadline = AbortSignal.timeout(options.deadlineMs);
      const client = clientOf(options.url, AbortSignal.any([signal, deadline]));
      try {
        abilities ??= await abilitiesOf(client, options);
        refuseTooLong(request, abilities.contextTokens);
        const reply = await answer(client, chatOf(request, options, abilities), abilities, onText);
        if (!verified) await verifyContext(client, options.model, abilities.contextTokens);
        verified = true;
        return { ...reply, usage: { ...reply.usage, costsNothing: true } };
      } catch (error) {
        signal.throwIfAborted();
        if (deadline.aborted) throw new ModelFailure("timeout", `no answer within ${options.deadlineMs} ms`);
        throw failureOf(error, options.model);
      }
    },
  };
}

/** Whether Ollama is there and has the model; else one line that says what to type. For start-up and doctor. */
export async function checkOllama(options: OllamaOptions): Promise<{ readonly missing?: string }> {
  try {
    await abilitiesOf(clientOf(options.url, AbortSignal.timeout(options.deadlineMs)), options);
    return {};
  } catch (error) {
    return { missing: failureOf(error, options.model).message };
  }
}

/** Embeddings through Ollama; undefined when it can't now. */
export function ollamaEmbed(options: Pick<OllamaOptions, "url" | "model" | "deadlineMs">): Embed {
  return async (texts, signal) => {
    const either = AbortSignal.any([signal, AbortSignal.timeout(options.deadlineMs)]);
    try {
      const { embeddings } = await clientOf(options.url, either).embed({
        model: options.model,
        input: [...texts],
      });
      return embeddings.map((vector) => Float32Array.from(vector));
    } catch {
      signal.throwIfAborted();
      return undefined;
    }
  };
}

function clientOf(host: string, signal: AbortSignal): Ollama {
  return new Ollama({ host, fetch: checkedFetch(signal) });
}

async function abilitiesOf(client: Ollama, { model, contextTokens }: OllamaOptions): Promise<Abilities> {
  const shown: ShowResponse = await client.show({ model });
  const entries = Object.entries((shown.model_info ?? {}) as unknown as Record<string, unknown>);
  const trained = entries.find(([key]) => key.endsWith(".context_length"))?.[1];
  const limit = typeof trained === "number" ? trained : contextTokens;
  const can = shown.capabilities ?? [];
  return {
    tools: can.includes("tools"),
    thinking: can.includes("thinking"),
    vision: can.includes("vision"),
    contextTokens: Math.min(limit, contextTokens),
  };
}

/** Whether the model was really loaded with the room that was asked for, where the server tells. */
async function verifyContext(client: Ollama, model: string, askedTokens: number): Promise<void> {
  const { models } = await client.ps();
  const loaded = models.find(({ name }) => name === model || name === `${model}:latest`);
  const { context_length: tokens } = (loaded ?? {}) as { context_length?: unknown };
  if (typeof tokens !== "number" || tokens >= askedTokens) return;
  const why = `Ollama gave the model ${tokens} tokens of context, not num_ctx ${askedTokens}: prompts may be cut`;
  throw new ModelFailure("prompt_too_long", why);
}

/** What a picture of a few hundred pixels a side takes at most. */
const PICTURE_TOKENS = 1000;

function withoutPictures(key: string, value: unknown): unknown {
  return key === "image" ? undefined : value;
}

/** Ollama cuts a long prompt without a word: one that might not fit is an error before it is sent. */
function refuseTooLong(request: ModelRequest, contextTokens: number): void {
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

function chatOf(
  request: ModelRequest,
  options: OllamaOptions,
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

async function answer(
  client: Ollama,
  chat: ChatRequest & { stream: true },
  can: Abilities,
  onText: (piece: string) => void,
) {
  const reply = new ReplyBuilder(can.tools ? onText : () => {});
  let calls = 0;
  for await (const part of await client.chat(chat)) {
    if (part.message?.content) reply.addText(part.message.content);
    for (const { function: called } of part.message?.tool_calls ?? []) {
      reply.beginCall(calls, `call_${calls}`, String(called.name));
      reply.addInput(calls++, JSON.stringify(called.arguments ?? {}));
    }
    if (part.done) finish(part, reply, can.contextTokens);
  }
  const whole = reply.finished();
  return can.tools ? whole : addSchemaReply(whole);
}

function finish(last: ChatResponse, reply: ReplyBuilder, contextTokens: number): void {
  if ((last.prompt_eval_count ?? 0) >= contextTokens)
    throw new ModelFailure("prompt_too_long", `the prompt filled all ${contextTokens} tokens: it was cut`);
  reply.countIn(last.prompt_eval_count ?? 0, 0, 0);
  reply.countOut(last.eval_count ?? 0);
  reply.stopReason(last.done_reason ?? "stop");
  reply.end();
}

function failureOf(error: unknown, model: string): ModelFailure {
  if (error instanceof ModelFailure) return error;
  if (error instanceof Error && error.cause instanceof ModelFailure) return error.cause;
  const text = String(error instanceof Error ? error.message : error)
    .replaceAll(/\s+/g, " ")
    .slice(0, 200);
  const status = error instanceof Error && "status_code" in error ? Number(error.status_code) : undefined;
  if (status === 404)
    return new ModelFailure("no_such_model", `Ollama does not have it: type  ollama pull ${model}`);
  if (status !== undefined) return new ModelFailure(kindOf(status), `status ${status}: ${text}`);
  if (/fetch failed|ECONNREFUSED/i.test(text))
    return new ModelFailure("unreachable", "Ollama does not answer: start it with  ollama serve");
  return new ModelFailure("cut_off", `the stream broke: ${text}`);
}

function kindOf(status: number): FailureKind {
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 429) return "rate_limited";
  if (status === 503 || status === 529) return "overloaded";
  return status >= 500 ? "server_error" : "bad_request";
}
