import type { Model, ModelReply, ModelRequest } from "./model";
import { calls, words } from "./played-model.contract";
import { minuteJob, type Stage, type StageOptions, stageOf } from "./stage.contract";

let stage: Stage;
afterEach(() => stage.end());

const planning = (...steps: object[]): ModelReply => calls(["submit_plan", { steps }]);
const kitchen = { do: "clean", room: "kitchen", mode: "vacuum" };
const hall = { do: "clean", room: "hall", mode: "vacuum" };

interface Asked {
  readonly requests: ModelRequest[];
  readonly signals: AbortSignal[];
}

type Answer = ModelReply | ((signal: AbortSignal) => Promise<ModelReply>);

/** Opens a job of one room in plain words, or of two that the model plans; then it answers this to what happens. */
async function working(answer: Answer, options: StageOptions = {}, rooms = 1): Promise<Asked> {
  const asked: Asked = { requests: [], signals: [] };
  let isPlanned = rooms === 1;
  const model: Model = {
    name: "played",
    ask: async (request, signal) => {
      if (!isPlanned) {
        isPlanned = true;
        return planning(kitchen, hall);
      }
      asked.requests.push(structuredClone(request));
      asked.signals.push(signal);
      return typeof answer === "function" ? answer(signal) : answer;
    },
  };
  stage = await stageOf({ ...options, models: [model] });
  await stage.hear(rooms === 1 ? "clean the kitchen" : "clean the kitchen and the hall");
  return asked;
}

const plans = () => stage.goals.map(({ plan_json }) => (JSON.parse(plan_json) as { steps: object[] }).steps);
const blocked = { room: "kitchen", text: "blocked" };

test("what happens without a job asks no model", async () => {
  const { requests } = await working(planning(kitchen));
  await stage.advance(61_000);
  await stage.happen("step_ended", { text: "blocked" });
  expect(requests).toEqual([]);
});

test("what happens to the job asks a model, which may only change the rest of it", async () => {
  const { requests } = await working(planning(kitchen, hall));
  await stage.happen("step_ended", blocked);
  expect(requests.length).toBeGreaterThan(0);
  expect(stage.goals).toHaveLength(1);
  expect(stage.events.some(({ data }) => data.reason === "not_standing")).toBe(true);
  await stage.advance(61_000);
  expect(stage.last().kind).toBe("done");
});

test("a changed rest is run instead, and is told as one job, in which what was left out is named", async () => {
  const clean: StageOptions["clean"] = async (handle, on) => {
    const end = await minuteJob(handle, on);
    const { steps } = JSON.parse(handle.goal.plan_json) as { steps: { room: string; mode: string }[] };
    const rooms = steps.map(({ room, mode }) => ({
      room,
      mode,
      outcome: end.outcome,
      area_m2: 9,
      coverage: 1,
    }));
    return { ...end, detail_json: JSON.stringify({ rooms, skipped: [] }) };
  };
  await working(planning(hall), { clean }, 2);
  await stage.happen("step_ended", blocked);
  await stage.advance(61_000);
  expect(plans()).toEqual([[kitchen, hall], [hall]]);
  expect(stage.goals[1]).toMatchObject({ by: "owner", insist: false, epoch: stage.goals[0]!.epoch });
  expect(stage.last()).toMatchObject({ kind: "partial", say: expect.stringMatching(/left out: kitchen/) });
  expect(stage.events.filter(({ kind }) => kind === "outcome")).toHaveLength(1);
});

test("a job that is being ended is not changed any more", async () => {
  let answer = (_: ModelReply) => {};
  await working(() => new Promise((resolve) => (answer = resolve)), {}, 2);
  await happenNow(stage.happen("step_ended", blocked), async () => {
    stage.tell("stop");
    await turnOfLoop();
    answer(planning(hall));
  });
  await stage.advance(61_000);
  expect(stage.goals).toHaveLength(1);
  expect(stage.last().kind).toBe("stopped");
});

test.each(["stop", "clean the bedroom"])(
  "%p aborts an event's turn, and what comes of it is dropped",
  async (said) => {
    const hangs = (signal: AbortSignal) =>
      new Promise<ModelReply>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    const { signals } = await working(hangs);
    await happenNow(stage.happen("step_ended", blocked), async () => stage.tell(said));
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    await stage.advance(61_000);
    expect(stage.last().kind).toBe(said === "stop" ? "stopped" : "done");
    expect(stage.said.some(({ kind }) => kind === "failed")).toBe(false);
  },
);

test("the caps hold for all turns of a job together: she says so once, and goes on as planned", async () => {
  const { requests } = await working(words("Noted."), { planner: { maxModelCalls: 2, eventAgainS: 0 } });
  for (let i = 0; i < 5; i++) await stage.happen("step_ended", blocked);
  expect(requests).toHaveLength(2);
  expect(stage.said.filter(({ text }) => text.includes("I go on with it as planned"))).toHaveLength(1);
  await stage.advance(61_000);
  expect(stage.last().kind).toBe("done");
});

test("after a picture was looked at the job is not changed: what is seen is nobody's wish", async () => {
  const bytes = Uint8Array.of(1, 2, 3);
  let asked = 0;
  const looks = async () => (asked++ === 0 ? calls(["see", {}]) : planning(hall));
  await working(looks, { picture: { bytes } }, 2);
  await stage.happen("step_ended", blocked);
  expect(asked).toBeGreaterThan(1);
  expect(stage.goals).toHaveLength(1);
});

test("in a stop nothing that happens asks a model", async () => {
  const { requests } = await working(planning(kitchen));
  await stage.pressStop();
  await stage.happen("step_ended", blocked);
  expect(requests).toEqual([]);
  expect(stage.goals).toHaveLength(1);
});

function turnOfLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Does something while time stands still for a model's answer. */
async function happenNow(happening: Promise<void>, act: () => Promise<void>): Promise<void> {
  for (let i = 0; i < 20; i++) await turnOfLoop();
  await act();
  await happening;
}
