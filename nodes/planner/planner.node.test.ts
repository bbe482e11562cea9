import { Source } from "../messages/maid";
import { feedback, minuteJob, result, type Stage, type StageOptions, stageOf } from "./stage.contract";

let stage: Stage;
const open = async (options: StageOptions = {}) => {
  stage = await stageOf(options);
};
afterEach(() => stage.end());

const kinds = () => stage.said.map(({ kind }) => kind);

describe("a job", () => {
  test("is announced when the cleaner has taken it, and done only on the cleaner's receipt", async () => {
    await open();
    await stage.hear("clean the bedroom");
    expect(kinds()).toEqual(["plan"]);
    expect(stage.goals).toHaveLength(1);
    expect(JSON.parse(stage.goals[0]!.plan_json)).toEqual({
      steps: [{ do: "clean", room: "bedroom", mode: "vacuum" }],
    });
    expect(stage.goals[0]).toMatchObject({ by: "owner", words: "clean the bedroom", insist: false });
    await stage.advance(59_000);
    expect(kinds()).toEqual(["plan"]);
    await stage.advance(2_000);
    expect(kinds()).toEqual(["plan", "done"]);
    expect(stage.outcome()).toMatchObject({ outcome: "done", coverage: 0.99, area_m2: 10.5, duration_s: 60 });
  });

  test.each(["partial", "failed", "stopped"])("that ends %s is told as that, never as done", async (word) => {
    await open({
      clean: async (handle) => {
        handle.feedback(feedback());
        return result(word, { reason: "blocked", text: "The door was shut.", coverage: 0.3 });
      },
    });
    await stage.hear("clean the bedroom");
    expect(stage.last().kind).toBe(word);
    expect(stage.outcome()).toMatchObject({ outcome: word, reason: "blocked" });
  });

  test("with an outcome that nobody knows has failed", async () => {
    await open({ clean: async () => result("splendid") });
    await stage.hear("clean the bedroom");
    expect(stage.last().kind).toBe("failed");
  });

  test("goes on while a question is answered", async () => {
    await open();
    await stage.hear("clean the bedroom");
    await stage.hear("is the bedroom clean?");
    expect(stage.last().kind).toBe("answered");
    await stage.advance(61_000);
    expect(stage.last().kind).toBe("done");
    expect(stage.goals).toHaveLength(1);
  });

  test("is let go for a newer one, whose epoch is higher", async () => {
    await open();
    await stage.hear("clean the bedroom");
    await stage.hear("clean the kitchen");
    await stage.advance(61_000);
    expect(stage.goals.map(({ epoch }) => epoch)).toEqual([stage.goals[0]!.epoch, stage.goals[0]!.epoch + 1]);
    expect(stage.events.filter(({ kind }) => kind === "outcome").map(({ data }) => data.outcome)).toEqual([
      "stopped",
      "done",
    ]);
    expect(kinds()).toEqual(["plan", "plan", "done"]);
  });

  test("is not given up for a plan that is refused", async () => {
    const rooms = [
      {
        room: "kitchen",
        floor_m2: 9,
        attended_fraction: 1,
        last_cleaned: { sec: Date.UTC(2026, 0, 5, 8, 50) / 1000, nanosec: 0 },
        last_mode: "vacuum",
        last_fraction: 1,
        dirty_cells: 0,
      },
    ];
    await open({ rooms });
    await stage.hear("clean the bedroom");
    await stage.hear("clean the kitchen");
    expect(stage.last().kind).toBe("refused");
    expect(stage.last().say).toContain("kitchen");
    await stage.advance(61_000);
    expect(stage.last().kind).toBe("done");
    expect(stage.goals).toHaveLength(1);
  });

  test("is resumed after a pause, without the rooms that are behind her", async () => {
    await open({
      clean: (handle, on) => {
        const done = minuteJob(handle, on);
        handle.feedback(feedback({ step: 0, phase: "executing" }));
        return done;
      },
    });
    await stage.hear("clean the bedroom");
    await stage.hear("pause");
    expect(stage.last().kind).toBe("stopped");
    expect(stage.calls).toEqual([]);
    await stage.hear("go on");
    await stage.advance(61_000);
    expect(stage.goals).toHaveLength(2);
    expect(stage.last().kind).toBe("done");
  });
});

