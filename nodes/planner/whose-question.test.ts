import { Source } from "../messages/maid";
import { result, type Stage, type StageOptions, stageOf } from "./stage.contract";

let stage: Stage;
const open = async (options: StageOptions = {}) => {
  stage = await stageOf(options);
};
afterEach(() => stage.end());

const BEDROOM = { steps: [{ do: "clean", room: "bedroom", mode: "vacuum" }] };
const BATHROOM = { steps: [{ do: "clean", room: "bathroom", mode: "vacuum" }] };
const guest = { source: Source.GUEST, channel: "page:2" };
const agent = { source: Source.AGENT, channel: "mqtt" };
/** The guard as far as it matters here: strangers may nothing. */
const guarded: StageOptions = {
  clean: async ({ goal }) =>
    goal.by === "owner"
      ? result("done")
      : result("refused", { reason: "not_owner", where: "steps[0]", text: "That is for the owner to say." }),
};
const ownersRooms = () =>
  stage.goals
    .filter(({ by }) => by === "owner")
    .map(({ plan_json }) => /"room":"(\w+)"/.exec(plan_json)?.[1]);
/** She asks the owner: half-understood words. */
const askTheOwner = () => stage.hear("clean the kitchen", { confidence: 0.3 });

describe("what the owner was asked", () => {
  test.each([
    ["a guest's no", () => stage.hear("no", guest)],
    ["a guest's thanks", () => stage.hear("thank you", guest)],
    ["a guest's order", () => stage.hear("clean the bathroom", guest)],
    [
      "a guest who is not understood",
      () => stage.hear("clean the bathroom", { ...guest, confidence: 0.3 } as object),
    ],
    ["an agent's no", () => stage.hear("no", agent)],
    ["an agent's order in words", () => stage.hear("clean the bathroom", agent)],
    ["an agent's plan", () => stage.request(BATHROOM, Source.AGENT)],
    ["an agent's allowed plan that is refused", () => stage.request({ steps: [] }, Source.AGENT, true)],
  ])("stands, and is about the same, after %s", async (_who, intrude) => {
    await open(guarded);
    await askTheOwner();
    await intrude();
    await stage.hear("yes");
    expect(ownersRooms()).toEqual(["kitchen"]);
  });

  test("is not answered by anybody else's yes", async () => {
    await open(guarded);
    await askTheOwner();
    for (const who of [guest, agent]) await stage.hear("yes", who);
    expect(stage.goals).toEqual([]);
  });

  test("on behalf of one stranger is not changed by a newer wish before the yes comes", async () => {
    await open(guarded);
    await stage.request(BEDROOM, Source.AGENT);
    await stage.request(BATHROOM, Source.AGENT);
    await stage.hear("yes");
    expect(ownersRooms()).toEqual(["bedroom"]);
  });
});

describe("the owner's anyway", () => {
  test("is about what the owner was refused, not about what an agent was refused since", async () => {
    const attended = { reason: "attended", where: "steps[0].room", text: "It was cleaned a moment ago." };
    await open({ clean: async ({ goal }) => (goal.insist ? result("done") : result("refused", attended)) });
    await stage.hear("clean the kitchen");
    await stage.request(BEDROOM, Source.AGENT);
    await stage.hear("clean it anyway");
    expect(stage.goals.filter(({ insist }) => insist).map(({ plan_json }) => plan_json)).toEqual([
      expect.stringContaining("kitchen"),
    ]);
  });
});

describe("a stop", () => {
  test.each([
    ["a guest's words", () => stage.hear("clean the bathroom", guest)],
    ["an agent's words", () => stage.hear("clean the bathroom", agent)],
    ["an agent's plan", () => stage.request(BATHROOM, Source.AGENT)],
    ["a plan that an agent is allowed", () => stage.request(BATHROOM, Source.AGENT, true)],
  ])("is not ended by the owner's next yes because of %s", async (_who, intrude) => {
    await open();
    await stage.pressStop();
    await intrude();
    await stage.hear("yes");
    expect(stage.goals).toEqual([]);
    expect(stage.calls.filter((call) => call.startsWith("reset"))).toEqual([]);
  });
});

describe("the log", () => {
  test("tells who asked for what the settings allow, beside who is answerable for it", async () => {
    await open();
    await stage.request(BEDROOM, Source.AGENT, true);
    expect(stage.goals).toMatchObject([{ by: "owner", asked_by: "agent", insist: false }]);
    for (const kind of ["heard", "planned"])
      expect(stage.events.find((event) => event.kind === kind)?.data).toMatchObject({ by: "agent" });
    await stage.advance(61_000);
    expect(stage.outcome()).toMatchObject({ outcome: "done", by: "agent" });
  });

  test("does not call it an agent's what the owner says yes to or goes on with", async () => {
    await open(guarded);
    await stage.request(BEDROOM, Source.AGENT);
    await stage.hear("yes");
    expect(stage.goals.at(-1)).toMatchObject({ by: "owner", asked_by: "" });
  });

  test.each([Source.CAMERA, Source.NOTE, Source.LABEL, Source.PAGE, 99])(
    "has nothing done for what was only read (%i), allowed or not",
    async (source) => {
      await open();
      await stage.request(BEDROOM, source, true);
      expect(stage.goals).toEqual([]);
    },
  );
});

test("what an agent is allowed does not take her from the owner", async () => {
  await open();
  await stage.hear("clean the kitchen");
  await stage.request(BEDROOM, Source.AGENT, true);
  expect(ownersRooms()).toEqual(["kitchen"]);
  await stage.advance(61_000);
  await stage.request(BEDROOM, Source.AGENT, true);
  await stage.hear("clean the bathroom");
  expect(ownersRooms()).toEqual(["kitchen", "bedroom", "bathroom"]);
});
