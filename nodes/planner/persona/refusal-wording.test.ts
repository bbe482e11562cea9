import { time } from "../../messages/build";
import { minuteJob, result, type Stage, type StageOptions, stageOf } from "../stage.contract";

const DONE_AT = Date.UTC(2026, 0, 5, 8, 50);
const kitchen = {
  room: "kitchen",
  floor_m2: 9,
  attended_fraction: 1,
  last_cleaned: time(DONE_AT),
  last_mode: "vacuum",
  last_fraction: 1,
  dirty_cells: 0,
};
const attended = { reason: "attended", where: "steps[0]", text: "Cleaned at 08:50." };
const options: StageOptions = {
  rooms: [kitchen],
  planner: { addressAs: "Madam" },
  clean: async (handle, on) => (handle.goal.insist ? minuteJob(handle, on) : result("refused", attended)),
};

async function refusals(stage: Stage, count: number): Promise<string[]> {
  for (let i = 0; i < count; i++) await stage.hear("clean the kitchen");
  await stage.end();
  return stage.said.filter(({ kind }) => kind === "refused").map(({ text }) => text);
}

test("no refusal is worded as the one before it, over a restart too, and each has the time and the offer", async () => {
  const records: Record<string, unknown> = {};
  const said: string[] = [];
  for (let restart = 0; restart < 4; restart++)
    said.push(...(await refusals(await stageOf({ ...options, records }), 5)));
  expect(said).toHaveLength(20);
  for (const [i, one] of said.entries()) {
    expect(one).not.toBe(said[i - 1]);
    expect(one).toContain("at 08:50");
    expect(one).toMatch(/anyway|all the same/);
    expect(one).toContain("Madam");
  }
});

test("what is against the rules is not declined in the same words twice in a row either", async () => {
  const unknown = result("refused", {
    reason: "unknown_room",
    where: "steps[0]",
    text: "There is no attic.",
  });
  const said = await refusals(await stageOf({ ...options, clean: async () => unknown }), 6);
  expect(said).toHaveLength(6);
  for (const [i, one] of said.entries()) {
    expect(one).not.toBe(said[i - 1]);
    expect(one).toContain("there is no attic, Madam.");
  }
});

test.each([
  [{ ownerName: "Ada", addressAs: "Madam" }, "Madam"],
  [{ ownerName: "Ada" }, "Ada"],
])("the owner is addressed as the settings %j say", async (planner, who) => {
  const [said] = await refusals(await stageOf({ ...options, planner }), 1);
  expect(said).toMatch(new RegExp(`, ${who}[.?]`));
});
