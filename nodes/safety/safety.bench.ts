import { startSimulator } from "../../simulation/simulator.node";
import type { JoinedBus } from "../bus/bus";
import { createVirtualWorld } from "../bus/virtual-world.adapter";
import { testFacts, testHouse } from "../cleaner/guard/builders";
import { judge, parsePlan } from "../cleaner/guard/guard";
import {
  CRAFT_KINDS,
  craftedPlan,
  damagedPlan,
  harmlessPlan,
  harmOf,
  seededDice,
} from "../cleaner/guard/hostile-plans";
import { configSchema } from "../config/config";
import { rectangle } from "../geometry/polygon";
import type { House } from "../house/house";
import { findHouse, readHouse } from "../house/house-file.adapter";
import { killWriters, writeUntilRefused } from "../memory/crash.contract";
import { covariance, header, odometry, poseArray, poseWithCovariance, time, twist } from "../messages/build";
import type { LaserScan } from "../messages/standard";
import {
  CMD_VEL,
  CMD_VEL_NAV,
  HAZARDS,
  HEARD,
  HEARTBEAT,
  HOUSE,
  ODOM,
  PEOPLE,
  RESET,
  SAFETY_STATE,
  STOP,
} from "../messages/topics";
import { tryInjections } from "../planner/injection/injection.bench";
import { underFlood } from "../web/flood.bench";
import { VITAL_NODES } from "./fake-body";
import { memoryLatch } from "./latch";
import { gateLimits } from "./limits";
import { startSafety } from "./safety.node";
import { Senses } from "./senses";

const PERIOD_MS = 50;
const WAIT = { timeoutMs: 1000 };

/**
 * Figures of the guard, the gate, texts that are injected into the planner's models, kills, a full disk and a flooded page. `args`: [hostile plans (100000), stops (200), seed (1)]. Judged by looks of its own:
 * at the plans' texts, at /cmd_vel, and at the simulator's truth.
 */
export async function bench(args: readonly string[]): Promise<object> {
  const [plans = "100000", stops = "200", seed = "1"] = args;
  const figures = {
    guard: tryHostilePlans(Number(plans), Number(seed)),
    overRefusal: { flat: acceptedShare("flat", 500), house150: acceptedShare("house150", 500) },
    stop: await tryStops(Number(stops), Number(seed)),
    gate: await driveWildly(1200, Number(seed)),
    injectedTexts: await tryInjections(400, Number(seed)),
    costUs: costOfTick(),
    kills: await killWriters(200, Number(seed)),
    fullDisk: await writeUntilRefused(600_000, Number(seed)),
    sockets: await underFlood(1000, 10_000, 10_000, 2000),
  };
  for (const [name, group] of Object.entries(figures)) process.stdout.write(`${name}\n${linesOf(group)}`);
  return figures;
}

/** Wanted of the figures, by their names. */
const WANTED: Readonly<Record<string, string>> = {
  unsafe: "0",
  perS: "at least 10000",
  flat: "at least 0.99",
  house150: "at least 0.99",
  ticks: "at most 2",
  movedWhileStopped: "0",
  injected: "at least 200",
  plansChanged: "0",
  otherHarm: "0",
  cellsLost: "0",
  cellsInvented: "0",
  integrityFaults: "0",
  auditFaults: "0",
  jobsForgotten: "0",
  held: "1000",
  floodedMs: "p99 at most 10",
  contactsClosingAbove01: "0",
  keepOutEntries: "0",
  fastestMps: "at most 0.3",
  hardestMps2: "at most 0.9",
  fastestWithin1mInViewMps: "at most 0.1",
  fastestWithin035mMps: "0",
};

function linesOf(group: object): string {
  return Object.entries(group)
    .map(([name, value]) => {
      const shown = typeof value === "number" ? Number(value.toFixed(3)) : JSON.stringify(value);
      const wanted = WANTED[name];
      return `  ${name.padEnd(26)} ${shown}${wanted === undefined ? "" : `  (wanted: ${wanted})`}\n`;
    })
    .join("");
}

/** Microseconds of a scan and of a tick that drives along a wall, with a person in sight and a keep-out near. */
function costOfTick(): object {
  const { speedMps, radiusM } = { speedMps: 0.3, radiusM: 0.17 };
  const senses = new Senses(gateLimits(configSchema.parse({})), []);
  const beside = Float32Array.from({ length: 360 }, (_, i) =>
    Math.min(3, (radiusM + 0.02) / Math.max(1e-3, Math.sin((i * Math.PI) / 180))),
  );
  senses.onKeepOuts([rectangle(0.6, -1, 1.6, -0.3)]);
  const rounds = 20_000;
  let [scanMs, tickMs] = [0, 0];
  for (let i = 0; i < rounds; i++) {
    const now = { calendarMs: 1e12 + 100 * i, monotonicMs: 100 * i };
    const at = { xM: 1e-6 * i, yM: 0, headingRad: 0 };
    senses.onOdometry(odometry(at, 0, 0, now.calendarMs), now);
    senses.onPose(poseWithCovariance(at, covariance(0.01, 0.01, 0.01), now.calendarMs), now);
    senses.onPeople(poseArray([{ xM: 3, yM: 1, headingRad: 0 }], now.calendarMs), now);
    senses.onCommand(twist(speedMps, 0.2), now.monotonicMs);
    const start = performance.now();
    senses.onScan(laserScan(beside, now.calendarMs), now);
    const scanned = performance.now();
    senses.tick(now.monotonicMs);
    tickMs += performance.now() - scanned;
    scanMs += scanned - start;
  }
  return { scan: (1000 * scanMs) / rounds, tick: (1000 * tickMs) / rounds };
}

