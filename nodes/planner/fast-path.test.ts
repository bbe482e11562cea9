import { askedTimes, PROVIDERS, planning, REQUEST } from "./loopback-models.contract";
import type { Provider } from "./provider.contract";
import { type Stage, stageOf } from "./stage.contract";

/** A model that is asked hangs for as long as the test lasts: what is answered did not wait for it. */
const PATIENCE_MS = 30_000;
const LATE = '{"steps":[{"do":"clean","room":"hall","mode":"mop"}]}';

describe.each(PROVIDERS)("while %s hangs", (_name, { open, model }) => {
  let provider: Provider;
  let stage: Stage;
  beforeEach(async () => {
    provider = await open();
    provider.script = [{ fault: "hang", wire: planning(LATE) }];
    stage = await stageOf({ models: [model(provider.url, PATIENCE_MS)] });
  });
  afterEach(async () => {
    await stage.end();
    await provider.close();
  });

  test.each([
    ["stop", "stopped"],
    ["how full is your battery?", "answered"],
    ["what are you doing?", "answered"],
    ["is the bedroom clean?", "answered"],
  ])("%p is seen to at once", async (said, kind) => {
    const heard = stage.hear(REQUEST);
    await askedTimes(provider, 1);
    stage.tell(said);
    while (stage.said.length === 0) await new Promise((resolve) => setImmediate(resolve));
    expect(stage.last().kind).toBe(kind);
    expect(provider.bodies).toHaveLength(1);
    if (kind === "stopped") expect(stage.calls).toEqual(["stop owner"]);
    else provider.hanging[0]!.answer();
    await heard;
    expect(stage.goals).toHaveLength(kind === "stopped" ? 0 : 1);
  });

  test.each(["go home", "clean the kitchen"])(
    "%p is begun at once, and the late plan is dropped",
    async (said) => {
      const heard = stage.hear(REQUEST);
      await askedTimes(provider, 1);
      stage.tell(said);
      while (stage.goals.length === 0) await new Promise((resolve) => setImmediate(resolve));
      await heard;
      provider.hanging[0]!.answer();
      await stage.advance(61_000);
      expect(stage.goals.map(({ words }) => words)).toEqual([said]);
      expect(stage.last().kind).toBe("done");
      expect(provider.bodies).toHaveLength(1);
    },
  );
});
