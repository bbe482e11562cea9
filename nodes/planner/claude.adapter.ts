import Anthropic, { APIConnectionError, APIConnectionTimeoutError, APIError } from "@anthropic-ai/sdk";
import type {
  ContentBlockParam,
  MessageCreateParamsStreaming,
  MessageParam,
  RawContentBlockDeltaEvent,
  RawMessageStreamEvent,
  TextBlockParam,
  ThinkingBlockParam,
  ToolResultBlockParam,
} from "@anthropic-ai/sdk/resources/messages";
import {
  type FailureKind,
  type Model,
  ModelFailure,
  type ModelMessage,
  type ModelRequest,
  type ToolResult,
} from "./model";
import { ReplyBuilder } from "./reply-builder";

export interface ClaudeOptions {
  readonly apiKey: string;
  /** Empty or absent: the provider's own. */
  readonly baseUrl?: string;
  readonly model: string;
  /** How the model may think before it answers; `unset` leaves the field away, for models that know none. */
  readonly thinking: "between_tools" | "adaptive" | "unset";
  readonly effort: "low" | "medium" | "high" | "unset";
  readonly deadlineMs: number;
  /** Retries of the SDK on 408, 409, 429 and 5xx, heeding retry-after. */
  readonly retries?: number;
}

/** Claude through the Messages API: streaming, tools, the stable pages cached at the provider. */
export function claudeModel(options: ClaudeOptions): Model {
  const client = new Anthropic({
    apiKey: options.apiKey,
    authToken: null,
    ...(options.baseUrl && { baseURL: options.baseUrl }),
    maxRetries: options.retries ?? 2,
    timeout: options.deadlineMs,
    logLevel: "off",
  });
  return {
    name: `claude:${options.model}`,
    async ask(request, signal, onText) {
      const deadline = AbortSignal.timeout(options.deadlineMs);
      try {
        const stream = await client.messages.create(paramsOf(request, options), {
          signal: AbortSignal.any([signal, deadline]),
        });
        return await read(stream, onText);
      } catch (error) {
        signal.throwIfAborted();
        if (deadline.aborted) throw new ModelFailure("timeout", `no answer within ${options.deadlineMs} ms`);
        throw failureOf(error);
      }
    },
  };
}

async function read(stream: AsyncIterable<RawMessageStreamEvent>, onText: (piece: string) => void) {
  const reply = new ReplyBuilder(onText);
  for await (const event of stream) take(event, reply);
  return reply.finished();
}

function take(event: RawMessageStreamEvent, reply: ReplyBuilder): void {
  switch (event.type) {
    case "message_start": {
      const { input_tokens, cache_read_input_tokens, cache_creation_input_tokens } = event.message.usage;
      const cached = cache_read_input_tokens ?? 0;
      const written = cache_creation_input_tokens ?? 0;
      reply.countIn(input_tokens + cached + written, cached, written);
      return;
    }
    case "content_block_start":
      if (event.content_block.type === "tool_use")
        reply.beginCall(event.index, event.content_block.id, event.content_block.name);
      if (event.content_block.type === "thinking" || event.content_block.type === "redacted_thinking")
        reply.beginThought(event.index, { ...event.content_block });
      return;
    case "content_block_delta":
      takePiece(event, reply);
      return;
    case "message_delta":
      reply.countOut(event.usage.output_tokens);
      if (event.delta.stop_reason) reply.stopReason(event.delta.stop_reason);
      return;
    case "message_stop":
      reply.end();
  }
}

function takePiece({ index, delta }: RawContentBlockDeltaEvent, reply: ReplyBuilder): void {
  if (delta.type === "text_delta") reply.addText(delta.text);
  if (delta.type === "input_json_delta") reply.addInput(index, delta.partial_json);
  if (delta.type === "thinking_delta") reply.growThought(index, "thinking", delta.thinking);
  if (delta.type === "signature_delta") reply.growThought(index, "signature", delta.signature);
}

