import { Source } from "../messages/maid";
import { type Stage, type StageOptions, stageOf } from "./stage.contract";

let stage: Stage;
const open = async (options: StageOptions = {}) => {
  stage = await stageOf(options);
};
afterEach(() => stage.end());

const kinds = () => stage.said.map(({ kind }) => kind);

describe("stop", () => {
  test.each([Source.OWNER, Source.GUEST, Source.AGENT])(
    "is obeyed from anybody who speaks (%d)",
    async (source) => {
      await open();
      await stage.hear("clean the bedroom");
      await stage.hear("stop", { source });
      expect(stage.calls).toHaveLength(1);
      expect(kinds()).toEqual(["plan", "stopped"]);
      await stage.advance(120_000);
      expect(kinds()).toEqual(["plan", "stopped"]);
      expect(stage.outcome().outcome).toBe("stopped");
    },
  );

  test("works before the house is known", async () => {
    await open({ withoutHouse: true });
    await stage.hear("stop");
    expect(stage.last().kind).toBe("stopped");
  });

  test("by the button ends the job, is told once, and nothing goes on by itself", async () => {
    await open();
    await stage.hear("clean the bedroom");
    await stage.pressStop();
    expect(kinds()).toEqual(["plan", "stopped"]);
    await stage.hear("clean the kitchen");
    expect(stage.last().kind).toBe("asked");
    expect(stage.goals).toHaveLength(1);
  });

  test("is ended only by a person: a yes to her question releases her and does what was asked", async () => {
    await open();
    await stage.pressStop();
    await stage.hear("clean the kitchen");
    await stage.hear("yes", { source: Source.GUEST });
    expect(stage.goals).toHaveLength(0);
    await stage.hear("yes");
    await stage.advance(61_000);
    expect(stage.calls).toContain("reset owner");
    expect(stage.last().kind).toBe("done");
  });

  test("is not reset by a guest", async () => {
    await open();
    await stage.pressStop();
    await stage.hear("you can move again", { source: Source.GUEST });
    expect(stage.last().kind).toBe("refused");
    expect(stage.calls).toEqual([]);
  });
});

test("a go on after a stop does what she asked about", async () => {
  await open();
  await stage.pressStop();
  await stage.hear("clean the kitchen");
  await stage.hear("carry on");
  await stage.advance(61_000);
  expect(stage.calls).toContain("reset owner");
  expect(stage.last().kind).toBe("done");
});
