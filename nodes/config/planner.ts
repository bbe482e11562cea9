import { z } from "zod";

function price(what: string) {
  const meaning = `price of a million ${what}, US dollars; null: as known for the model`;
  return z.number().min(0).nullable().default(null).describe(meaning);
}

/** Who is asked to think, and what it may cost. */
export const plannerSection = z.strictObject({
  ownerName: z.string().max(80).default("").describe("the owner's name; empty: none is used"),
  addressAs: z
    .string()
    .max(80)
    .default("")
    .describe("how she addresses the owner, e.g. `Madam`; empty: by name, or not at all"),
  confirmBelow: z
    .number()
    .min(0)
    .max(1)
    .default(0.5)
    .describe("words heard with less confidence than this are repeated as a question first, 0..1"),
  questionExpiresS: z
    .number()
    .positive()
    .default(120)
    .describe("a question of hers is forgotten when it is not answered within this time, s"),
  providers: z
    .array(z.enum(["claude", "ollama"]))
    .max(4)
    .default(["claude", "ollama"])
    .describe(
      "models that are asked, in this order, as far as they are there; the phrasebook is always last",
    ),
  claudeModel: z.string().min(1).default("claude-sonnet-5-5").describe("name of the Claude model"),
  claudeThinking: z
    .enum(["between_tools", "adaptive", "unset"])
    .default("between_tools")
    .describe(
      "how Claude may think: only between tool calls (quick), as it likes, or unset for models that know no such field",
    ),
  claudeEffort: z
    .enum(["low", "medium", "high", "unset"])
    .default("low")
    .describe("how much effort Claude spends on an answer; unset for models that know no such field"),
  claudeUrl: z.string().default("").describe("base URL of the Messages API; empty: the provider's own"),
  ollamaModel: z.string().min(1).default("qwen3.5:4b").describe("name of the Ollama model"),
  ollamaUrl: z.string().default("http://127.0.0.1:11434").describe("where Ollama listens"),
  ollamaContextTokens: z
    .int()
    .min(2048)
    .max(1_000_000)
    .default(12_288)
    .describe("num_ctx that is asked of Ollama; a prompt that does not fit is an error, never cut, tokens"),
  ollamaKeepAlive: z.string().default("30m").describe("how long Ollama keeps the model loaded after a turn"),
  ollamaEmbedModel: z
    .string()
    .default("")
    .describe("Ollama model that makes embeddings for retrieval; empty: words only"),
  deadlineS: z
    .number()
    .positive()
    .default(30)
    .describe("a model that has not answered by then is given up, s"),
  replyTokens: z
    .int()
    .min(64)
    .max(64_000)
    .default(2048)
    .describe("most tokens of one answer, thoughts included"),
  contextTokens: z
    .int()
    .min(1500)
    .max(200_000)
    .default(6000)
    .describe("budget of all context pages together, estimated tokens"),
  gridTokens: z
    .int()
    .min(200)
    .max(20_000)
    .default(1000)
    .describe("budget of the live grid page, estimated tokens"),
  eventTurns: z
    .array(z.enum(["step_ended", "blocked", "product_missing", "dirt", "person", "battery_low"]))
    .default(["step_ended", "blocked", "product_missing", "dirt", "person", "battery_low"])
    .describe("happenings of a job that a model may think about, when one is there; none: it only listens"),
  eventAgainS: z
    .number()
    .min(0)
    .default(120)
    .describe("the same happening gets no second turn of a model within this time, s"),
  lowBattery: z
    .number()
    .min(0)
    .max(1)
    .default(0.2)
    .describe("below this charge she says that her battery is low, 0..1"),
  maxModelCalls: z
    .int()
    .min(1)
    .max(50)
    .default(8)
    .describe("most requests to models for one job, its happenings included"),
  maxToolCalls: z.int().min(1).max(100).default(16).describe("most tool calls for one job"),
  maxTokens: z.int().min(1000).default(80_000).describe("most tokens, in and out, for one job"),
  maxCostUsd: z
    .number()
    .positive()
    .default(0.5)
    .describe("most money for one job, by the prices below, US dollars; Ollama costs nothing"),
  usdPerMillionIn: price("prompt tokens"),
  usdPerMillionCached: price("prompt tokens read from the provider's cache"),
  usdPerMillionWritten: price("prompt tokens put into the provider's cache for five minutes"),
  usdPerMillionOut: price("answer tokens"),
});
export type PlannerConfig = z.infer<typeof plannerSection>;
