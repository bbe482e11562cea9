import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLog } from "../nodes/bus/silent-log";
import { configSchema } from "../nodes/config/config";
import { distanceM } from "../nodes/geometry/pose";
import { findHouse, readHouse } from "../nodes/house/house-file.adapter";
import { time } from "../nodes/messages/build";
import type { ClaimsMsg, Event } from "../nodes/messages/maid";
import { CLAIMS, EVENTS, HEARD, ODOM, SAFETY_STATE } from "../nodes/messages/topics";
import { type EmbeddedFleet, startEmbeddedFleet } from "./embedded.adapter";

const { house, floor } = readHouse(findHouse("flat"));
const RADIUS_M = 0.17;
const folders: string[] = [];
const fleets: EmbeddedFleet[] = [];

afterEach(async () => {
  for (const fleet of fleets.splice(0)) await fleet.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Two robots at home in the flat, and all that they tell. */
async function twoAtHome() {
  const dataDir = mkdtempSync(join(tmpdir(), "maid-test-"));
  folders.push(dataDir);
  const config = configSchema.parse({ simulation: { people: 0, pets: 0 } });
  const startMs = Date.UTC(2026, 0, 5, 9);
  const options = { house, floor, config, dataDir, seed: 3, startMs, timeZone: "UTC", log: silentLog };
  const fleet = await startEmbeddedFleet(options, 2);
  fleets.push(fleet);
  const told: { robot: number; event: Event }[] = [];
  const stopped = [false, false];
  const books: ClaimsMsg[] = [];
  for (const [robot, { join: joins }] of fleet.members.entries()) {
    joins("ears").subscribe(EVENTS, (event) => told.push({ robot, event }));
    joins("ears").subscribe(SAFETY_STATE, (state) => {
      stopped[robot] = state.stopped;
    });
  }
  fleet.members[0]!.join("planner").subscribe(CLAIMS, (claims) => books.push(claims));
  let nearestM = Number.POSITIVE_INFINITY;
  fleet.members[0]!.join("planner").subscribe(ODOM, () => {
    const [one, other] = fleet.members.map(({ simulator }) => simulator.truePose());
    nearestM = Math.min(nearestM, distanceM(one!, other!));
  });
  const heard = fleet.members[0]!.join("ears").advertise(HEARD);
  await fleet.clock.advance(1500);
  const say = (text: string) =>
    heard.publish({ stamp: time(fleet.clock.nowMs()), text, source: 0, channel: "test", confidence: 1 });
  const until = (holds: () => boolean) => {
    const latestMs = fleet.clock.nowMs() + 2 * 3600 * 1000;
    return fleet.clock.run({ until: () => holds() || fleet.clock.nowMs() > latestMs });
  };
  const outcomes = (robot: number) =>
    told
      .filter((one) => one.robot === robot && one.event.kind === "outcome")
      .map(({ event }) => JSON.parse(event.data_json) as Record<string, unknown>);
  const ended = (robot: number) => outcomes(robot).length > 0;
  const at = (kind: string) => told.filter(({ event }) => event.kind === kind);
  return { fleet, told, stopped, books, say, until, outcomes, ended, at, nearestM: () => nearestM };
}

const awayM = ({ members }: EmbeddedFleet, robot: number) => {
  const { simulator } = members[robot]!;
  return distanceM(simulator.truePose(), simulator.dock);
};

describe("two robots in one house", () => {
  it("divide the rooms, clean none twice, and one of them tells who did what", async () => {
    const { fleet, say, until, outcomes, ended, at, books, nearestM } = await twoAtHome();
    say("vacuum the bathroom and the office");
    await until(() => ended(0) && ended(1));
    expect(outcomes(0)[0]).toMatchObject({ outcome: "done" });
    expect(String(outcomes(0)[0]!.say)).toMatch(/maid two did the (bathroom|office)\./i);
    const cleaned = at("room_ended").map(({ robot, event }) => `${event.room} by ${robot}`);
    expect(cleaned).toHaveLength(2);
    expect(new Set(cleaned.map((one) => one.split(" ")[0]))).toEqual(new Set(["bathroom", "office"]));
    expect(new Set(cleaned.map((one) => one.split(" ")[2]))).toEqual(new Set(["0", "1"]));
    const both = fleet.members.map(({ simulator }) => simulator.truth.swept);
    const twice = both[0]!.reduce((sum, cell, i) => sum + (cell & both[1]![i]!), 0);
    const once = both[0]!.reduce((sum, cell, i) => sum + (cell | both[1]![i]!), 0);
    expect(twice / once).toBeLessThan(0.02);
    for (const { simulator } of fleet.members)
      for (const { closingMps } of simulator.truth.contacts) expect(closingMps).toBeLessThan(0.1);
    expect(nearestM()).toBeGreaterThan(2 * RADIUS_M);
    expect(books.some(({ tasks }) => tasks[0]?.claims.every(({ state }) => state === "held"))).toBe(true);
  });

  it("go on alone when the other drops out, from the cells that remain", async () => {
    const { fleet, say, until, outcomes, ended, told } = await twoAtHome();
    say("vacuum the bathroom and the office");
    const swept = fleet.members[1]!.simulator.truth;
    await until(() => swept.sweptM2() > 2);
    await fleet.members[1]!.dropOut();
    await until(() => ended(0));
    expect(outcomes(0)[0]).toMatchObject({ outcome: "done" });
    const own = told.filter(({ robot, event }) => robot === 0 && event.kind === "room_ended");
    expect(new Set(own.map(({ event }) => event.room))).toEqual(new Set(["bathroom", "office"]));
    const both = fleet.members.map(({ simulator }) => simulator.truth.swept);
    const twice = both[0]!.reduce((sum, cell, i) => sum + (cell & both[1]![i]!), 0);
    expect(twice * 0.05 ** 2).toBeLessThan(1.5);
  });

  it("stop both at one word, and go on both", async () => {
    const { say, until, stopped, at, ended, outcomes } = await twoAtHome();
    say("vacuum the bathroom and the office");
    await until(() => at("room_started").length === 2);
    say("maid two, stop!");
    await until(() => stopped[0]! && stopped[1]!);
    await until(() => at("job_ended").length === 2);
    say("resume");
    await until(() => outcomes(0).some(({ outcome }) => outcome === "done"));
    expect(stopped).toEqual([false, false]);
    expect(ended(1)).toBe(true);
    expect(
      at("room_ended").filter(({ event }) => JSON.parse(event.data_json).outcome === "done"),
    ).toHaveLength(2);
  });

  it("do what is said to one of them alone", async () => {
    const { fleet, say, until, outcomes, ended, at } = await twoAtHome();
    say("maid two, go to the kitchen");
    await until(() => ended(1));
    expect(outcomes(1)[0]).toMatchObject({ outcome: "done" });
    expect(awayM(fleet, 1)).toBeGreaterThan(1);
    expect(awayM(fleet, 0)).toBeLessThan(0.05);
    expect(at("job_started").map(({ robot }) => robot)).toEqual([1]);
  });
});
