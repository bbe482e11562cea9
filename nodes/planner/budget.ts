/** What one command may cost: model calls, tool calls, tokens, money. */
import type { PlannerConfig } from "../config/planner";
import type { Usage } from "./model";
import { type PriceSettings, type Prices, pricesOf } from "./prices";

type Caps = Pick<PlannerConfig, "maxModelCalls" | "maxToolCalls" | "maxTokens" | "maxCostUsd"> &
  PriceSettings;

export class Budget {
  modelCalls = 0;
  toolCalls = 0;
  tokens = 0;
  costUsd = 0;

  readonly #prices: Prices | undefined;

  /** Without a price whatever costs anything reaches the cap at once. */
  constructor(private readonly caps: Caps) {
    this.#prices = pricesOf(caps);
  }

  spend(usage: Usage): void {
    this.modelCalls++;
    this.tokens += usage.in + usage.out;
    this.costUsd += costUsd(usage, this.#prices);
  }

  /** The cap that is reached, in words that can be said; undefined while there is some left. */
  get exhausted(): string | undefined {
    if (this.modelCalls >= this.caps.maxModelCalls) return `${this.modelCalls} times`;
    if (this.toolCalls > this.caps.maxToolCalls) return `with ${this.caps.maxToolCalls} look-ups`;
    if (this.tokens >= this.caps.maxTokens) return `for ${this.tokens} tokens`;
    if (this.costUsd >= this.caps.maxCostUsd) return `for ${money(this.costUsd)}`;
    return undefined;
  }
}

function money(usd: number): string {
  return usd < 0.01 ? "less than a cent" : `${usd.toFixed(2)} dollars`;
}

/** US dollars of one answer; an estimate of the provider's bill. */
export function costUsd(usage: Usage, prices: Prices | undefined): number {
  if (usage.costsNothing) return 0;
  if (prices === undefined) return Number.POSITIVE_INFINITY;
  const { cachedIn, writtenIn = 0, out } = usage;
  const fresh = usage.in - cachedIn - writtenIn;
  return (
    (fresh * prices.inUsd +
      cachedIn * prices.cachedUsd +
      writtenIn * prices.writtenUsd +
      out * prices.outUsd) /
    1e6
  );
}
