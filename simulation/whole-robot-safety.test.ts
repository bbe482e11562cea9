import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLog } from "../nodes/bus/silent-log";
import { configSchema } from "../nodes/config/config";
import { findHouse, readHouse } from "../nodes/house/house-file.adapter";
import { header, odometry, time, twist } from "../nodes/messages/build";
import { CMD_VEL, CMD_VEL_NAV, HEARD, ODOM, SAFETY_STATE, SCAN } from "../nodes/messages/topics";
import { type Embedded, startEmbedded } from "./embedded.adapter";

const { house, floor } = readHouse(findHouse("flat"));
let dataDir: string;
let robot: Embedded;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "maid-whole-"));
  robot = await wake();
});
afterEach(async () => {
  await robot.close();
  rmSync(dataDir, { recursive: true });
});

async function wake(): Promise<Embedded> {
  const config = configSchema.parse({ simulation: { people: 0, pets: 0 } });
  const startMs = Date.UTC(2026, 0, 5, 9);
  const settings = { house, floor, config, dataDir, seed: 3, startMs, timeZone: "UTC", log: silentLog };
  const woken = await startEmbedded(settings);
  await woken.clock.advance(1500);
  return woken;
}

/** Has her clean the hall and waits until she is under way. */
async function underWay(): Promise<void> {
  say("clean the hall");
  await robot.clock.run({ until: () => robot.simulator.truth.distanceM > 2 });
}

function say(text: string): void {
  const heard = robot.bus.join("ears").advertise(HEARD);
  heard.publish({ stamp: time(robot.clock.nowMs()), text, source: 0, channel: "test", confidence: 1 });
}

/** All wheel commands from now on. */
function wheels(): { readonly atMs: number; readonly moves: boolean }[] {
  const said: { atMs: number; moves: boolean }[] = [];
  robot.bus.join("base").subscribe(CMD_VEL, ({ linear, angular }) => {
    said.push({ atMs: robot.clock.monotonicMs(), moves: linear.x !== 0 || angular.z !== 0 });
  });
  return said;
}

/** Ten thousand commands of the motion, at ten times its rate. */
async function tenThousandCommands(): Promise<void> {
  const command = robot.bus.join("motion").advertise(CMD_VEL_NAV);
  for (let n = 0; n < 10_000; n++) {
    command.publish(twist(0.3, n % 2 === 0 ? 1 : -1));
    await robot.clock.advance(5);
  }
}

test("after a stop, ten thousand commands move nothing, nor do they after she was switched off and on", async () => {
  await underWay();
  say("stop");
  await robot.clock.advance(500);
  const stood = robot.simulator.truePose();
  const first = wheels();
  await tenThousandCommands();
  expect(first.filter(({ moves }) => moves)).toEqual([]);
  expect(robot.simulator.truePose()).toEqual(stood);
  await robot.close();
  robot = await wake();
  const woken = robot.simulator.truePose();
  const second = wheels();
  await tenThousandCommands();
  expect(second.length).toBeGreaterThan(100);
  expect(second.filter(({ moves }) => moves)).toEqual([]);
  expect(robot.simulator.truePose()).toEqual(woken);
}, 120_000);

const NOT_NUMBERS = [Number.NaN, Number.POSITIVE_INFINITY, 1e300];

test.each(NOT_NUMBERS)("%d as a command among her own never reaches the wheels", async (value) => {
  await underWay();
  const command = robot.bus.join("motion").advertise(CMD_VEL_NAV);
  const speeds: number[] = [];
  robot.bus.join("base").subscribe(CMD_VEL, ({ linear, angular }) => speeds.push(linear.x, angular.z));
  for (let n = 0; n < 100; n++) {
    command.publish(twist(value, value));
    await robot.clock.advance(20);
  }
  expect(speeds.length).toBeGreaterThan(50);
  expect(speeds.every((speed) => Number.isFinite(speed) && Math.abs(speed) <= 2)).toBe(true);
});

test("odometry and scans that are not numbers, or an hour off, change neither her way nor her speed limit", async () => {
  await underWay();
  const base = robot.bus.join("base");
  const [odom, scans] = [base.advertise(ODOM), base.advertise(SCAN)];
  const speeds: number[] = [];
  robot.bus.join("base").subscribe(CMD_VEL, ({ linear }) => speeds.push(Math.abs(linear.x)));
  for (let n = 0; n < 200; n++) {
    const atMs = robot.clock.nowMs() + [0, 3_600_000, -3_600_000][n % 3]!;
    const far = n % 3 === 0 ? Number.NaN : 50;
    odom.publish(odometry({ xM: far, yM: far, headingRad: far }, far, far, atMs));
    scans.publish({
      header: header(atMs, "base_link"),
      ...{ angle_min: 0, angle_max: 6.28, angle_increment: 0.0175, time_increment: 0, scan_time: 0.1 },
      ...{ range_min: 0.1, range_max: 12, ranges: new Float32Array(n % 3 === 0 ? 0 : 360).fill(9) },
      intensities: new Float32Array(0),
    });
    await robot.clock.advance(50);
  }
  expect(Math.max(...speeds)).toBeLessThanOrEqual(0.3);
  const { contacts, keepOutEntries } = robot.simulator.truth;
  expect(contacts.filter(({ closingMps }) => closingMps > 0.1)).toEqual([]);
  expect(keepOutEntries).toBe(0);
});

test("without her sensors the wheels stand within half a second, and she says why", async () => {
  await underWay();
  const reasons: string[] = [];
  robot.bus.join("ears").subscribe(SAFETY_STATE, ({ reason }) => reasons.push(reason));
  const said = wheels();
  robot.simulator.stop();
  const fromMs = robot.clock.monotonicMs();
  await robot.clock.advance(10_000);
  const last = said.filter(({ moves }) => moves).at(-1)?.atMs ?? fromMs;
  expect(last - fromMs).toBeLessThanOrEqual(300);
  expect(reasons.join(" ")).toMatch(/stale (?:odometry|scan)/);
});
