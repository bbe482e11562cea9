import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLog } from "../nodes/bus/silent-log";
import { configSchema } from "../nodes/config/config";
import { findHouse, readHouse } from "../nodes/house/house-file.adapter";
import { reachableFloor } from "../nodes/house/reachable";
import { poseArray, time } from "../nodes/messages/build";
import type { Event } from "../nodes/messages/maid";
import { DIRT_SEEN, EDIT_ROUTINES, EVENTS, HEARD, SAY } from "../nodes/messages/topics";
import { type Embedded, startEmbedded } from "./embedded.adapter";
import { judge } from "./judge";
import type { Simulator } from "./simulator.node";

const { house, floor } = readHouse(findHouse("flat"));
const HOUR_MS = 3_600_000;
const ZONE = "Europe/Vienna";
/** Sunday 22 March 2026, 18:00 in Vienna: winter time for one week more. */
const SUNDAY_MS = Date.UTC(2026, 2, 22, 17);
const MONDAY_NINE_MS = Date.UTC(2026, 2, 23, 8);
/** A week later it is summer time. */
const NEXT_MONDAY_NINE_MS = Date.UTC(2026, 2, 30, 7);
const MINUTE_MS = 60_000;

let dataDir: string;
let robot: Embedded | undefined;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "maid-test-"));
});
afterEach(async () => {
  await robot?.close();
  robot = undefined;
  rmSync(dataDir, { recursive: true });
});

async function open(startMs: number, settings: object = {}) {
  const config = configSchema.parse({ simulation: { people: 0, pets: 0 }, ...settings });
  robot = await startEmbedded({
    house,
    floor,
    config,
    dataDir,
    seed: 3,
    startMs,
    timeZone: ZONE,
    log: silentLog,
  });
  const [ears, page] = [robot.bus.join("ears"), robot.bus.join("page")];
  const heard = ears.advertise(HEARD);
  const [events, said]: [Event[], string[]] = [[], []];
  ears.subscribe(EVENTS, (event) => events.push(event));
  ears.subscribe(SAY, ({ text }) => said.push(text));
  await robot.clock.advance(1500);
  const { clock, simulator } = robot;
  return {
    events,
    said,
    simulator,
    clock,
    async say(text: string) {
      heard.publish({ stamp: time(clock.nowMs()), text, source: 0, channel: "test", confidence: 1 });
      await clock.advance(500);
      return said.at(-1) ?? "";
    },
    /** Lets time pass to this moment, and then until no job runs. */
    async until(atMs: number) {
      await clock.advance(atMs - clock.nowMs());
      const isIdle = () =>
        events.filter(({ kind }) => kind === "job_started").length ===
        events.filter(({ kind }) => kind === "job_ended").length;
      await clock.run({ until: isIdle, untilMs: clock.nowMs() + 3 * HOUR_MS });
      await clock.advance(5000);
    },
    async edit(edit: object) {
      const request = { edit_json: JSON.stringify(edit), by: "owner" };
      const answer = page.call(EDIT_ROUTINES, request, { timeoutMs: 1000 });
      await clock.advance(100);
      return answer;
    },
    outcomes: () =>
      events
        .filter(({ kind, data_json }) => kind === "outcome" && data_json.includes('"channel":"routine"'))
        .map(({ data_json }) => (JSON.parse(data_json) as { outcome: string }).outcome),
    skipped: () =>
      events
        .filter(({ kind }) => kind === "routine_skipped")
        .map(({ data_json }) => (JSON.parse(data_json) as { reason: string }).reason),
  };
}

/** How much of a room's reachable floor was really swept. */
function sweptShare(simulator: Simulator, room: string): number {
  const { radiusM, toolWidthM, toolOffsetM } = configSchema.parse({}).robot;
  const reachable = reachableFloor(floor, house.dock, { radiusM, toolWidthM, toolOffsetM });
  const ledger = new Uint8Array(reachable.length);
  return judge(simulator.truth, { house, floor, reachable, ledger, rooms: [room] }).leastSweptFraction;
}

