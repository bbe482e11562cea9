import type { PlannerConfig } from "../config/planner";
import type { Model } from "./model";
import { checkOllama, type OllamaOptions, ollamaEmbed, ollamaModel } from "./ollama.adapter";
import { pricesOf } from "./prices";
import { recorded } from "./recording.adapter";
import type { Embed } from "./retrieval/retriever";

export interface ModelsGiven {
  /** Absent or empty: Claude is not there. */
  readonly anthropicApiKey?: string;
  /** File that whole answers are recorded to. */
  readonly recordTo?: string;
}

export interface ModelsThere {
  readonly models: readonly Model[];
  readonly embed?: Embed;
  /** One line for each configured model that is not there: what is missing and how to get it. */
  readonly missing: readonly string[];
}

/** Ollama's start-up check must not hold up the start. */
const CHECK_MS = 1500;
/** Words find enough: a turn does not wait for long to find by meaning. */
const EMBED_MS = 5000;

/** The models of the configuration that are there, in its order. */
export async function modelsThere(config: PlannerConfig, given: ModelsGiven): Promise<ModelsThere> {
  const models: Model[] = [];
  const missing: string[] = [];
  for (const provider of new Set(config.providers)) {
    const found = await (provider === "claude" ? claude(config, given) : ollama(config));
    if ("missing" in found) missing.push(found.missing);
    else models.push(given.recordTo ? recorded(found, given.recordTo, [given.anthropicApiKey ?? ""]) : found);
  }
  const { embed, missing: why } = await embeddings(config);
  return { models, missing: why ? [...missing, why] : missing, ...(embed && { embed }) };
}

/** Embeddings go with any model that talks: only Ollama has to be there, with the model for them. */
async function embeddings(config: PlannerConfig): Promise<{ embed?: Embed; missing?: string }> {
  if (config.ollamaEmbedModel === "") return {};
  const options = { ...ollamaOptions(config), model: config.ollamaEmbedModel };
  const { missing } = await checkOllama({ ...options, deadlineMs: CHECK_MS });
  if (missing) return { missing: `Embeddings by Ollama: ${missing}` };
  return { embed: ollamaEmbed({ ...options, deadlineMs: Math.min(EMBED_MS, options.deadlineMs) }) };
}

/** Its SDK is loaded only when it is used: it would slow every start. */
async function claude(
  config: PlannerConfig,
  { anthropicApiKey }: ModelsGiven,
): Promise<Model | { missing: string }> {
  if (!anthropicApiKey) return { missing: "Claude: set ANTHROPIC_API_KEY" };
  if (pricesOf(config) === undefined)
    return {
      missing: `Claude: the price of ${config.claudeModel} is not known, so maxCostUsd can't be kept: set usdPerMillionIn and usdPerMillionOut of planner`,
    };
  const { claudeModel } = await import("./claude.adapter");
  const { claudeUrl: baseUrl, claudeModel: model, claudeThinking: thinking, claudeEffort: effort } = config;
  const deadlineMs = config.deadlineS * 1000;
  return claudeModel({ apiKey: anthropicApiKey, baseUrl, model, thinking, effort, deadlineMs });
}

async function ollama(config: PlannerConfig): Promise<Model | { missing: string }> {
  const options = ollamaOptions(config);
  const { missing } = await checkOllama({ ...options, deadlineMs: CHECK_MS });
  return missing ? { missing: `Ollama: ${missing}` } : ollamaModel(options);
}

function ollamaOptions(config: PlannerConfig): OllamaOptions {
  return {
    url: config.ollamaUrl,
    model: config.ollamaModel,
    contextTokens: config.ollamaContextTokens,
    keepAlive: config.ollamaKeepAlive,
    deadlineMs: config.deadlineS * 1000,
  };
}
