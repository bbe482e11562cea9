import type { RoutineDue } from "../messages/maid";
import type { Model } from "./model";
import { result, type Stage, stageOf } from "./stage.contract";

let stage: Stage;
afterEach(() => stage.end());

const HALL = { steps: [{ do: "clean", room: "hall", mode: "vacuum" }] };

function due(more: Partial<RoutineDue> = {}): Omit<RoutineDue, "stamp"> {
  return {
    id: "floors",
    name: "Floors",
    text: "vacuum the hall",
    plan_json: JSON.stringify(HALL),
    allow: ["clean"],
    because: "time",
    ...more,
  };
}

const kinds = () =>
  stage.events
    .filter(({ kind }) => kind.startsWith("routine_"))
    .map(({ kind, data }) => [kind, data.reason].filter(Boolean).join(" "));

test("its steps are carried out without a model, told, and ended", async () => {
  stage = await stageOf();
  await stage.due(due());
  expect(stage.goals).toMatchObject([
    { plan_json: JSON.stringify(HALL), by: "owner", channel: "routine", insist: false },
  ]);
  await stage.advance(61_000);
  expect(kinds()).toEqual(["routine_started", "routine_ended"]);
  expect(stage.outcome()).toMatchObject({ outcome: "done", channel: "routine" });
});

test("clean floor and quiet hours leave it out: in the log, not aloud", async () => {
  for (const reason of ["attended", "quiet_hours"]) {
    stage = await stageOf({
      clean: async () => result("refused", { reason, where: "steps[0]", text: "No." }),
    });
    await stage.due(due());
    expect(kinds()).toEqual(["routine_started", `routine_skipped ${reason}`, "routine_ended"]);
    expect(stage.said).toEqual([]);
    if (reason === "attended") await stage.end();
  }
});

test("dirt on clean floor is seen to all the same, when it is still there", async () => {
  const refusing = async (handle: { goal: { insist: boolean } }) =>
    handle.goal.insist
      ? result("done", { text: "Done." })
      : result("refused", { reason: "attended", where: "steps[0]" });
  const hall = {
    room: "hall",
    floor_m2: 8,
    attended_fraction: 0.99,
    last_cleaned: { sec: 1, nanosec: 0 },
    last_mode: "vacuum",
    last_fraction: 1,
  };
  stage = await stageOf({ clean: refusing, rooms: [{ ...hall, dirty_cells: 3 }] });
  await stage.due(due({ because: "dirt" }));
  expect(stage.goals.map(({ insist }) => insist)).toEqual([false, true]);
  await stage.end();
  stage = await stageOf({ clean: refusing, rooms: [{ ...hall, dirty_cells: 0 }] });
  await stage.due(due({ because: "dirt" }));
  expect(stage.goals.map(({ insist }) => insist)).toEqual([false]);
});

test("it never does more than its file allows, whoever made the plan", async () => {
  const steps = [...HALL.steps, { do: "go_to", place: "office" }];
  const model: Model = {
    name: "played",
    ask: async () => ({
      text: "",
      calls: [{ id: "c", name: "submit_plan", input: { steps } }],
      usage: { in: 1, cachedIn: 0, out: 1 },
    }),
  };
  stage = await stageOf({ models: [model] });
  await stage.due(due({ plan_json: JSON.stringify({ steps }) }));
  expect(stage.goals).toEqual([]);
  expect(stage.outcome()).toMatchObject({ outcome: "refused", reason: "not_allowed", where: "steps[1]" });
  await stage.due(
    due({ plan_json: "", text: "make it nice for the guests, the usual way, as grandmother did it" }),
  );
  await stage.advance(5000);
  expect(stage.goals).toEqual([]);
  expect(stage.outcome()).toMatchObject({ outcome: "refused" });
  await stage.due(due({ plan_json: "", allow: ["vacuum"], text: "mop the hall" }));
  expect(stage.goals).toEqual([]);
});

test("its words are read by plain code first, and by a model only when they are not plain", async () => {
  let asked = 0;
  const model: Model = {
    name: "played",
    ask: async () => {
      asked++;
      return {
        text: "",
        calls: [{ id: "c", name: "submit_plan", input: HALL }],
        usage: { in: 1, cachedIn: 0, out: 1 },
      };
    },
  };
  stage = await stageOf({ models: [model] });
  await stage.due(due({ plan_json: "" }));
  expect([asked, stage.goals.length]).toEqual([0, 1]);
  await stage.advance(61_000);
  await stage.due(
    due({ plan_json: "", text: "make it nice for the guests, the usual way, as grandmother did it" }),
  );
  expect([asked, stage.goals.length]).toEqual([1, 2]);
});

test("without a model, words that are not plain are told to be so", async () => {
  stage = await stageOf();
  await stage.due(due({ plan_json: "", text: "make it nice for the guests" }));
  expect(stage.goals).toEqual([]);
  expect(stage.last()).toMatchObject({
    kind: "failed",
    say: expect.stringContaining("its file has no steps"),
  });
});

test("two that are due at once are done one after the other, and a job at hand is let end", async () => {
  stage = await stageOf();
  await stage.hear("clean the kitchen");
  await stage.due(due());
  await stage.due(due({ id: "other", name: "Other" }));
  expect(stage.goals).toHaveLength(1);
  await stage.advance(63_000);
  expect(stage.goals).toHaveLength(2);
  await stage.advance(63_000);
  expect(stage.goals.map(({ words }) => words)).toEqual(["clean the kitchen", "Floors", "Other"]);
});

test("in a stop it is left out, and said to be; a word of the owner's goes before it", async () => {
  stage = await stageOf();
  await stage.pressStop();
  await stage.due(due());
  expect(kinds()).toEqual(["routine_skipped stopped"]);
  expect(stage.last().say).toContain("I have been stopped: I leave it out.");
  expect(stage.goals).toEqual([]);
});

test("the owner's order replaces a routine that is under way", async () => {
  stage = await stageOf();
  await stage.due(due());
  await stage.hear("clean the kitchen");
  await stage.advance(61_000);
  expect(stage.goals.map(({ words }) => words)).toEqual(["Floors", "clean the kitchen"]);
  expect(kinds()).toEqual(["routine_started", "routine_ended"]);
});
