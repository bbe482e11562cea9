import { askedTimes, PROVIDERS, planning } from "./loopback-models.contract";
import type { Provider } from "./provider.contract";
import { type Stage, stageOf } from "./stage.contract";

const TWO_ROOMS =
  '{"steps":[{"do":"clean","room":"kitchen","mode":"vacuum"},{"do":"clean","room":"hall","mode":"vacuum"}]}';
const HALL = '{"steps":[{"do":"clean","room":"hall","mode":"vacuum"}]}';
/** Longer than any test: what is not answered was hung up on, not given up. */
const PATIENCE_MS = 30_000;

const HAPPENINGS: readonly [string, string, (stage: Stage) => Promise<void>][] = [
  ["the battery is low", "the battery is low", (on) => on.happen("charging")],
  [
    "a person is seen where she works",
    "somebody is in kitchen",
    (on) => on.seePerson(...middleOf(on, "kitchen")),
  ],
  ["dirt is seen in a room of the job", "dirt was seen in hall", (on) => on.seeDirt(...middleOf(on, "hall"))],
  ["a product is missing", "could not be fetched: mop", (on) => missing(on, "mop")],
  ["a step is blocked", "the way was blocked kitchen", (on) => stepEnded(on, "blocked")],
  ["a step is refused", "the way was blocked kitchen", (on) => stepEnded(on, "keep_out")],
  ["a step ends", "a step has ended kitchen", (on) => stepEnded(on, "")],
];

describe.each(PROVIDERS)("%s", (_name, { open, model }) => {
  let provider: Provider;
  let stage: Stage;
  beforeEach(async () => {
    provider = await open();
    stage = await stageOf({ models: [model(provider.url, PATIENCE_MS)] });
  });
  afterEach(async () => {
    await stage.end();
    await provider.close();
  });

  /** Opens a job of two rooms that the model has planned; then it answers this. */
  async function atWork(then: (typeof provider.script)[number]): Promise<void> {
    provider.script = [{ fault: "whole", wire: planning(TWO_ROOMS) }, then];
    await stage.hear("clean the kitchen and the hall");
    expect(stage.goals).toHaveLength(1);
    provider.bodies.length = 0;
  }

  const eventTurns = () => stage.events.filter(({ kind }) => kind === "event_turn").map(({ text }) => text);

  test.each(HAPPENINGS)("when %s, she thinks about it once", async (_what, told, happen) => {
    await atWork({ fault: "whole", wire: { text: "Noted." } });
    await happen(stage);
    expect(eventTurns()).toEqual([expect.stringContaining(told)]);
    expect(JSON.stringify(provider.bodies)).toContain(`happened: ${told}`);
    await happen(stage);
    await stage.advance(61_000);
    expect(provider.bodies).toHaveLength(1);
    expect(stage.last().kind).toBe("done");
  });

  test("what happens while she thinks is thought about afterwards, each in its turn", async () => {
    await atWork({ fault: "hang" });
    const first = stepEnded(stage, "blocked");
    await askedTimes(provider, 1);
    provider.script = [{ fault: "whole", wire: { text: "Noted." } }];
    const others = Promise.all([
      stage.seeDirt(...middleOf(stage, "hall")),
      stage.seePerson(...middleOf(stage, "kitchen")),
      stage.happen("charging"),
    ]);
    await turnsOfLoop();
    expect(provider.bodies).toHaveLength(1);
    provider.hanging[0]!.answer();
    await Promise.all([first, others]);
    expect(eventTurns()).toEqual([
      "the way was blocked kitchen",
      "dirt was seen in hall",
      "somebody is in kitchen",
      expect.stringContaining("battery is low"),
    ]);
    expect(provider.bodies).toHaveLength(4);
  });

  test("what happens while a person's words are thought about is thought about afterwards", async () => {
    await atWork({ fault: "hang" });
    const heard = stage.hear("what became of the lemonade, is the floor near the coats sticky?");
    await askedTimes(provider, 1);
    provider.script = [{ fault: "whole", wire: { text: "Noted." } }];
    const happened = stepEnded(stage, "blocked");
    await turnsOfLoop();
    expect(eventTurns()).toEqual([]);
    provider.hanging[0]!.answer();
    await Promise.all([heard, happened]);
    expect(eventTurns()).toEqual(["the way was blocked kitchen"]);
    expect(provider.bodies).toHaveLength(2);
  });

  test.each([
    ["the word stop", (on: Stage) => on.tell("stop"), "stopped"],
    ["the button", (on: Stage) => void on.pressStop(), "stopped"],
    ["a new instruction", (on: Stage) => on.tell("clean the bedroom"), "done"],
  ])("%s hangs up on the model, and its late plan is dropped", async (_what, interrupt, end) => {
    await atWork({ fault: "hang", wire: planning(HALL) });
    const happened = stepEnded(stage, "blocked");
    await askedTimes(provider, 1);
    interrupt(stage);
    await happened;
    const goals = stage.goals.length;
    const [asked] = provider.hanging;
    while (!asked!.hasHungUp) await new Promise((resolve) => setTimeout(resolve, 2));
    asked!.answer();
    await stage.advance(61_000);
    expect(stage.goals).toHaveLength(goals);
    expect(stage.last().kind).toBe(end);
    expect(provider.bodies).toHaveLength(1);
  });

  test("an hour in which nothing happens, and one after the job, ask nothing", async () => {
    await atWork({ fault: "whole", wire: { text: "Noted." } });
    await stage.advance(3_600_000);
    expect(stage.last().kind).toBe("done");
    await stage.happen("charged");
    await stage.advance(3_600_000);
    expect(provider.bodies).toEqual([]);
  });
});

function stepEnded(stage: Stage, text: string): Promise<void> {
  return stage.happen("step_ended", { room: "kitchen", text });
}

function missing(stage: Stage, product: string): Promise<void> {
  return stage.happen("product_missing", { data: { product } });
}

/** A free point of the room, in metres. */
function middleOf({ floor, house }: Stage, room: string): [number, number] {
  const index = house.rooms.findIndex(({ id }) => id === room);
  const cells = [...floor.roomOf.keys()].filter((cell) => floor.roomOf[cell] === index);
  const { width, originXM, originYM, resolutionM } = floor.grid;
  const cell = cells[Math.floor(cells.length / 2)]!;
  const [column, row] = [cell % width, Math.floor(cell / width)];
  return [originXM + (column + 0.5) * resolutionM, originYM + (row + 0.5) * resolutionM];
}

async function turnsOfLoop(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
}
