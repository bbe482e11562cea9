import { type ChatRequest, type ChatResponse, Ollama, type ShowResponse } from "ollama";
import { type FailureKind, type Model, ModelFailure } from "./model";
import { type Abilities, chatOf, refuseTooLong } from "./ollama-chat";
import { checkedFetch } from "./ollama-fetch.adapter";
import { ReplyBuilder } from "./reply-builder";
import type { Embed } from "./retrieval/retriever";
import { addSchemaReply } from "./schema-reply";

export interface OllamaOptions {
  readonly url: string;
  readonly model: string;
  /** num_ctx: what Ollama is asked to make room for. */
  readonly contextTokens: number;
  readonly keepAlive: string;
  readonly deadlineMs: number;
}

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
    return new ModelFailure("no_such_model", `it does not have the model: type  ollama pull ${model}`);
  if (status !== undefined) return new ModelFailure(kindOf(status), `status ${status}: ${text}`);
  if (/fetch failed|ECONNREFUSED/i.test(text))
    return new ModelFailure("unreachable", "it does not answer: start it with  ollama serve");
  return new ModelFailure("cut_off", `the stream broke: ${text}`);
}

function kindOf(status: number): FailureKind {
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 429) return "rate_limited";
  if (status === 503 || status === 529) return "overloaded";
  return status >= 500 ? "server_error" : "bad_request";
}