describe("a refusal", () => {
  const attended = { reason: "attended", where: "steps[0].room", text: "The bedroom was cleaned at 08:50." };
  const refusing: StageOptions = {
    clean: async (handle, on) => (handle.goal.insist ? minuteJob(handle, on) : result("refused", attended)),
  };

  test("is told without announcing anything first", async () => {
    await open(refusing);
    await stage.hear("clean the bedroom");
    expect(kinds()).toEqual(["refused"]);
    expect(stage.outcome()).toMatchObject({ outcome: "refused", reason: "attended" });
  });

  test.each(["clean it anyway", "yes"])("is overridden by the owner's %p", async (words) => {
    await open(refusing);
    await stage.hear("clean the bedroom");
    await stage.hear(words);
    await stage.advance(61_000);
    expect(stage.goals.map(({ insist }) => insist)).toEqual([false, true]);
    expect(stage.last().kind).toBe("done");
  });

  test("is not overridden by a guest", async () => {
    await open(refusing);
    await stage.hear("clean the bedroom");
    await stage.hear("clean it anyway", { source: Source.GUEST });
    expect(stage.goals.some(({ insist }) => insist)).toBe(false);
  });

  test("can still be overridden after a restart, but not by a bare yes", async () => {
    const at_ms = Date.UTC(2026, 0, 5, 8, 50);
    const plan = { steps: [{ do: "clean", room: "bedroom", mode: "vacuum" }] };
    await open({ ...refusing, records: { last_refused: { plan, words: "clean the bedroom", at_ms } } });
    await stage.hear("yes");
    expect(stage.goals).toEqual([]);
    await stage.hear("clean it anyway");
    expect(stage.goals).toMatchObject([{ insist: true }]);
  });

  test("is not overridden by a yes that comes too late", async () => {
    await open({ ...refusing, planner: { questionExpiresS: 30 } });
    await stage.hear("clean the bedroom");
    await stage.advance(31_000);
    await stage.hear("yes");
    expect(stage.goals).toHaveLength(1);
  });
});

describe("trust", () => {
  test.each([Source.CAMERA, Source.NOTE, Source.LABEL, Source.PAGE, 99])(
    "text that was read (source %d) starts nothing and stops nothing",
    async (source) => {
      await open();
      await stage.hear("clean the bedroom", { source: Math.min(source, 255) });
      await stage.hear("stop", { source });
      expect(stage.goals).toEqual([]);
      expect(stage.calls).toEqual([]);
      expect(stage.said).toEqual([]);
      expect(stage.events.filter(({ kind }) => kind === "heard")).toHaveLength(2);
    },
  );

  test("a guest's wish that the guard refuses is brought before the owner", async () => {
    const notOwner = result("refused", { reason: "not_owner", text: "Only the owner may ask for that." });
    await open({
      clean: async (handle, on) => (handle.goal.by === "owner" ? minuteJob(handle, on) : notOwner),
    });
    await stage.hear("clean the bedroom", { source: Source.GUEST, channel: "page" });
    expect(stage.last()).toMatchObject({ kind: "refused" });
    await stage.hear("yes", { source: Source.GUEST });
    expect(stage.goals.filter(({ by }) => by === "owner")).toHaveLength(0);
    await stage.hear("yes");
    expect(stage.goals.at(-1)).toMatchObject({ by: "owner", insist: false });
  });

  test("words that were hardly understood are repeated as a question first", async () => {
    await open();
    await stage.hear("clean the bedroom", { confidence: 0.2 });
    expect(stage.last().kind).toBe("asked");
    expect(stage.goals).toEqual([]);
    await stage.hear("yes");
    expect(stage.goals).toHaveLength(1);
  });

  test("a stop is obeyed however badly it was heard", async () => {
    await open();
    await stage.hear("stop", { confidence: 0.01 });
    expect(stage.calls).toEqual(["stop owner"]);
  });
});

describe("dirt that is seen", () => {
  test("is offered to be seen to, once, and a yes does it", async () => {
    await open();
    await stage.seeDirt(1.5, 7);
    await stage.seeDirt(1.6, 7);
    expect(kinds()).toEqual(["progress"]);
    expect(stage.last().say).toContain("bedroom");
    expect(stage.goals).toEqual([]);
    await stage.hear("yes");
    expect(stage.goals).toHaveLength(1);
  });

  test("is not spoken of during a job or a stop", async () => {
    await open();
    await stage.hear("clean the kitchen");
    await stage.seeDirt(1.5, 7);
    await stage.pressStop();
    await stage.seeDirt(1.5, 7);
    expect(kinds()).toEqual(["plan", "stopped"]);
  });
});

test("without a house she says so, and does nothing", async () => {
  await open({ withoutHouse: true });
  await stage.hear("clean the bedroom");
  await stage.advance(5000);
  expect(stage.last().kind).toBe("failed");
  expect(stage.goals).toEqual([]);
});
