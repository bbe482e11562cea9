import { configSchema } from "../config/config";
import type { Model, ModelReply } from "./model";
import { measured } from "./model.bench";

const usage = { in: 1000, cachedIn: 0, out: 100 };
const plan = (...steps: object[]): ModelReply => ({
  text: "",
  calls: [{ id: "a", name: "submit_plan", input: { steps } }],
  usage,
});

test("a model's understanding is measured on what it is asked about, false starts and money apart", async () => {
  const model: Model = {
    name: "played",
    ask: async () =>
      plan({ do: "fetch", product: "mop" }, { do: "clean", room: "hall", mode: "mop" }, { do: "dock" }),
  };
  const example = (said: string, expected: string) => ({ group: "test", said, expected });
  const figures = await measured(
    [
      example("clean the kitchen", "v kitchen"),
      example("I dropped a whole glass of lemonade near the coats, could you see to it", "m hall"),
      example("something is sticky where the flour is kept, would you help me out", "m kitchen"),
      example("we ought to mop the hall one of these days but surely not today", "answer/no"),
    ],
    [model],
    configSchema.parse({}).planner,
  );
  expect(figures).toMatchObject({ asked: 3, right: 1, usage: { in: 3000, out: 300 } });
  expect(figures.falseStarts).toHaveLength(1);
  expect(figures.wrong).toHaveLength(2);
  expect(figures.costUsd).toBeCloseTo(0.009);
});
