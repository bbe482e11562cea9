/** What a model's tokens cost. A name that is not known here has no price, unless the settings give one. */
import type { PlannerConfig } from "../config/planner";

/** US dollars for a million tokens. */
export interface Prices {
  readonly inUsd: number;
  readonly cachedUsd: number;
  /** Put into the provider's cache for five minutes. */
  readonly writtenUsd: number;
  readonly outUsd: number;
}

/** Fresh prompt, read from the cache, answer: platform.claude.com/docs/en/about-claude/pricing, November 2026. */
const KNOWN: Readonly<Record<string, readonly [number, number, number]>> = {
  "claude-sonnet-5-5": [2, 0.1, 10],
  "claude-sonnet-5": [2, 0.2, 10],
  "claude-sonnet-4-6": [3, 0.3, 15],
  "claude-sonnet-4-5": [3, 0.3, 15],
  "claude-opus-5-5": [4, 0.2, 20],
  "claude-opus-5": [5, 0.5, 25],
  "claude-opus-4-8": [5, 0.5, 25],
  "claude-opus-4-7": [5, 0.5, 25],
  "claude-opus-4-6": [5, 0.5, 25],
  "claude-opus-4-5": [5, 0.5, 25],
  "claude-haiku-4-5": [1, 0.1, 5],
};

/** Putting a piece of the prompt into the cache costs a quarter more than sending it. */
const WRITING = 1.25;

export type PriceSettings = Pick<
  PlannerConfig,
  "claudeModel" | "usdPerMillionIn" | "usdPerMillionCached" | "usdPerMillionWritten" | "usdPerMillionOut"
>;

/** The prices of the configured Claude model, each from the settings or else as known; undefined: one is not known. */
export function pricesOf(setting: PriceSettings): Prices | undefined {
  const [knownIn, knownCached, knownOut] = KNOWN[setting.claudeModel.replace(/-(?:\d{8}|latest)$/, "")] ?? [];
  const inUsd = setting.usdPerMillionIn ?? knownIn;
  const outUsd = setting.usdPerMillionOut ?? knownOut;
  if (inUsd === undefined || outUsd === undefined) return undefined;
  const isKnown = setting.usdPerMillionIn === null && knownCached !== undefined;
  return {
    inUsd,
    cachedUsd: setting.usdPerMillionCached ?? (isKnown ? knownCached : inUsd),
    writtenUsd: setting.usdPerMillionWritten ?? inUsd * WRITING,
    outUsd,
  };
}
