/** The providers' own clients against their stand-ins on loopback: each model that the planner can ask. */
import { claudeModel } from "./claude.adapter";
import type { Model, ModelReply, ModelRequest } from "./model";
import { ollamaModel } from "./ollama.adapter";
import { messagesApi, ollamaApi, type Provider, type Wire } from "./provider.contract";
import { TOOLS } from "./tools";

export const DEADLINE_MS = 400;
/** Words that the phrasebook leaves to a model. */
export const REQUEST = "I dropped a whole glass of lemonade near the coats, could you see to it";
export const PLAN = '{"steps":[{"do":"clean","room":"hall","mode":"mop"}]}';

/** An answer that submits this plan. */
export function planning(json: string, text = ""): Wire {
  return { text, calls: [{ name: "submit_plan", json }] };
}

export const claudeOptions = (baseUrl: string) => ({
  apiKey: "k",
  baseUrl,
  model: "x",
  thinking: "between_tools" as const,
  effort: "low" as const,
  deadlineMs: DEADLINE_MS,
});
export const ollamaOptions = (url: string) => ({
  url,
  model: "x",
  contextTokens: 16_384,
  keepAlive: "5m",
  deadlineMs: DEADLINE_MS,
});

interface Loopback {
  readonly open: () => Promise<Provider>;
  readonly model: (url: string, deadlineMs?: number) => Model;
}

export const CLAUDE: Loopback = {
  open: messagesApi,
  model: (url, deadlineMs = DEADLINE_MS) => claudeModel({ ...claudeOptions(url), retries: 0, deadlineMs }),
};
export const OLLAMA: Loopback = {
  open: () => ollamaApi(["completion", "tools"]),
  model: (url, deadlineMs = DEADLINE_MS) => ollamaModel({ ...ollamaOptions(url), deadlineMs }),
};
export const PROVIDERS: readonly [string, Loopback][] = [
  ["Claude", CLAUDE],
  ["Ollama", OLLAMA],
];

/** A small request, and its asking. */
export const request: ModelRequest = {
  pages: [
    { name: "a", text: "stable", endsPrefix: true },
    { name: "b", text: "live", endsPrefix: false },
  ],
  messages: [{ role: "user", text: "owner says: hello" }],
  tools: TOOLS,
  replyTokens: 200,
};
export const never = new AbortController().signal;

export function ask(model: Model, asked = request): Promise<ModelReply> {
  return model.ask(asked, never, () => {});
}

/** Resolves once the provider has been asked so often: the request may be on its way still. */
export async function askedTimes(provider: Provider, times: number): Promise<void> {
  while (provider.bodies.length < times) await new Promise((resolve) => setTimeout(resolve, 2));
}

/** What the camera saw, as a tool's result. */
const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0x00);
export const pngBase64 = Buffer.from(png).toString("base64");
export const looked: ModelRequest = {
  ...request,
  messages: [
    ...request.messages,
    { role: "assistant", text: "", calls: [{ id: "s1", name: "see", input: {} }] },
    {
      role: "tools",
      results: [
        { id: "s1", name: "see", text: "The floor.", failed: false, image: { format: "png", bytes: png } },
      ],
    },
  ],
};
