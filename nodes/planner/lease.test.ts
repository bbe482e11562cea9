import { Source } from "../messages/maid";
import { claim } from "./lease";
import type { Model } from "./model";
import { result, type Stage, type StageOptions, stageOf } from "./stage.contract";

let stage: Stage;
const open = async (options: StageOptions = {}) => {
  stage = await stageOf(options);
};
afterEach(() => stage?.end());

const saidOn = (channel: string) =>
  stage.said.filter((say) => say.channel === channel).map(({ kind, text }) => `${kind}: ${text}`);
const roomsSent = () => stage.goals.map(({ plan_json }) => /"room":"(\w+)"/.exec(plan_json)?.[1]);
const onPage = { channel: "page:1" };
const asGuest = { source: Source.GUEST, channel: "page:2" };
const GUESTS_CLEAN = { policy: { guestsMay: ["talk", "drive", "inspect", "fetch", "clean"] } };

/** Thinks until it is told its answer. */
function slowModel() {
  const asked: { answer: (text: string) => void; signal: AbortSignal }[] = [];
  const model: Model = {
    name: "slow",
    ask: (_request, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
        const answer = (text: string) => resolve({ text, calls: [], usage: { in: 1, cachedIn: 0, out: 1 } });
        asked.push({ answer, signal });
      }),
  };
  return { model, asked };
}

