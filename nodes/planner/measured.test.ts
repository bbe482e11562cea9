import { type Asked, diagnosisOf, measured } from "./measured";
import { type Model, ModelFailure } from "./model";

const request = { pages: [], messages: [], tools: [], replyTokens: 10 };
const usage = { in: 1000, cachedIn: 400, out: 50 };
const prices = { inUsd: 2, cachedUsd: 0.1, writtenUsd: 2.5, outUsd: 10 };

function asking(ask: Model["ask"]) {
  let nowMs = 1000;
  const told: Asked[] = [];
  const pass = (ms: number) => {
    nowMs += ms;
  };
  const model = measured(
    { name: "test", ask },
    () => nowMs,
    (asked) => told.push(asked),
  );
  return { told, pass, ask: () => model.ask(request, new AbortController().signal, () => {}) };
}

describe("a request to a model", () => {
  test("is told of with the time to its first and its last words", async () => {
    const it = asking(async (_, __, onText) => {
      it.pass(300);
      onText("I");
      onText("shall");
      it.pass(900);
      return { text: "I shall", calls: [], usage };
    });
    await it.ask();
    expect(it.told).toEqual([{ model: "test", firstMs: 300, tookMs: 1200, usage }]);
    const { values } = diagnosisOf(it.told[0]!, prices);
    expect(values).toContainEqual({ key: "took_s", value: "1.2" });
    expect(Number(values.find(({ key }) => key === "usd")!.value)).toBeCloseTo(
      (600 * prices.inUsd + 400 * prices.cachedUsd + 50 * prices.outUsd) / 1e6,
    );
  });

  test("that fails is told of with the reason; one that is aborted not at all", async () => {
    const failing = asking(async () => {
      throw new ModelFailure("overloaded", "busy");
    });
    await expect(failing.ask()).rejects.toThrow(ModelFailure);
    expect(failing.told).toEqual([{ model: "test", failed: "overloaded" }]);
    const aborted = asking(async () => {
      throw new Error("aborted");
    });
    await expect(aborted.ask()).rejects.toThrow("aborted");
    expect(aborted.told).toEqual([]);
  });
});
