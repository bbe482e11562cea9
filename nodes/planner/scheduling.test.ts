import type { EditRoutinesRequest, EditRoutinesResponse } from "../messages/maid";
import { Source } from "../messages/maid";
import { type Stage, stageOf } from "./stage.contract";

let stage: Stage;
afterEach(() => stage.end());

/** The planner beside a routines node that takes everything down. */
async function open(answer: Partial<EditRoutinesResponse> = {}): Promise<EditRoutinesRequest[]> {
  const asked: EditRoutinesRequest[] = [];
  stage = await stageOf({
    routines: (request) => {
      asked.push(request);
      return { accepted: true, message: "Very well.", ...answer };
    },
  });
  return asked;
}

const editOf = (request: EditRoutinesRequest | undefined) => JSON.parse(request?.edit_json ?? "null");

test("a sentence with a time becomes a routine, and nothing is begun", async () => {
  const asked = await open();
  await stage.hear("every weekday at nine vacuum the kitchen and the hall");
  expect(asked[0]?.by).toBe("owner");
  expect(editOf(asked[0])).toEqual({
    do: "add",
    name: "Vacuum the kitchen and the hall",
    triggers: [{ cron: "0 9 * * 1-5" }],
    steps: [
      { do: "clean", room: "kitchen", mode: "vacuum" },
      { do: "clean", room: "hall", mode: "vacuum" },
    ],
    text: "every weekday at nine vacuum the kitchen and the hall",
  });
  expect(stage.last()).toEqual({ say: "Very well.", kind: "done" });
  expect(stage.goals).toEqual([]);
});

test("what is not clear is asked, and the answer becomes the routine, not work for now", async () => {
  const asked = await open();
  await stage.hear("after dinner, spot-clean under the table");
  expect(stage.last().kind).toBe("asked");
  expect(asked).toEqual([]);
  await stage.hear("the dining table");
  expect(stage.goals).toEqual([]);
  expect(editOf(asked[0])).toMatchObject({
    triggers: [{ daily: "after_dinner" }],
    steps: [{ do: "clean", area: "dining_table" }],
  });
});

test("an answer that comes too late, or is none, makes no routine", async () => {
  const asked = await open();
  await stage.hear("after dinner, spot-clean under the table");
  await stage.advance(130_000);
  await stage.hear("the dining table");
  expect(asked).toEqual([]);
  await stage.hear("after dinner, spot-clean under the table");
  await stage.hear("what time is it?");
  expect(asked).toEqual([]);
});

test("half-heard words are repeated first", async () => {
  const asked = await open();
  await stage.hear("mop the hall every Friday", { confidence: 0.3 });
  expect(stage.last()).toEqual({ say: 'Did you say "mop the hall every Friday"?', kind: "asked" });
  expect(asked).toEqual([]);
  await stage.hear("yes");
  expect(editOf(asked[0])).toMatchObject({ do: "add", triggers: [{ daily: "morning", days: "5" }] });
  expect(stage.goals).toEqual([]);
});

test("who asks is passed on: the routines are the owner's", async () => {
  const asked = await open({ accepted: false, message: "That is for the owner to say." });
  await stage.hear("mop the hall every Friday", { source: Source.GUEST });
  await stage.hear("mop the hall every Friday", { source: Source.AGENT });
  await stage.hear("mop the hall every Friday", { source: Source.NOTE });
  expect(asked.map(({ by }) => by)).toEqual(["guest", "agent"]);
  expect(stage.last().kind).toBe("refused");
  await stage.hear("after dinner, spot-clean under the table", { source: Source.GUEST });
  await stage.hear("the dining table", { source: Source.GUEST });
  expect(asked).toHaveLength(2);
  expect(stage.goals).toEqual([]);
});

test.each([
  ["what is planned this week?", { do: "list", from: "2026-01-05", to: "2026-01-11" }],
  ["what's on the schedule for Friday", { do: "list", from: "2026-01-09", to: "2026-01-09" }],
  ["list the routines", { do: "list" }],
  ["skip tomorrow", { do: "skip", date: "2026-01-06" }],
  ["please skip tomorrow's cleaning", { do: "skip", date: "2026-01-06" }],
  ["skip the Friday mopping", { do: "skip", date: "2026-01-09", words: "mopping" }],
  ["skip the next one", { do: "skip" }],
  ["don't clean the kitchen tomorrow", { do: "skip", date: "2026-01-06", words: "kitchen" }],
  ["on holiday until Sunday", { do: "holiday", until: "2026-01-11" }],
  ["we are away for two weeks", { do: "holiday", until: "2026-01-19" }],
  ["no cleaning until Monday", { do: "holiday", until: "2026-01-12" }],
  ["we are back", { do: "back" }],
  ["forget the routine weekday floors", { do: "remove", words: "weekday floors" }],
  ["don't mop on Fridays any more", { do: "remove", words: "mop on fridays" }],
  ["run the routine weekday floors", { do: "run", words: "weekday floors" }],
])("%s", async (said, edit) => {
  const asked = await open();
  await stage.hear(said);
  expect(editOf(asked[0])).toEqual(edit);
  expect(stage.goals).toEqual([]);
});

test("stop is a stop first, whatever else was meant; then the routine goes", async () => {
  const asked = await open({ message: "It is gone." });
  await stage.hear("stop doing the Friday mopping");
  expect(stage.calls).toEqual(["stop owner"]);
  expect(editOf(asked[0])).toEqual({ do: "remove", words: "the friday mopping" });
  expect(stage.said.at(-1)?.text).toBe("It is gone.");
  await stage.hear("stop");
  expect(asked).toHaveLength(1);
});

test.each([
  "clean the kitchen",
  "clean the kitchen now",
  "vacuum the bedroom please, I have visitors tonight",
  "guests come every Friday, so mop the hall",
  "please sweep the hall before dinner",
  "skip the hall, do the kitchen instead",
])("work for now stays work for now: %s", async (said) => {
  const asked = await open();
  await stage.hear(said);
  expect(asked).toEqual([]);
  expect(stage.goals).toHaveLength(1);
});

test.each([
  "what did you clean on Friday?",
  "when did you last vacuum the hall",
  "skip the bathroom",
  "I clean the kitchen every day",
  "my sister cleans the hall every day",
])("neither work nor a routine: %s", async (said) => {
  const asked = await open();
  await stage.hear(said);
  expect(asked).toEqual([]);
  expect(stage.goals).toEqual([]);
});

test("without a routines node she says so", async () => {
  stage = await stageOf();
  await stage.hear("mop the hall every Friday");
  await stage.advance(3500);
  expect(stage.last().say).toContain("I keep no routines here");
  expect(stage.goals).toEqual([]);
});
