import { RESET } from "../nodes/messages/topics";
import { WholeRobot } from "./whole-robot.contract";

let maid: WholeRobot;
beforeEach(async () => {
  maid = await WholeRobot.wake();
  maid.say("clean the hall");
  await maid.driveOn(2);
});
afterEach(() => maid.end());

test("a stop is ended by the owner alone, and what she was at does not go on by itself", async () => {
  const { bus, clock } = maid.robot;
  const page = bus.join("page");
  maid.say("stop", "guest", "page:2");
  await clock.advance(500);
  const stoodM = maid.drivenM;
  const ask = async (by: string) => {
    const answer = page.call(RESET, { by }, { timeoutMs: 1000 });
    await clock.advance(10);
    return (await answer).released;
  };
  for (const by of ["guest", "agent", "", "Owner", "note"]) expect(await ask(by)).toBe(false);
  await clock.advance(10_000);
  expect(maid.drivenM).toBe(stoodM);
  expect(await ask("owner")).toBe(true);
  await clock.advance(60_000);
  expect(maid.drivenM).toBe(stoodM);
  maid.say("go on");
  expect(await maid.driveOn(1)).toBe(true);
});

test("two people command at once: one has her, the other is told, and a guest's stop wins over both", async () => {
  const { clock } = maid.robot;
  maid.say("clean the kitchen", "guest", "page:2");
  maid.say("clean the bathroom", "owner", "microphone");
  await clock.advance(3000);
  const said = maid.said.join(" ");
  expect(said).toMatch(/instead/);
  expect(maid.events.filter(({ kind }) => kind === "job_started")).toHaveLength(1);
  maid.say("stop", "guest", "page:2");
  await clock.advance(500);
  const stoodM = maid.drivenM;
  await clock.advance(20_000);
  expect(maid.drivenM).toBe(stoodM);
});