function laserScan(ranges: Float32Array, calendarMs: number): LaserScan {
  return {
    header: header(calendarMs, "base_link"),
    angle_min: 0,
    angle_max: 2 * Math.PI,
    angle_increment: Math.PI / 180,
    time_increment: 0,
    scan_time: 0.1,
    range_min: 0.1,
    range_max: 12,
    ranges,
    intensities: new Float32Array(0),
  };
}

function verdictOf(text: string, house: House): boolean {
  const read = parsePlan(text);
  return "plan" in read && judge(read.plan, testFacts({ house })).accepted;
}

function tryHostilePlans(count: number, seed: number): object {
  const house = testHouse();
  const open = { ...house, rooms: house.rooms.slice(0, 3), places: house.places.slice(0, 2) };
  const dice = seededDice(seed);
  let [unsafe, passedHarmless, judgingMs] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    const damaged = i % 3 === 0;
    const text = damaged ? damagedPlan(open, dice) : craftedPlan(i % CRAFT_KINDS, house, dice);
    const start = performance.now();
    const accepted = verdictOf(text, house);
    judgingMs += performance.now() - start;
    if (accepted && (!damaged || harmOf(text, house) !== "")) unsafe++;
    else if (accepted) passedHarmless++;
  }
  return {
    tried: count,
    unsafe,
    harmlessAfterAll: passedHarmless,
    perS: Math.round((1000 * count) / judgingMs),
  };
}

function acceptedShare(name: string, count: number): number {
  const { house } = readHouse(findHouse(name));
  const dice = seededDice(count);
  const texts = Array.from({ length: count }, () => harmlessPlan(house, dice));
  return texts.filter((text) => verdictOf(text, house)).length / count;
}

interface Wild {
  readonly world: ReturnType<typeof createVirtualWorld>;
  readonly simulator: ReturnType<typeof startSimulator>;
  readonly motion: JoinedBus;
  readonly nearSeen: { readonly fastestMps: number };
  /** Times and speeds of the wheel commands. */
  readonly said: { atMs: number; speedMps: number; turnRadps: number }[];
}

/** The flat, with people, and a motion that wants to drive into everything at full speed. */
function wildDrive(seed: number): Wild {
  const { house, floor } = readHouse(findHouse("flat"));
  const config = configSchema.parse({});
  const world = createVirtualWorld();
  const simulator = startSimulator(world.join("base"), { house, floor, config, seed });
  startSafety(world.join("safety"), { config, latch: memoryLatch() });
  world
    .join("memory")
    .advertise(HOUSE)
    .publish({ version: 1, house_json: JSON.stringify(house) });
  const motion = world.join("motion");
  const said: Wild["said"] = [];
  motion.subscribe(CMD_VEL, ({ linear, angular }) => {
    said.push({ atMs: motion.clock.monotonicMs(), speedMps: linear.x, turnRadps: angular.z });
  });
  wantTheWorst(motion, seededDice(seed));
  return {
    world,
    simulator,
    motion,
    said,
    nearSeen: watchSeenPeople(motion, simulator, config.safety.personSlowM),
  };
}

/** The fastest wheel command while somebody was seen within a distance of the robot's outline for half a second. */
function watchSeenPeople(
  node: JoinedBus,
  simulator: Wild["simulator"],
  withinM: number,
): { fastestMps: number } {
  const near = { fastestMps: 0 };
  let [readings, speedMps] = [0, 0];
  node.subscribe(CMD_VEL, ({ linear }) => {
    speedMps = Math.abs(linear.x);
  });
  node.subscribe(PEOPLE, ({ poses }) => {
    const { xM, yM } = simulator.truePose();
    const isNear = poses.some(
      ({ position }) => Math.hypot(position.x - xM, position.y - yM) - 0.17 < withinM,
    );
    readings = isNear ? readings + 1 : 0;
    if (readings > 5) near.fastestMps = Math.max(near.fastestMps, speedMps);
  });
  return near;
}

