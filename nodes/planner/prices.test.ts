import { plannerSection } from "../config/planner";
import { modelsThere } from "./models.adapter";
import { pricesOf } from "./prices";

const pricesBy = (settings: object) => pricesOf(plannerSection.parse(settings));

test("the prices of known models are known, with a date behind the name too", () => {
  expect(pricesBy({})).toEqual({ inUsd: 2, cachedUsd: 0.1, writtenUsd: 2.5, outUsd: 10 });
  const haiku = { inUsd: 1, cachedUsd: 0.1, writtenUsd: 1.25, outUsd: 5 };
  expect(pricesBy({ claudeModel: "claude-haiku-4-5-20251001" })).toEqual(haiku);
});

test("the settings come first, and what they leave open is never too cheap", () => {
  const own = pricesBy({ claudeModel: "claude-of-next-year", usdPerMillionIn: 4, usdPerMillionOut: 30 });
  expect(own).toEqual({ inUsd: 4, cachedUsd: 4, writtenUsd: 5, outUsd: 30 });
  expect(pricesBy({ usdPerMillionCached: 0.3 })).toMatchObject({ inUsd: 2, cachedUsd: 0.3 });
});

test("a model without a price is not asked for money: what to set is said", async () => {
  const config = plannerSection.parse({ claudeModel: "claude-of-next-year", providers: ["claude"] });
  expect(pricesOf(config)).toBeUndefined();
  const { models, missing } = await modelsThere(config, { anthropicApiKey: "k" });
  expect(models).toEqual([]);
  expect(missing).toEqual([
    "Claude: the price of claude-of-next-year is not known, so maxCostUsd can't be kept: set usdPerMillionIn and usdPerMillionOut of planner",
  ]);
});
