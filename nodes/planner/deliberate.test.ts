import { REQUEST } from "./loopback-models.contract";
import { type Model, ModelFailure, type ModelReply } from "./model";
import { calls, mopHall, playing, words } from "./played-model.contract";
import { minuteJob, result, type Stage, type StageOptions, stageOf } from "./stage.contract";

let stage: Stage;
afterEach(() => stage.end());

async function open(model: Model, options: StageOptions = {}): Promise<void> {
  stage = await stageOf({ ...options, models: [model] });
}

describe("a model's answer", () => {
  test("that submits a plan has it done, with the speaker's own words and rights", async () => {
    await open(playing(calls(["submit_plan", mopHall])));
    await stage.hear(REQUEST);
    expect(JSON.parse(stage.goals[0]!.plan_json)).toEqual(mopHall);
    expect(stage.goals[0]).toMatchObject({ by: "owner", words: REQUEST, insist: false });
    await stage.advance(61_000);
    expect(stage.last().kind).toBe("done");
  });

  test("can't grant itself a repeat", async () => {
    await open(playing(calls(["submit_plan", { ...mopHall, insist: true }]), words("It won't let me.")));
    await stage.hear(REQUEST);
    expect(stage.goals).toEqual([]);
  });

  test("in prose is speech, and starts nothing", async () => {
    await open(playing(words('{"steps":[{"do":"clean","room":"hall","mode":"mop"}]}')));
    await stage.hear(REQUEST);
    expect(stage.last().kind).toBe("answered");
    expect(stage.goals).toEqual([]);
  });

  test.each([
    "I have mopped the hall.",
    "Done!",
    "All done, the hall is spotless.",
    "I'm mopping the hall now.",
    "I will clean it right away.",
  ])("that claims %p without having done so is told with the truth", async (claim) => {
    await open(playing(words(claim)));
    await stage.hear(REQUEST);
    expect(stage.last().say).toMatch(/^I have not started anything/);
    expect(stage.outcome().outcome).toBe("answered");
  });

  test("may read first; reading moves nothing", async () => {
    const model = playing(
      calls(["look_up", { query: "mop" }], ["read_log", {}], ["see", {}]),
      calls(["submit_plan", mopHall]),
    );
    await open(model);
    await stage.hear(REQUEST);
    const results = model.requests[1]!.messages.at(-1)!;
    expect(results).toMatchObject({
      role: "tools",
      results: [
        { failed: false, text: expect.stringContaining("[house, data] product mop") },
        { failed: false, text: "Nothing was cleaned then." },
        { failed: false, text: "There is no picture: no camera." },
      ],
    });
    expect(stage.goals).toHaveLength(1);
  });

  test("that calls an unknown tool is told so, by name", async () => {
    const model = playing(calls(["drive", { speed: 1 }]), words("I can't drive myself, it seems."));
    await open(model);
    await stage.hear(REQUEST);
    expect(model.requests[1]!.messages.at(-1)).toMatchObject({
      results: [{ failed: true, text: 'There is no tool called "drive".' }],
    });
    expect(stage.goals).toEqual([]);
  });

  test("with two plans at once gets neither", async () => {
    const model = playing(calls(["submit_plan", mopHall], ["submit_plan", mopHall]), words("Sorry."));
    await open(model);
    await stage.hear(REQUEST);
    expect(stage.goals).toEqual([]);
    expect(stage.last().kind).toBe("answered");
  });
});

describe("a question", () => {
  test("moves nothing, though its model submits a plan: that comes back, and the answer is words", async () => {
    const model = playing(calls(["submit_plan", mopHall]), words("It could do with a mop, I am told."));
    await open(model);
    await stage.hear("what became of the lemonade, is the floor near the coats sticky?");
    expect(model.requests[1]!.messages.at(-1)).toMatchObject({
      results: [
        { name: "submit_plan", failed: true, text: "Refused: a question moves nothing; answer it in words." },
      ],
    });
    await stage.advance(61_000);
    expect(stage.goals).toEqual([]);
    expect(stage.last()).toMatchObject({ kind: "answered", say: "It could do with a mop, I am told." });
  });

  test("whose model insists on a plan moves nothing and ends", async () => {
    const model = playing(calls(["submit_plan", mopHall]));
    await open(model);
    await stage.hear("what became of the lemonade, is the floor near the coats sticky?");
    expect(model.requests).toHaveLength(3);
    expect(stage.goals).toEqual([]);
    expect(stage.last().kind).toBe("refused");
  });
});

