import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLog } from "../nodes/bus/silent-log";
import { configSchema } from "../nodes/config/config";
import { findHouse, readHouse } from "../nodes/house/house-file.adapter";
import { time } from "../nodes/messages/build";
import type { Event } from "../nodes/messages/maid";
import { EVENTS, HEARD } from "../nodes/messages/topics";
import { type Embedded, startEmbedded } from "./embedded.adapter";

const { house, floor } = readHouse(findHouse("flat"));
const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "maid-test-"));
  folders.push(folder);
  return folder;
}

interface Told {
  readonly robot: Embedded;
  readonly events: Event[];
  /** Says something and lets time pass until the turn has ended, or until `until` holds. */
  say(text: string, until?: () => boolean): Promise<Record<string, unknown>>;
}

async function robotAtHome(dataDir: string, settings: object = {}, batteryLevel?: number): Promise<Told> {
  const config = configSchema.parse({ simulation: { people: 0, pets: 0 }, ...settings });
  const robot = await startEmbedded({
    house,
    floor,
    config,
    dataDir,
    seed: 3,
    startMs: Date.UTC(2026, 0, 5, 9),
    timeZone: "UTC",
    log: silentLog,
    ...(batteryLevel === undefined ? {} : { batteryLevel }),
  });
  const ears = robot.bus.join("ears");
  const heard = ears.advertise(HEARD);
  const events: Event[] = [];
  ears.subscribe(EVENTS, (event) => events.push(event));
  await robot.clock.advance(1500);
  const say = async (text: string, until?: () => boolean) => {
    let outcome: Record<string, unknown> | null = null;
    const from = events.length;
    const ended = () => {
      const last = events.slice(from).find(({ kind }) => kind === "outcome");
      if (last) outcome = JSON.parse(last.data_json);
      return outcome !== null || until?.() === true;
    };
    heard.publish({ stamp: time(robot.clock.nowMs()), text, source: 0, channel: "test", confidence: 1 });
    const latestMs = robot.clock.nowMs() + 3 * 3600 * 1000;
    await robot.clock.run({ until: () => ended() || robot.clock.nowMs() > latestMs });
    return outcome ?? {};
  };
  return { robot, events, say };
}

describe("the whole robot", () => {
  test("cleans a room, once: the repeat is refused, also after a restart, and insisting helps", async () => {
    const dataDir = newFolder();
    const first = await robotAtHome(dataDir);
    const done = await first.say("clean the bathroom");
    expect(done).toMatchObject({ outcome: "done" });
    expect(done.coverage).toBeGreaterThan(0.97);
    expect(first.robot.simulator.truth.contacts.every(({ closingMps }) => closingMps <= 0.1)).toBe(true);
    expect(await first.say("clean the bathroom")).toMatchObject({ outcome: "refused", reason: "attended" });
    await first.robot.close();

    const second = await robotAtHome(dataDir);
    expect(await second.say("clean the bathroom")).toMatchObject({ outcome: "refused" });
    expect(await second.say("clean it anyway")).toMatchObject({ outcome: "done" });
    await second.robot.close();
  });

  test("stands still at the word stop, and stays so until she is let go", async () => {
    const { robot, say, events } = await robotAtHome(newFolder());
    await say("clean the hall", () => robot.simulator.truth.distanceM > 3);
    await say("stop");
    await robot.clock.advance(500);
    const stoodAt = robot.simulator.truePose();
    await robot.clock.advance(20_000);
    expect(robot.simulator.truePose()).toEqual(stoodAt);
    expect(events.find(({ kind }) => kind === "job_ended")?.data_json).toContain("stopped");
    await robot.close();
  });

  test("goes home to charge when the battery is low, and then does the rest", async () => {
    const settings = { cleaner: { resumeAtBattery: 0.3 } };
    const { robot, say, events } = await robotAtHome(newFolder(), settings, 0.22);
    const outcome = await say("clean the bedroom");
    const kinds = events.map(({ kind }) => kind);
    expect(kinds).toContain("charging");
    expect(kinds).toContain("charged");
    expect(outcome).toMatchObject({ outcome: "done" });
    await robot.close();
  });

  test("waits a little for somebody at the shelf, and asks to be let there when he stays", async () => {
    const { robot, say } = await robotAtHome(newFolder(), { simulation: { people: 1, pets: 0 } });
    const shelf = house.places.find(({ id }) => id === house.products.find((it) => it.id === "mop")?.keptAt)!;
    robot.simulator.pushPerson(0, shelf.at.xM, shelf.at.yM, 3600);
    await robot.clock.advance(500);
    expect(await say("mop the bathroom")).toMatchObject({ outcome: "refused", reason: "occupied" });
    robot.simulator.pushPerson(0, 1.5, 7.5, 3600);
    expect(await say("mop the bathroom")).toMatchObject({ outcome: "done" });
    await robot.close();
  });

  test("drives through a room without cleaning it", async () => {
    const { robot, say } = await robotAtHome(newFolder());
    expect(await say("go to the office")).toMatchObject({ outcome: "done" });
    expect(robot.simulator.truth.distanceM).toBeGreaterThan(1);
    const question = await say("is the hall clean?");
    expect(question).toMatchObject({ outcome: "answered" });
    expect(String(question.say)).toMatch(/not/i);
    await robot.close();
  });
});
