import { startSimulator } from "../../simulation/simulator.node";
import type { JoinedBus } from "../bus/bus";
import { createVirtualWorld } from "../bus/virtual-world.adapter";
import { seededDice } from "../cleaner/guard/hostile-plans";
import { configSchema } from "../config/config";
import { findHouse, readHouse } from "../house/house-file.adapter";
import { time, twist } from "../messages/build";
import {
  CMD_VEL,
  CMD_VEL_NAV,
  HAZARDS,
  HEARTBEAT,
  HOUSE,
  ODOM,
  PEOPLE,
  SAFETY_STATE,
} from "../messages/topics";
import { VITAL_NODES } from "./fake-body";
import { memoryLatch } from "./latch";
import { startSafety } from "./safety.node";

/** A control period, ms. */
export const PERIOD_MS = 50;

export interface Wild {
  readonly world: ReturnType<typeof createVirtualWorld>;
  readonly simulator: ReturnType<typeof startSimulator>;
  readonly motion: JoinedBus;
  readonly nearSeen: { readonly fastestMps: number };
  /** Times and speeds of the wheel commands. */
  readonly said: { atMs: number; speedMps: number; turnRadps: number }[];
}

/** The flat, with people, and a motion that wants to drive into everything at full speed. */
export function wildDrive(seed: number): Wild {
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

/** What a motion that wants the worst came to, by the wheel commands and the truth. */
export async function driveWildly(virtualS: number, seed: number): Promise<object> {
  const { world, simulator, said, nearSeen } = wildDrive(seed);
  const start = performance.now();
  await world.clock.advance(1000 * virtualS);
  const { truth } = simulator;
  const { near, veryNear, sudden, hidden, walkedIn } = truth.encounters;
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
    fastestWithin1mInViewMps: near.fastestMps,
    tooFastWithin1mInViewS: near.tooFastS,
    fastestWithin035mMps: veryNear.fastestMps,
    fastestWithin1mInViewForLessThanBrakingMps: sudden.fastestMps,
    fastestWithin1mBehindAWallMps: hidden.fastestMps,
    fastestWithin035mWalkedInWhileBrakingMps: walkedIn.fastestMps,
  };
}
