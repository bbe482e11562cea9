import Anthropic, { APIConnectionError, APIConnectionTimeoutError, APIError } from "@anthropic-ai/sdk";
import type {
  MessageCreateParamsStreaming,
  MessageParam,
  RawMessageStreamEvent,
  TextBlockParam,
} from "@anthropic-ai/sdk/resources/messages";
import { type FailureKind, type Model, ModelFailure, type ModelMessage, type ModelRequest } from "./model";
import { ReplyBuilder } from "./reply-builder";

export interface ClaudeOptions {
  readonly apiKey: string;
  /** Empty or absent: the provider's own. */
  readonly baseUrl?: string;
  readonly model: string;
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
        const stream = await client.messages.create(paramsOf(request, options.model), {
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
      reply.countIn(input_tokens + cached + (cache_creation_input_tokens ?? 0), cached);
      return;
    }
    case "content_block_start":
      if (event.content_block.type === "tool_use")
        reply.beginCall(event.index, event.content_block.id, event.content_block.name);
      return;
    case "content_block_delta":
      if (event.delta.type === "text_delta") reply.addText(event.delta.text);
      if (event.delta.type === "input_json_delta") reply.addInput(event.index, event.delta.partial_json);
      return;
    case "message_delta":
      reply.countOut(event.usage.output_tokens);
      if (event.delta.stop_reason) reply.stopReason(event.delta.stop_reason);
      return;
    case "message_stop":
      reply.end();
  }
}

function paramsOf(request: ModelRequest, model: string): MessageCreateParamsStreaming {
  return {
    model,
    max_tokens: request.replyTokens,
    stream: true,
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
    messages: request.messages.map(messageOf),
  };
}

function messageOf(message: ModelMessage): MessageParam {
  if (message.role === "user") return { role: "user", content: message.text };
  if (message.role === "tools")
    return {
      role: "user",
      content: message.results.map(({ id, text, failed }) => ({
        type: "tool_result",
        tool_use_id: id,
        content: text,
        is_error: failed,
      })),
    };
  const text = message.text.trim() ? [{ type: "text" as const, text: message.text }] : [];
  const calls = message.calls.map(({ id, name, input }) => ({ type: "tool_use" as const, id, name, input }));
  return { role: "assistant", content: [...text, ...calls] };
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
