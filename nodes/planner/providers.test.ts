import { askedTimes, DEADLINE_MS, PLAN, PROVIDERS, planning, REQUEST } from "./loopback-models.contract";
import type { Fault, Provider } from "./provider.contract";
import { type Stage, stageOf } from "./stage.contract";

const plan = planning(PLAN, "Oh dear. I shall mop the hall.");

describe.each(PROVIDERS)("%s", (_name, { open, model }) => {
  let provider: Provider;
  let stage: Stage;
  beforeEach(async () => {
    provider = await open();
    stage = await stageOf({ models: [model(provider.url)] });
  });
  afterEach(async () => {
    await stage.end();
    await provider.close();
  });

  async function worksAfterwards(): Promise<void> {
    await stage.hear("clean the kitchen");
    await stage.advance(61_000);
    expect(stage.goals.at(-1)).toMatchObject({ words: "clean the kitchen" });
    expect(stage.last().kind).toBe("done");
  }

  test("a plan whose arguments come in pieces is done", async () => {
    provider.script = [{ fault: "whole", wire: plan }];
    await stage.hear(REQUEST);
    expect(JSON.parse(stage.goals[0]!.plan_json)).toEqual(JSON.parse(PLAN));
    await stage.advance(61_000);
    expect(stage.last().kind).toBe("done");
  });

  test.each<[string, Fault]>([
    ["cut in the middle", "cut"],
    ["a malformed line", "malformed_line"],
    ["malformed arguments", "malformed_arguments"],
    ["10 MB of text", "huge"],
    ["nothing in the answer", "empty"],
    ["a hang", "hang"],
    ["401", { status: 401 }],
    ["429 with retry-after", { status: 429, headers: { "retry-after": "30" } }],
    ["500", { status: 500 }],
    ["529", { status: 529 }],
  ])("%s: nothing moves, she says why in time, and the next command works", async (_fault, fault) => {
    provider.script = [{ fault, wire: fault === "empty" ? {} : plan }];
    const startMs = performance.now();
    await stage.hear(REQUEST);
    expect(performance.now() - startMs).toBeLessThan(10 * DEADLINE_MS);
    expect(stage.goals).toEqual([]);
    expect(stage.last().say).toMatch(/^My language model is not there/);
    await worksAfterwards();
  });

  test("an unknown tool gets an error, two tools at once are both answered, and the next command works", async () => {
    const both = [
      { name: "fly", json: "{}" },
      { name: "see", json: "{}" },
    ];
    provider.script = [
      { fault: "whole", wire: { calls: both } },
      { fault: "whole", wire: { text: "I can't fly, it turns out." } },
    ];
    await stage.hear(REQUEST);
    expect(stage.goals).toEqual([]);
    expect(stage.last()).toMatchObject({ kind: "answered", say: "I can't fly, it turns out." });
    expect(JSON.stringify(provider.bodies[1])).toMatch(/no tool called.*There is no picture/);
    await worksAfterwards();
  });

  test("a stop while it hangs is obeyed at once", async () => {
    provider.script = [{ fault: "hang" }];
    const heard = stage.hear(REQUEST);
    await askedTimes(provider, 1);
    stage.tell("stop");
    await heard;
    expect(stage.calls).toEqual(["stop owner"]);
    expect(stage.last().kind).toBe("stopped");
  });
});
