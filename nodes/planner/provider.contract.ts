/** Servers on loopback that speak the providers' wire protocols, and every way in which they may go wrong. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What an answer has in it, in words of neither protocol. */
export interface Wire {
  /** What a provider that thinks sends first, sealed. */
  readonly thought?: string;
  readonly text?: string;
  readonly stopReason?: string;
  readonly calls?: readonly { readonly name: string; readonly json: string }[];
}

/** How a request is answered. */
export type Fault =
  | "whole"
  | "cut"
  | "malformed_line"
  | "malformed_arguments"
  | "huge"
  | "empty"
  | "hang"
  | { readonly status: number; readonly headers?: Record<string, string> };

export interface Provider {
  readonly url: string;
  readonly bodies: Record<string, unknown>[];
  /** The requests that hang. */
  readonly hanging: { answer(): void; readonly hasHungUp: boolean }[];
  /** Answers of the next requests, in order; the last one for ever. */
  script: { readonly fault: Fault; readonly wire?: Wire }[];
  /** Answers whatever is asked, instead of the script. */
  answer: ((body: unknown) => Wire) | undefined;
  close(): Promise<void>;
}

type Speak = (
  response: ServerResponse,
  fault: Fault,
  wire: Wire,
  path: string,
  body: Record<string, unknown>,
) => void;

async function provider(speak: Speak): Promise<Provider> {
  const bodies: Record<string, unknown>[] = [];
  const hanging: Provider["hanging"] = [];
  const state: Pick<Provider, "script" | "answer"> = { script: [{ fault: "whole" }], answer: undefined };
  const server: Server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const path = request.url ?? "";
      if (path.endsWith("/show") || path.endsWith("/ps")) return speak(response, "whole", {}, path, body);
      bodies.push(body);
      if (state.answer) return speak(response, "whole", state.answer(body), path, body);
      const { fault, wire = {} } = state.script.length > 1 ? state.script.shift()! : state.script[0]!;
      if (typeof fault === "object") return refuse(response, fault.status, fault.headers);
      if (fault !== "hang") return speak(response, fault, wire, path, body);
      hanging.push({
        answer: () => speak(response, "whole", wire, path, body),
        get hasHungUp() {
          return response.destroyed;
        },
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bodies,
    hanging,
    get script() {
      return state.script;
    },
    set script(script) {
      state.script = script;
    },
    get answer() {
      return state.answer;
    },
    set answer(answer) {
      state.answer = answer;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text || "{}") as Record<string, unknown>;
}

function refuse(response: ServerResponse, status: number, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify({ type: "error", error: { type: "api_error", message: `status ${status}` } }));
}

const HUGE_PIECE = "word ".repeat(20_000);

/** The Messages API's stream of server-sent events; tool arguments come in pieces of three characters. */
export function messagesApi(): Promise<Provider> {
  return provider((response, fault, { text = "", calls = [], thought, stopReason }) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    const send = (type: string, data: object) =>
      response.write(`event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`);
    const usage = {
      input_tokens: 50,
      cache_read_input_tokens: 900,
      cache_creation_input_tokens: 50,
      output_tokens: 1,
    };
    const message = { id: "m", type: "message", role: "assistant", content: [], model: "x", usage };
    send("message_start", { message: { ...message, stop_reason: null, stop_sequence: null } });
    let index = 0;
    if (thought) {
      send("content_block_start", {
        index,
        content_block: { type: "thinking", thinking: "", signature: "" },
      });
      for (const thinking of pieces(thought))
        send("content_block_delta", { index, delta: { type: "thinking_delta", thinking } });
      send("content_block_delta", { index, delta: { type: "signature_delta", signature: "sealed" } });
      send("content_block_stop", { index: index++ });
    }
    if (text || fault === "huge") {
      send("content_block_start", { index, content_block: { type: "text", text: "" } });
      for (let i = 0; fault === "huge" && i < 100; i++)
        send("content_block_delta", { index, delta: { type: "text_delta", text: HUGE_PIECE } });
      for (const piece of pieces(text))
        send("content_block_delta", { index, delta: { type: "text_delta", text: piece } });
      send("content_block_stop", { index: index++ });
    }
    if (fault === "malformed_line") response.write("event: content_block_delta\ndata: {not json\n\n");
    for (const [i, { name, json }] of calls.entries()) {
      send("content_block_start", {
        index,
        content_block: { type: "tool_use", id: `t${i}`, name, input: {} },
      });
      const sent = fault === "malformed_arguments" ? json.slice(0, -1) : json;
      const all = pieces(sent);
      for (const partial_json of fault === "cut" ? all.slice(0, all.length / 2) : all)
        send("content_block_delta", { index, delta: { type: "input_json_delta", partial_json } });
      if (fault === "cut") return response.destroy();
      send("content_block_stop", { index: index++ });
    }
    if (fault === "cut") return response.destroy();
    const stop_reason = stopReason ?? (calls.length > 0 ? "tool_use" : "end_turn");
    send("message_delta", { delta: { stop_reason, stop_sequence: null }, usage: { output_tokens: 20 } });
    send("message_stop", {});
    response.end();
  });
}

/**
 * Ollama's chat stream of JSON lines. `capabilities` are what /api/show tells (undefined: it does not have the model),
 * `loadedTokens` what /api/ps does.
 */
export function ollamaApi(
  capabilities: readonly string[] | undefined,
  contextLength = 40_000,
  loadedTokens = 1_000_000,
): Promise<Provider> {
  return provider((response, fault, { text = "", calls = [] }, path, body) => {
    if (path.endsWith("/embed")) {
      const embeddings = (body.input as string[]).map((one) => [one.split("sofa").length, 1.5]);
      response.writeHead(200, { "content-type": "application/json" });
      return response.end(JSON.stringify({ model: body.model, embeddings }));
    }
    if (path.endsWith("/ps")) {
      response.writeHead(200, { "content-type": "application/json" });
      return response.end(JSON.stringify({ models: [{ name: "x:latest", context_length: loadedTokens }] }));
    }
    if (path.endsWith("/show")) {
      if (!capabilities) return refuse(response, 404);
      response.writeHead(200, { "content-type": "application/json" });
      return response.end(
        JSON.stringify({ capabilities, model_info: { "x.context_length": contextLength } }),
      );
    }
    response.writeHead(200, { "content-type": "application/x-ndjson" });
    const send = (message: object, more: object = {}) =>
      response.write(
        `${JSON.stringify({ model: "x", message: { role: "assistant", content: "", ...message }, done: false, ...more })}\n`,
      );
    for (let i = 0; fault === "huge" && i < 100; i++) send({ content: HUGE_PIECE });
    for (const content of pieces(text)) send({ content });
    if (fault === "malformed_line") response.write("{not json\n");
    if (fault === "cut") return response.destroy();
    if (calls.length > 0) {
      const tool_calls = calls.map(({ name, json }) => ({
        function: { name, arguments: JSON.parse(json) as object },
      }));
      if (fault === "malformed_arguments")
        response.write(`${JSON.stringify({ message: { tool_calls } }).slice(0, -3)}\n`);
      else send({ tool_calls });
    }
    send({}, { done: true, done_reason: "stop", prompt_eval_count: 1000, eval_count: 20 });
    response.end();
  });
}

function pieces(text: string): string[] {
  return text.match(/[\s\S]{1,3}/g) ?? [];
}