function paramsOf(
  request: ModelRequest,
  { model, thinking, effort }: ClaudeOptions,
): MessageCreateParamsStreaming {
  return {
    model,
    max_tokens: request.replyTokens,
    stream: true,
    ...(thinking !== "unset" && { thinking: { type: thinking } }),
    ...(effort !== "unset" && { output_config: { effort } }),
    system: request.pages.map(
      ({ text, endsPrefix }): TextBlockParam => ({
        type: "text",
        text,
        ...(endsPrefix && { cache_control: { type: "ephemeral" } }),
      }),
    ),
    tools: request.tools.map(({ name, description, schema }) => ({
      name,
      description,
      input_schema: { ...schema },
    })),
    messages: cachedUpToLast(turnsOf(request.messages)),
  };
}

/** The last thing said is where the next request goes on from: what is before it need not be processed again. */
function cachedUpToLast(messages: MessageParam[]): MessageParam[] {
  const last = messages.at(-1);
  const block = Array.isArray(last?.content) ? last.content.at(-1) : undefined;
  if (block && (block.type === "text" || block.type === "tool_result"))
    block.cache_control = { type: "ephemeral" };
  return messages;
}

/** Runs of one role are one turn, in which each message stays a block of its own: the cache is looked up by blocks. */
function turnsOf(messages: readonly ModelMessage[]): MessageParam[] {
  const turns: { role: "user" | "assistant"; content: ContentBlockParam[] }[] = [];
  for (const message of messages) {
    const role = message.role === "assistant" ? "assistant" : "user";
    const last = turns.at(-1);
    if (last?.role === role) last.content.push(...blocksOf(message));
    else turns.push({ role, content: blocksOf(message) });
  }
  return turns;
}

function blocksOf(message: ModelMessage): ContentBlockParam[] {
  if (message.role === "user") return [textBlock(message.text)];
  if (message.role === "tools") return message.results.map(resultOf);
  const text = message.text.trim() ? [{ type: "text" as const, text: message.text }] : [];
  const calls = message.calls.map(({ id, name, input }) => ({ type: "tool_use" as const, id, name, input }));
  const thoughts = (message.thoughts ?? []) as unknown as ThinkingBlockParam[];
  return [...thoughts, ...text, ...calls];
}

function textBlock(text: string): TextBlockParam {
  return { type: "text", text };
}

function resultOf({ id, text, failed, image }: ToolResult): ToolResultBlockParam {
  const result = { type: "tool_result" as const, tool_use_id: id, is_error: failed };
  if (!image) return { ...result, content: text };
  const data = Buffer.from(image.bytes).toString("base64");
  const source = { type: "base64" as const, media_type: `image/${image.format}` as const, data };
  return { ...result, content: [textBlock(text), { type: "image", source }] };
}

function failureOf(error: unknown): ModelFailure {
  if (error instanceof ModelFailure) return error;
  if (error instanceof APIConnectionTimeoutError)
    return new ModelFailure("timeout", "the connection timed out");
  if (error instanceof APIConnectionError)
    return new ModelFailure("unreachable", "no connection to the provider");
  if (error instanceof APIError)
    return new ModelFailure(kindOf(error), `status ${error.status ?? "none"}: ${brief(error)}`);
  if (error instanceof SyntaxError)
    return new ModelFailure("malformed", "the stream has malformed JSON in it");
  return new ModelFailure("cut_off", `the stream broke: ${brief(error)}`);
}

function kindOf({ status, type }: APIError): FailureKind {
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 404) return "no_such_model";
  if (status === 429) return "rate_limited";
  if (status === 529 || type === "overloaded_error") return "overloaded";
  if (status === undefined || status >= 500) return "server_error";
  return status === 413 ? "prompt_too_long" : "bad_request";
}

function brief(error: unknown): string {
  return String(error instanceof Error ? error.message : error)
    .replaceAll(/\s+/g, " ")
    .slice(0, 200);
}