/** Full speed in bends, and now and then a turn when nothing moves any more. */
function wantTheWorst(motion: JoinedBus, dice: () => number): void {
  const command = motion.advertise(CMD_VEL_NAV);
  const beat = motion.advertise(HEARTBEAT);
  let [ticks, backing, still, speedMps] = [0, 0, 0, 0];
  let [touched, stopped] = [false, false];
  motion.subscribe(SAFETY_STATE, (state) => {
    stopped = state.stopped;
  });
  motion.subscribe(ODOM, ({ twist: { twist: now } }) => {
    speedMps = now.linear.x;
  });
  motion.subscribe(HAZARDS, (now) => {
    touched = now.bump_left || now.bump_right || now.cliff_left || now.cliff_front || now.cliff_right;
  });
  motion.clock.every(PERIOD_MS, () => {
    ticks++;
    still = Math.abs(speedMps) < 0.02 ? still + 1 : 0;
    if (backing === 0 && (touched || still > 40)) backing = 20 + Math.floor(dice() * 20);
    if (stopped) command.publish(twist(0, 0));
    else if (backing > 0) command.publish(backing-- > 15 ? twist(-0.1, 0) : twist(0, 1.2));
    else command.publish(twist(0.3, 0.4 * Math.sin(ticks / 70)));
    const stamp = time(motion.clock.nowMs());
    if (ticks % 2 === 0)
      for (const node of VITAL_NODES) beat.publish({ stamp, node, able: true, why_not: "" });
  });
}

async function driveWildly(virtualS: number, seed: number): Promise<object> {
  const { world, simulator, said, nearSeen } = wildDrive(seed);
  const start = performance.now();
  await world.clock.advance(1000 * virtualS);
  const { truth } = simulator;
  const steps = said.slice(1).map((now, i) => ({ now, before: said[i]! }));
  const accel = steps.map(({ now, before }) =>
    now.speedMps === 0 ? 0 : Math.abs(now.speedMps - before.speedMps) / ((now.atMs - before.atMs) / 1000),
  );
  return {
    virtualS,
    timesRealTime: Math.round((1000 * virtualS) / (performance.now() - start)),
    drivenM: truth.distanceM,
    contacts: truth.contacts.length,
    contactsClosingAbove01: truth.contacts.filter(({ closingMps }) => closingMps > 0.1).length,
    keepOutEntries: truth.keepOutEntries,
    fastestMps: Math.max(...said.map(({ speedMps }) => Math.abs(speedMps))),
    hardestMps2: Math.max(...accel),
    fastestWithin1mOfSeenMps: nearSeen.fastestMps,
    fastestWithin1mInViewMps: truth.fastestNearSeenMps,
    fastestWithin1mSuddenMps: truth.fastestNearSuddenMps,
    fastestWithin1mMps: truth.fastestNearMps,
    fastestWithin035mMps: truth.fastestVeryNearMps,
  };
}

/** Stops at odd moments, by the service and by the word; each is reset, and driving begins anew. */
async function tryStops(count: number, seed: number): Promise<object> {
  const { world, simulator, motion, said } = wildDrive(seed);
  const owner = world.join("owner");
  const heard = owner.advertise(HEARD);
  const dice = seededDice(seed + 1);
  const [ticks, standstillS]: [number[], number[]] = [[], []];
  let movedWhileStopped = 0;
  for (let i = 0; i < count; i++) {
    await world.clock.advance(2000 + 2000 * dice());
    const from = said.length;
    const atMs = motion.clock.monotonicMs();
    const word = {
      stamp: time(owner.clock.nowMs()),
      text: "stop",
      source: 1,
      channel: "test",
      confidence: 1,
    };
    if (i % 2 === 0) heard.publish(word);
    else owner.call(STOP, { by: "guest", reason: "" }, WAIT).catch(() => {});
    standstillS.push(await secondsToStandstill(world, simulator));
    await world.clock.advance(1000);
    const zero = said.slice(from).findIndex(({ speedMps, turnRadps }) => speedMps === 0 && turnRadps === 0);
    ticks.push((said[from + zero]!.atMs - atMs) / PERIOD_MS);
    movedWhileStopped += said.slice(from + zero).filter(({ speedMps }) => speedMps !== 0).length;
    owner.call(RESET, { by: "owner" }, WAIT).catch(() => {});
  }
  return { stops: count, ticks: spread(ticks), standstillS: spread(standstillS), movedWhileStopped };
}

async function secondsToStandstill(world: Wild["world"], simulator: Wild["simulator"]): Promise<number> {
  let before = simulator.truePose();
  for (let s = 0; s < 3; s += 0.05) {
    await world.clock.advance(PERIOD_MS);
    const now = simulator.truePose();
    if (now.xM === before.xM && now.yM === before.yM && now.headingRad === before.headingRad) return s;
    before = now;
  }
  return Number.POSITIVE_INFINITY;
}

function spread(values: readonly number[]): object {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { p50: at(0.5), p99: at(0.99), max: sorted.at(-1) };
}