describe("a refused plan", () => {
  const unknown = result("refused", {
    reason: "unknown_room",
    where: "steps[0].room",
    text: "No such room.",
  });

  test("goes back with the reason, and the mended one is done", async () => {
    const model = playing(
      calls(["submit_plan", { steps: [{ do: "clean", room: "attic", mode: "mop" }] }]),
      calls(["submit_plan", mopHall]),
    );
    await open(model, {
      clean: async (handle, on) =>
        handle.goal.plan_json.includes("attic") ? unknown : minuteJob(handle, on),
    });
    await stage.hear(REQUEST);
    expect(JSON.stringify(model.requests[1]!.messages.at(-1))).toContain("unknown_room at steps[0].room");
    expect(stage.said.map(({ kind }) => kind)).toEqual(["plan"]);
  });

  test("goes back at most twice; then she says what she can't do", async () => {
    const model = playing(calls(["submit_plan", mopHall]));
    await open(model, { clean: async () => unknown });
    await stage.hear(REQUEST);
    expect(model.requests).toHaveLength(3);
    expect(stage.last().kind).toBe("refused");
    expect(stage.outcome()).toMatchObject({ outcome: "refused", reason: "unknown_room" });
  });

  test("for what was just cleaned does not go back: code refuses, and the owner may insist", async () => {
    const model = playing(calls(["submit_plan", mopHall]));
    const attended = result("refused", { reason: "attended", where: "steps[0]", text: "Cleaned at 08:50." });
    await open(model, {
      clean: async (handle, on) => (handle.goal.insist ? minuteJob(handle, on) : attended),
    });
    await stage.hear(REQUEST);
    expect(model.requests).toHaveLength(1);
    await stage.hear("clean it anyway");
    expect(stage.goals.map(({ insist }) => insist)).toEqual([false, true]);
  });
});

test("an idle hour, with a job in it, asks no model: nothing ticks", async () => {
  const model = playing(words("hm"));
  await open(model);
  await stage.hear("clean the kitchen");
  await stage.advance(3_600_000);
  expect(stage.last().kind).toBe("done");
  expect(model.requests).toEqual([]);
});

describe("what is plain", () => {
  test.each(["stop", "clean the kitchen", "is the bedroom clean?", "pause"])(
    "%p is answered without asking the model",
    async (text) => {
      const model = playing(words("hm"));
      await open(model);
      await stage.hear(text);
      expect(model.requests).toEqual([]);
    },
  );
});

describe("an old turn", () => {
  const slow = (signal: AbortSignal) =>
    new Promise<ModelReply>((_, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason));
    });

  test("is aborted by a stop, and its late plan never drives", async () => {
    let aborted = false;
    let answer: ((reply: ModelReply) => void) | undefined;
    const stubborn: Model = {
      name: "stubborn",
      ask: (_request, signal) => {
        signal.addEventListener("abort", () => {
          aborted = true;
        });
        return new Promise((resolve) => {
          answer = resolve;
        });
      },
    };
    await open(stubborn);
    const heard = stage.hear(REQUEST);
    while (!answer) await new Promise((resolve) => setImmediate(resolve));
    stage.tell("stop");
    await heard;
    expect(aborted).toBe(true);
    answer?.(calls(["submit_plan", mopHall]));
    await stage.advance(1000);
    expect(stage.goals).toEqual([]);
    expect(stage.last().kind).toBe("stopped");
  });

  test("gives way to a newer instruction", async () => {
    await open(playing(slow));
    const heard = stage.hear(REQUEST);
    await new Promise((resolve) => setImmediate(resolve));
    stage.tell("clean the kitchen");
    await heard;
    await stage.advance(61_000);
    expect(stage.goals.map(({ words: said }) => said)).toEqual(["clean the kitchen"]);
  });
});

describe("without a whole answer", () => {
  test("the next model is asked, and the failed one left alone for a while", async () => {
    const first = playing(new ModelFailure("overloaded", "529"));
    const second = { ...playing(words("Gladly, but where?")), name: "second" };
    stage = await stageOf({ models: [first, second] });
    await stage.hear(REQUEST);
    expect(stage.last()).toMatchObject({ kind: "asked", say: "Gladly, but where?" });
    await stage.hear(REQUEST);
    expect(first.requests).toHaveLength(1);
    expect(second.requests).toHaveLength(2);
  });

  test("the phrasebook has the last word, with the reason", async () => {
    await open(playing(new ModelFailure("unauthorized", "401")));
    await stage.hear(REQUEST);
    expect(stage.last().kind).toBe("asked");
    expect(stage.last().say).toContain("unauthorized");
    await stage.hear("clean the kitchen");
    await stage.advance(61_000);
    expect(stage.last().kind).toBe("done");
  });
});
