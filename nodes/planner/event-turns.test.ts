import type { Model, ModelReply, ModelRequest } from "./model";
import { type Stage, stageOf } from "./stage.contract";

let stage: Stage;
afterEach(() => stage.end());

const usage = { in: 100, cachedIn: 0, out: 20 };
const planning = (...steps: object[]): ModelReply => ({
  text: "",
  calls: [{ id: "c", name: "submit_plan", input: { steps } }],
  usage,
});
const kitchen = { do: "clean", room: "kitchen", mode: "vacuum" };
const hall = { do: "clean", room: "hall", mode: "vacuum" };

/** Opens a job of two rooms that was asked for in plain words, with a model that answers this to what happens. */
async function working(reply: ModelReply): Promise<ModelRequest[]> {
  const requests: ModelRequest[] = [];
  const model: Model = {
    name: "played",
    ask: async (request) => {
      requests.push(structuredClone(request));
      return reply;
    },
  };
  stage = await stageOf({ models: [model] });
  await stage.hear("clean the kitchen");
  return requests;
}

test("what happens without a job asks no model", async () => {
  const requests = await working(planning(kitchen));
  await stage.advance(61_000);
  await stage.happen("step_ended", { text: "blocked" });
  expect(requests).toEqual([]);
});

test("what happens to the job asks a model, which may only change the rest of it", async () => {
  const requests = await working(planning(kitchen, hall));
  await stage.happen("step_ended", { room: "kitchen", text: "blocked" });
  expect(requests.length).toBeGreaterThan(0);
  expect(stage.goals).toHaveLength(1);
  expect(stage.events.some(({ data }) => data.reason === "not_standing")).toBe(true);
  await stage.advance(61_000);
  expect(stage.last().kind).toBe("done");
});

test("in a stop nothing that happens asks a model", async () => {
  const requests = await working(planning(kitchen));
  await stage.pressStop();
  await stage.happen("step_ended", { room: "kitchen", text: "blocked" });
  expect(requests).toEqual([]);
  expect(stage.goals).toHaveLength(1);
});
