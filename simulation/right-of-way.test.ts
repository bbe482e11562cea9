import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLog } from "../nodes/bus/silent-log";
import { configSchema } from "../nodes/config/config";
import { distanceM, type Pose } from "../nodes/geometry/pose";
import { findHouse, readHouse } from "../nodes/house/house-file.adapter";
import { poseStamped } from "../nodes/messages/build";
import { NAVIGATE_TO_POSE, ODOM } from "../nodes/messages/topics";
import { type EmbeddedFleet, startEmbeddedFleet } from "./embedded.adapter";

const { house, floor } = readHouse(findHouse("flat"));
const RADIUS_M = 0.17;
const folders: string[] = [];
const fleets: EmbeddedFleet[] = [];

afterEach(async () => {
  for (const fleet of fleets.splice(0)) await fleet.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Two robots who stand there, and are sent elsewhere at once. */
async function sent(from: readonly Pose[], to: readonly Pose[], seed: number) {
  const dataDir = mkdtempSync(join(tmpdir(), "maid-test-"));
  folders.push(dataDir);
  const config = configSchema.parse({ simulation: { people: 0, pets: 0 } });
  const startMs = Date.UTC(2026, 0, 5, 9);
  const options = { house, floor, config, dataDir, seed, startMs, timeZone: "UTC", log: silentLog };
  const fleet = await startEmbeddedFleet(options, 2);
  fleets.push(fleet);
  const { members, clock } = fleet;
  for (const [i, { simulator }] of members.entries()) simulator.kidnap(from[i]!);
  await clock.advance(10_000);
  let nearestM = Number.POSITIVE_INFINITY;
  members[0]!.join("planner").subscribe(ODOM, () => {
    const [one, other] = members.map(({ simulator }) => simulator.truePose());
    nearestM = Math.min(nearestM, distanceM(one!, other!));
  });
  const ends: (string | undefined)[] = [undefined, undefined];
  const endedS = [0, 0];
  const startedMs = clock.nowMs();
  for (const [i, member] of members.entries()) {
    const pose = poseStamped(to[i]!, clock.nowMs());
    const goal = member
      .join("cleaner")
      .sendGoal(NAVIGATE_TO_POSE, { pose, behavior_tree: "" }, { timeoutMs: 2000 });
    void goal.then(async ({ ended }) => {
      ends[i] = (await ended).status;
      endedS[i] = (clock.nowMs() - startedMs) / 1000;
    });
  }
  await clock.run({ until: () => !ends.includes(undefined) || clock.nowMs() - startedMs > 300_000 });
  const contacts = members.flatMap(({ simulator }) => simulator.truth.contacts);
  return { ends, endedS, contacts, nearestM };
}

describe("two robots who meet in a doorway", () => {
  it.each([1, 2])("get past each other, seed %d", async (seed) => {
    const inside = { xM: 4.82, yM: 5.9, headingRad: -Math.PI / 2 };
    const hall = { xM: 4.82, yM: 4.4, headingRad: Math.PI / 2 };
    const { ends, endedS, contacts, nearestM } = await sent([hall, inside], [inside, hall], seed);
    expect(ends).toEqual(["succeeded", "succeeded"]);
    expect(endedS[0]).toBeLessThan(endedS[1]!);
    expect(contacts).toEqual([]);
    expect(nearestM).toBeGreaterThan(2 * RADIUS_M);
  });
});
