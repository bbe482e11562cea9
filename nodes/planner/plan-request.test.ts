import { Source } from "../messages/maid";
import { minuteJob, result, type Stage, type StageOptions, stageOf } from "./stage.contract";

let stage: Stage;
const open = async (options: StageOptions = {}) => {
  stage = await stageOf(options);
};
afterEach(() => stage.end());

const kinds = () => stage.said.map(({ kind }) => kind);

describe("a plan that is asked for without words", () => {
  const plan = { steps: [{ do: "clean", room: "bedroom", mode: "vacuum" }] };
  const refusing: StageOptions = {
    clean: async (handle, on) =>
      handle.goal.by === "owner"
        ? minuteJob(handle, on)
        : result("refused", {
            reason: "not_owner",
            where: "steps[0]",
            text: "That is for the owner to say.",
          }),
  };

  test("in the owner's name is done", async () => {
    await open(refusing);
    await stage.request(plan, Source.OWNER);
    expect(stage.goals[0]).toMatchObject({
      by: "owner",
      words: "the automation",
      channel: "mqtt",
      insist: false,
    });
    await stage.advance(61_000);
    expect(stage.last().kind).toBe("done");
  });

  test("by an agent is the owner's to allow, and nobody else's", async () => {
    await open(refusing);
    await stage.request(plan, Source.AGENT);
    expect(stage.goals.map(({ by }) => by)).toEqual(["agent"]);
    await stage.hear("yes", { source: Source.AGENT, channel: "mqtt" });
    expect(stage.goals).toHaveLength(1);
    await stage.hear("yes");
    expect(stage.goals.map(({ by }) => by)).toEqual(["agent", "owner"]);
  });

  test.each([Source.CAMERA, Source.NOTE, Source.LABEL, Source.PAGE, 99])(
    "by what was only read (%i) is nothing",
    async (source) => {
      await open();
      await stage.request(plan, source);
      expect(stage.goals).toEqual([]);
      expect(kinds()).toEqual([]);
    },
  );

  test("never ends a stop, and is refused when it is no plan", async () => {
    await open();
    await stage.request({ steps: [{ do: "explode" }] }, Source.OWNER);
    expect(stage.last().kind).toBe("refused");
    await stage.pressStop();
    await stage.request(plan, Source.OWNER);
    expect(stage.last().kind).toBe("asked");
    expect(stage.goals).toEqual([]);
  });
});