/** Lets what was just said come through while she thinks: time stands meanwhile. */
async function comesThrough(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

const HARD = "could you perhaps tell me whether it would be wise to let the plants have some fresh air";

describe("who may have the robot", () => {
  const owner = { by: "owner", channel: "terminal" } as const;
  const guest = { by: "guest", channel: "page:2" } as const;
  const agent = { by: "agent", channel: "mqtt" } as const;
  test.each([
    [undefined, agent, "free"],
    [owner, owner, "free"],
    [owner, { ...owner, channel: "page:1" }, "ask"],
    [guest, owner, "over"],
    [owner, guest, "denied"],
    [guest, agent, "denied"],
    [agent, { ...agent, channel: "mcp" }, "ask"],
    [{ ...owner, channel: "routine" }, owner, "free"],
    [{ ...owner, channel: "routine" }, guest, "denied"],
  ] as const)("%j has it, %j comes: %s", (holder, who, wanted) => {
    expect(claim(holder, who)).toBe(wanted);
  });
});

describe("two owners at once", () => {
  test("the second is told who has her and how to have her; nothing changes until it is said", async () => {
    await open();
    await stage.hear("clean the bedroom");
    await stage.hear("clean the kitchen", onPage);
    expect(saidOn("page:1").at(-1)).toMatch(/^asked: .*at the terminal.*"instead".*"afterwards"/);
    expect(roomsSent()).toEqual(["bedroom"]);
    await stage.advance(61_000);
    expect(saidOn("terminal").at(-1)).toMatch(/^done/);
  });

  test("instead: the first is told that her work was left, and for whom", async () => {
    await open();
    await stage.hear("clean the bedroom");
    await stage.hear("clean the kitchen", onPage);
    await stage.hear("instead", onPage);
    expect(roomsSent()).toEqual(["bedroom", "kitchen"]);
    expect(saidOn("terminal").at(-1)).toMatch(/^stopped: The owner wants something else on a page/);
    await stage.advance(61_000);
    expect(saidOn("page:1").at(-1)).toMatch(/^done/);
  });

  test("words that say so at once take her over at once", async () => {
    await open();
    await stage.hear("clean the bedroom");
    await stage.hear("clean the kitchen right now", onPage);
    expect(roomsSent()).toEqual(["bedroom", "kitchen"]);
  });

  test("afterwards: it is done when the first is done, and newer words of the first leave it waiting", async () => {
    await open();
    await stage.hear("clean the bedroom");
    await stage.hear("clean the kitchen", onPage);
    await stage.hear("afterwards", onPage);
    await stage.hear("clean the hall");
    expect(roomsSent()).toEqual(["bedroom", "hall"]);
    await stage.advance(63_000);
    expect(roomsSent()).toEqual(["bedroom", "hall", "kitchen"]);
    await stage.advance(61_000);
    expect(saidOn("page:1").at(-1)).toMatch(/^done/);
  });

  test("a stop ends what waits, too, and both are told", async () => {
    await open();
    await stage.hear("clean the bedroom");
    await stage.hear("clean the kitchen", onPage);
    await stage.hear("afterwards", onPage);
    await stage.hear("stop", { channel: "page:3" });
    await stage.advance(10_000);
    expect(roomsSent()).toEqual(["bedroom"]);
    expect(saidOn("terminal").at(-1)).toMatch(/^stopped: The owner has stopped me on a page/);
    expect(saidOn("page:1").at(-1)).toMatch(/^stopped: I was told to stop, so I leave/);
    expect(saidOn("page:3").at(-1)).toMatch(/^stopped/);
  });

  test("words that need thought wait for another's that are being thought about", async () => {
    const { model, asked } = slowModel();
    await open({ models: [model] });
    const thinking = stage.hear(HARD);
    await comesThrough();
    stage.tell("clean the kitchen", onPage);
    await comesThrough();
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([false]);
    asked[0]!.answer("They like the shade.");
    await thinking;
    await stage.advance(500);
    expect(saidOn("page:1")[0]).toMatch(/^progress: One moment: .* the owner said at the terminal/);
    expect(saidOn("terminal").at(-1)).toMatch(/^answered: They like/);
    expect(roomsSent()).toEqual(["kitchen"]);
  });
});

describe("the owner and a guest", () => {
  test("the owner takes her over at once, and the guest is told", async () => {
    await open(GUESTS_CLEAN);
    await stage.hear("clean the kitchen", asGuest);
    await stage.hear("clean the bedroom");

    expect(roomsSent()).toEqual(["kitchen", "bedroom"]);
    expect(saidOn("page:2").at(-1)).toMatch(/^stopped: The owner wants something else at the terminal/);
  });

  test("a guest does not get her from the owner, and is told so", async () => {
    await open(GUESTS_CLEAN);
    await stage.hear("clean the bedroom");
    await stage.hear("clean the kitchen", asGuest);
    expect(saidOn("page:2").at(-1)).toMatch(/^refused: I am at work for the owner/);
    await stage.advance(61_000);
    expect(roomsSent()).toEqual(["bedroom"]);
    expect(saidOn("terminal").at(-1)).toMatch(/^done/);
  });

  test.each([
    ["a guest", Source.GUEST],
    ["an agent", Source.AGENT],
  ])("what %s says does not end what the owner said and she thinks about", async (_who, source) => {
    const { model, asked } = slowModel();
    await open({ models: [model], ...GUESTS_CLEAN });
    const thinking = stage.hear(HARD);
    await comesThrough();
    stage.tell("clean the kitchen", { source, channel: "page:2" });
    stage.tell("would it not be nice if the plants had a window of their own", { source, channel: "x" });
    await comesThrough();
    expect(asked[0]!.signal.aborted).toBe(false);
    for (const { answer } of asked) answer("They like the shade.");
    await thinking;
    await stage.advance(100);
    expect(stage.goals).toEqual([]);
    expect(saidOn("page:2").at(-1)).toMatch(/^refused: I am thinking about what the owner said/);
    expect(saidOn("terminal").at(-1)).toMatch(/^answered: They like/);
  });

  test("anybody may stop her, and the owner is told who did", async () => {
    await open({
      clean: async (handle, on) => {
        await on.sleep(60_000, handle.canceled).catch(() => {});
        return result("stopped", { reason: "stopped", text: "I was stopped." });
      },
    });
    await stage.hear("clean the bedroom");
    await stage.hear("stop", asGuest);
    await stage.advance(1000);
    expect(saidOn("terminal").at(-1)).toMatch(/^stopped: A guest has stopped me on a page/);
  });
});
