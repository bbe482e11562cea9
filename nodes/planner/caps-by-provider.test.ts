import { askedTimes, PROVIDERS, planning, REQUEST } from "./loopback-models.contract";
import type { Provider, Wire } from "./provider.contract";
import { type Stage, stageOf } from "./stage.contract";

/** Looks, and looks again: without a cap for ever. An answer is 1020 tokens, half of a thousandth dollar at Claude. */
const looking: Wire = { calls: [{ name: "see", json: "{}" }] };
const TWO_ROOMS =
  '{"steps":[{"do":"clean","room":"kitchen","mode":"vacuum"},{"do":"clean","room":"hall","mode":"vacuum"}]}';
const wide = { maxModelCalls: 12, maxToolCalls: 100, maxTokens: 1_000_000, maxCostUsd: 1000 };

describe.each(PROVIDERS)("%s", (name, { open, model }) => {
  let provider: Provider;
  let stage: Stage;
  beforeEach(async () => {
    provider = await open();
  });
  afterEach(async () => {
    await stage.end();
    await provider.close();
  });

  async function capped(planner: Record<string, unknown>): Promise<void> {
    stage = await stageOf({ models: [model(provider.url, 30_000)], planner: { ...wide, ...planner } });
  }

  test.each([
    ["requests", { maxModelCalls: 3 }, 3, "3 times"],
    ["tool calls", { maxToolCalls: 2 }, 3, "with 2 look-ups"],
    ["tokens", { maxTokens: 2000 }, 2, "for 2040 tokens"],
    [
      "money",
      { maxCostUsd: 0.001 },
      name === "Ollama" ? 12 : 2,
      name === "Ollama" ? "12 times" : "for less than a cent",
    ],
  ])(
    "the cap on %s ends in an honest sentence and without another request",
    async (_cap, planner, requests, spent) => {
      provider.script = [{ fault: "whole", wire: looking }];
      await capped(planner);
      await stage.hear(REQUEST);
      expect(stage.last()).toEqual({ kind: "failed", say: expect.stringContaining(spent) });
      expect(stage.last().say).toContain("Nothing was started");
      await stage.advance(3_600_000);
      expect(provider.bodies).toHaveLength(requests);
      expect(stage.goals).toEqual([]);
      await stage.hear("clean the kitchen");
      await stage.advance(61_000);
      expect(stage.last().kind).toBe("done");
      provider.script = [{ fault: "whole", wire: { text: "Where exactly?" } }];
      await stage.hear(REQUEST);
      expect(stage.last()).toEqual({ kind: "asked", say: "Where exactly?" });
    },
  );

  test.each([
    ["requests", { maxModelCalls: 3 }],
    ["tokens", { maxTokens: 3000 }],
  ])("the cap on %s holds for the words and all happenings of a job together", async (_cap, planner) => {
    provider.script = [
      { fault: "whole", wire: planning(TWO_ROOMS) },
      { fault: "whole", wire: { text: "Noted." } },
    ];
    await capped({ ...planner, eventAgainS: 0 });
    await stage.hear("clean the kitchen and the hall");
    for (let i = 0; i < 6; i++) await stage.happen("step_ended", { room: "kitchen", text: "blocked" });
    await askedTimes(provider, 3);
    expect(provider.bodies).toHaveLength(3);
    const owned = stage.said.filter(({ text }) => text.includes("I go on with it as planned"));
    expect(owned).toHaveLength(1);
    await stage.advance(61_000);
    expect(stage.last().kind).toBe("done");
    await stage.hear(REQUEST);
    expect(provider.bodies).toHaveLength(4);
  });
});
