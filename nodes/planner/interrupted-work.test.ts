import { result, type Stage, type StageOptions, stageOf } from "./stage.contract";

let stage: Stage;
const open = async (options: StageOptions = {}) => {
  stage = await stageOf(options);
};
afterEach(() => stage.end());

const kinds = () => stage.said.map(({ kind }) => kind);

describe("after a power cut", () => {
  const left = {
    plan_json: '{"steps":[{"do":"clean","room":"kitchen","mode":"vacuum"}]}',
    words: "clean the kitchen",
  };

  test.each(["yes", "go on"])("the unfinished job is offered once, and %p does it", async (words) => {
    await open({ records: { unfinished_job: left } });
    expect(kinds()).toEqual(["progress"]);
    await stage.hear(words);
    expect(stage.goals).toHaveLength(1);
    expect(stage.goals[0]).toMatchObject({ words: "clean the kitchen", by: "owner" });
  });

  test("a record that can't be read is as good as none", async () => {
    await open({ records: { unfinished_job: { plan_json: '{"steps":[{"do":"fly"}]}' } } });
    expect(kinds()).toEqual([]);
  });
});

test("a job that was cut off but turns out to be clean is told as that", async () => {
  const plan = { steps: [{ do: "clean", room: "hall", mode: "mop" }] };
  const attended = result("refused", { reason: "attended", where: "steps[0].room", text: "It is clean." });
  await open({
    records: { unfinished_job: { job: 7, plan }, unfinished_offered: 7 },
    clean: async () => attended,
  });
  await stage.hear("carry on");
  expect(stage.last()).toMatchObject({ kind: "answered", say: expect.stringContaining("nothing left") });
});

test("a job that was cut off is offered once, whatever restarts come", async () => {
  const unfinished_job = {
    job: 7,
    words: "clean it",
    plan: { steps: [{ do: "clean", room: "hall", mode: "mop" }] },
  };
  await open({ records: { unfinished_job, unfinished_offered: 7 } });
  expect(kinds()).toEqual([]);
  await stage.hear("carry on");
  expect(stage.goals).toHaveLength(1);
});