test("said on Sunday evening, the floor is really swept on Monday at nine, also after a restart", async () => {
  const evening = await open(SUNDAY_MS);
  expect(await evening.say("every weekday at nine vacuum the bathroom")).toBe(
    "Very well: every weekday at 09:00, I shall vacuum the bathroom. The first time is tomorrow, Monday 23 March, at 09:00.",
  );
  expect(await evening.say("what is planned tomorrow?")).toContain("at 09:00 vacuum the bathroom");
  await robot?.close();

  const monday = await open(MONDAY_NINE_MS - MINUTE_MS / 2);
  await monday.until(MONDAY_NINE_MS - 10_000);
  expect(monday.simulator.truth.distanceM).toBe(0);
  await monday.until(MONDAY_NINE_MS + 5000);
  expect(sweptShare(monday.simulator, "bathroom")).toBeGreaterThan(0.97);
  expect(monday.outcomes()).toEqual(["done"]);
  // Floor that is clean is left alone: in the log, not aloud.
  const sentences = monday.said.length;
  const distanceM = monday.simulator.truth.distanceM;
  await monday.edit({ do: "run", words: "bathroom" });
  await monday.until(monday.clock.nowMs() + MINUTE_MS);
  expect(monday.skipped()).toEqual(["attended"]);
  expect([monday.said.length, monday.simulator.truth.distanceM]).toEqual([sentences, distanceM]);
  await robot?.close();

  // A week off, and the clocks have changed: what was missed is told, nine is nine, and the floor is due again.
  const later = await open(NEXT_MONDAY_NINE_MS - MINUTE_MS / 2);
  expect(later.said.join()).toContain(
    'I was off when it was time for "Vacuum the bathroom" (Friday 27 March at 09:00)',
  );
  expect(later.simulator.truth.distanceM).toBe(0);
  await later.until(NEXT_MONDAY_NINE_MS + 5000);
  expect(later.outcomes()).toEqual(["done"]);
});

test("in quiet hours, on a holiday and in a stop nothing moves", async () => {
  const home = await open(MONDAY_NINE_MS - MINUTE_MS / 2, { policy: { quietHours: "08:00-09:01" } });
  await home.say("vacuum the hall every day at nine");
  await home.until(MONDAY_NINE_MS + 2000);
  expect(home.skipped()).toEqual(["quiet_hours"]);
  await home.say("vacuum the hall every day at 9:01");
  expect(await home.say("on holiday until Sunday")).toContain(
    "nothing by itself up to and with Sunday 29 March",
  );
  await home.until(MONDAY_NINE_MS + MINUTE_MS + 2000);
  expect(home.skipped()).toEqual(["quiet_hours", "holiday"]);
  expect(await home.say("we are back")).toBe("Welcome back. My routines go on.");
  await home.say("vacuum the hall every day at 9:02");
  await home.say("stop");
  await home.until(MONDAY_NINE_MS + 2 * MINUTE_MS + 2000);
  expect(home.skipped()).toEqual(["quiet_hours", "holiday", "stopped"]);
  expect(home.simulator.truth.distanceM).toBe(0);
});

test("when dirt is seen in the hall, she sweeps it, and asks nothing about it", async () => {
  const home = await open(MONDAY_NINE_MS);
  await home.say("when dirt is seen in the hall, sweep it");
  expect(home.said.at(-1)).toBe("Very well: when dirt is seen in the hall, I shall vacuum the hall.");
  const dirt = robot!.bus.join("vision").advertise(DIRT_SEEN);
  const { at } = house.places.find(({ room }) => room === "hall")!;
  dirt.publish(poseArray([{ ...at, headingRad: 0 }], home.clock.nowMs()));
  await home.until(home.clock.nowMs() + 5000);
  expect(sweptShare(home.simulator, "hall")).toBeGreaterThan(0.97);
  expect(home.said.join()).not.toContain("Shall I vacuum the hall");
});

test("two files that are due at once are done one after the other", async () => {
  mkdirSync(join(dataDir, "routines"));
  for (const room of ["hall", "bathroom"])
    writeFileSync(
      join(dataDir, "routines", `${room}.md`),
      `---\nname: The ${room}\ntriggers: [{ cron: 0 9 * * * }]\n---\nVacuum the ${room}.\n`,
    );
  const home = await open(MONDAY_NINE_MS - MINUTE_MS / 4);
  await home.until(MONDAY_NINE_MS + 5000);
  await home.until(home.clock.nowMs() + 5000);
  expect(home.outcomes()).toEqual(["done", "done"]);
  for (const room of ["hall", "bathroom"]) expect(sweptShare(home.simulator, room)).toBeGreaterThan(0.97);
});
