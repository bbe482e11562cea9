import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "../simulation/embedded.adapter";
import { silentLog } from "./bus/silent-log";
import { configSchema } from "./config/config";
import { findHouse, readHouse } from "./house/house-file.adapter";
import { time } from "./messages/build";
import { EVENTS, HEARD } from "./messages/topics";
import type { Setting } from "./replay/recorded-robot";
import { replay } from "./replay.adapter";

let dataDir: string;
/** Two jobs, the second right after the first; in it a wish that is refused, and a stop. */
let files: string[];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "maid-replay-"));
  const { house, floor } = readHouse(findHouse("flat"));
  const config = configSchema.parse({ simulation: { people: 1, pets: 0 } });
  const settings = { house, floor, config, dataDir, seed: 5, timeZone: "UTC", log: silentLog, records: true };
  const robot = await startEmbedded({ ...settings, startMs: Date.UTC(2026, 0, 5, 9) });
  const { clock } = robot;
  const ears = robot.bus.join("ears");
  const heard = ears.advertise(HEARD);
  const say = (text: string) =>
    heard.publish({ stamp: time(clock.nowMs()), text, source: 0, channel: "test", confidence: 1 });
  let outcomes = 0;
  ears.subscribe(EVENTS, ({ kind }) => {
    if (kind === "outcome") outcomes++;
  });
  const until = (count: number) => clock.run({ until: () => outcomes >= count });
  await clock.advance(1500);
  say("clean the bathroom");
  await until(1);
  say("clean the hall");
  await clock.advance(40_000);
  say("is the bathroom clean?");
  await clock.advance(10_000);
  say("stop");
  await until(3);
  await clock.advance(5000);
  await robot.close();
  files = readdirSync(join(dataDir, "recordings")).map((name) => join(dataDir, "recordings", name));
}, 120_000);

afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const run = (file: string, settings: Setting[] = []) =>
  replay(file, { settings, answers: null, log: silentLog, progressed: () => {} });

async function differing(file: string, path: string, value: unknown) {
  const { nodes } = await run(file, [{ path, value }]);
  return Object.fromEntries(nodes.map(({ node, differences }) => [node, differences]));
}

describe("a recording, replayed", () => {
  it("has every decision as it was: wheels, stop, job, plans and answers, also of a job right after another", async () => {
    expect(files).toHaveLength(2);
    for (const file of files) {
      const { nodes } = await run(file);
      for (const { node, differences } of nodes) expect([node, ...differences.slice(0, 3)]).toEqual([node]);
      const [safety, cleaner, planner] = nodes.map(({ compared }) => compared);
      expect(safety).toBeGreaterThan(500);
      expect(cleaner).toBeGreaterThan(8);
      expect(planner).toBeGreaterThanOrEqual(3);
    }
  });

  it("shows when the gate would have decided otherwise with another limit, and the first wheel command", async () => {
    const { safety, cleaner, planner } = await differing(files[0]!, "safety.personSlowMps", 0.05);
    const wheels = safety!.filter(({ stream }) => stream === "/cmd_vel");
    expect(wheels[0]!.recorded).not.toEqual(wheels[0]!.replayed);
    const speeds = wheels.map(({ recorded, replayed }) =>
      [recorded, replayed].map((what) => (what as { speed_mps: number } | undefined)?.speed_mps),
    );
    expect(speeds).toContainEqual([0.1, 0.05]);
    expect(safety!.map(({ atMs }) => atMs)).toEqual(safety!.map(({ atMs }) => atMs).sort((x, y) => x - y));
    expect([cleaner, planner]).toEqual([[], []]);
  });

  it("shows what the guard would have refused under another rule of the house", async () => {
    const { cleaner, safety } = await differing(files[0]!, "policy.quietHours", "00:00-23:59");
    const result = cleaner!.find(
      ({ stream, replayed }) => stream === "/clean result" && replayed !== undefined,
    );
    expect(result!.replayed).toMatchObject({ result: { outcome: "refused", reason: "quiet_hours" } });
    expect(cleaner![0]).toMatchObject({ recorded: { kind: "goal_accepted" } });
    expect(safety).toEqual([]);
  });

  it("is refused in one line when it is none, or a setting is none", async () => {
    const other = join(dataDir, "other.mcap");
    writeFileSync(other, "nothing of the sort");
    await expect(run(other)).rejects.toThrow(`${other}: not a whole MCAP recording`);
    await expect(run(join(dataDir, "none.mcap"))).rejects.toThrow("can't be read (ENOENT)");
    await expect(run(files[0]!, [{ path: "safety.nope", value: 1 }])).rejects.toThrow('"nope"');
  });
});
