import type { Bus, RunningNode } from "../../nodes/bus/bus";
import { normalizeAngle, type Pose } from "../../nodes/geometry/pose";
import { headingOf, poseOf, toMs, twist } from "../../nodes/messages/build";
import type { Contacts, TFMessage } from "../../nodes/messages/standard";
import {
  CMD_VEL,
  GAZEBO_CONTACTS,
  GAZEBO_HALT,
  GAZEBO_TRUTH,
  ODOM,
  TOOL_COMMAND,
} from "../../nodes/messages/topics";
import { Outgoing } from "../outgoing";
import { startSayingBody, startSayingSeen, startSayingWhere } from "../saying";
import { Simulation } from "../simulation";
import type { SimulationOptions } from "../simulation-options";
import type { Truth } from "../truth";
import { type Walk, walksOf, whereAt } from "./walk";

/** The truth comes that often, and everything else with it. */
const TRUTH_HZ = 20;
const WATCH_MS = 50;
/** The wheels stand when they were not commanded for so long, as any base's do. */
const DEAD_MAN_MS = 250;
/** No truth for so long: Gazebo is gone, or stands still. */
const LOST_MS = 1000;

export interface GazeboBody extends RunningNode {
  /** What really happened; for judging only. */
  readonly truth: Truth;
}

/**
 * The base in Gazebo, as far as Gazebo is none: the bumper's switches, cliffs, battery, tool, the localiser and the
 * detectors, made of where she really is there. Wheels, odometry, laser and camera come over the bridge.
 */
export function startGazebo(bus: Bus, options: SimulationOptions): GazeboBody {
  const simulation = new Simulation(options, 1 / TRUTH_HZ);
  const walks = walksOf(simulation.world, options.config.simulation, options.seed);
  const body = new Body(simulation, walks);
  const say = startSaying(bus, simulation, options);
  let heardTruthMs = Number.NEGATIVE_INFINITY;
  const cancels = [
    bus.subscribe(TOOL_COMMAND, (tool) => simulation.setTool(tool.mode)),
    bus.subscribe(ODOM, (odom) => Object.assign(simulation.odometry.pose, poseOf(odom.pose.pose))),
    bus.subscribe(GAZEBO_CONTACTS, (contacts) => body.touch(contacts)),
    bus.subscribe(GAZEBO_TRUTH, (truth) => {
      heardTruthMs = bus.clock.monotonicMs();
      if (body.moveTo(truth)) say();
    }),
    startDeadMan(bus),
  ];
  return {
    truth: simulation.truth,
    health() {
      const isThere = bus.clock.monotonicMs() - heardTruthMs < LOST_MS;
      return isThere
        ? { level: "ok", message: simulation.charging ? "in Gazebo, charging" : "in Gazebo" }
        : { level: "error", message: "nothing comes from Gazebo: is gz sim running, and the bridge?" };
    },
    stop() {
      for (const cancel of cancels) cancel();
    },
  };
}

function startSaying(bus: Bus, simulation: Simulation, { config }: SimulationOptions): () => void {
  const out = new Outgoing(simulation);
  const sayBody = startSayingBody(bus, simulation, out);
  const sayWhere = startSayingWhere(bus, simulation, out);
  const saySeen = startSayingSeen(bus, simulation, config.simulation.cameraFramesPerS === 0);
  return () => {
    const nowMs = bus.clock.nowMs();
    sayBody(nowMs);
    if (!simulation.isDue(10)) return;
    sayWhere(nowMs);
    saySeen(nowMs);
  };
}

/** Gazebo's wheels keep turning as they were last told: whoever told them may be dead. */
function startDeadMan(bus: Bus): () => void {
  const halt = bus.advertise(GAZEBO_HALT);
  let commandedMs = bus.clock.monotonicMs();
  const cancels = [
    bus.subscribe(CMD_VEL, () => {
      commandedMs = bus.clock.monotonicMs();
    }),
    bus.clock.every(WATCH_MS, () => {
      if (bus.clock.monotonicMs() - commandedMs > DEAD_MAN_MS) halt.publish(twist(0, 0));
    }),
  ];
  return () => {
    for (const cancel of cancels) cancel();
  };
}

/** Follows what Gazebo tells: poses with the simulation's time, and touches between them. */
class Body {
  private before: { readonly pose: Pose; readonly atMs: number } | null = null;
  private touchedRad: number | null = null;

  constructor(
    private readonly simulation: Simulation,
    private readonly walks: readonly Walk[],
  ) {}

  /** Answers whether she could be followed: the first pose, and a simulation that was begun anew, only tell where she is. */
  moveTo({ transforms }: TFMessage): boolean {
    const [first] = transforms;
    if (first === undefined) return false;
    const { translation, rotation } = first.transform;
    const pose = { xM: translation.x, yM: translation.y, headingRad: normalizeAngle(headingOf(rotation)) };
    const atMs = toMs(first.header.stamp);
    const { before } = this;
    this.before = { pose, atMs };
    if (before === null || atMs <= before.atMs) {
      Object.assign(this.simulation.pose, pose);
      return false;
    }
    this.putBeings(atMs / 1000);
    this.simulation.follow({
      pose,
      ...speeds(before.pose, pose, atMs - before.atMs),
      touchedRad: this.touchedRad,
    });
    this.touchedRad = null;
    return true;
  }

  /** The floor is no obstacle, and touches without a place are none. */
  touch({ contacts }: Contacts): void {
    const { pose } = this.simulation;
    for (const { collision2, positions } of contacts) {
      const [at] = positions;
      if (at === undefined || collision2.name.startsWith("floor::")) continue;
      this.touchedRad = normalizeAngle(Math.atan2(at.y - pose.yM, at.x - pose.xM) - pose.headingRad);
    }
  }

  private putBeings(simulatedS: number): void {
    const { beings } = this.simulation.people;
    for (let i = 0; i < beings.length; i++) {
      const walk = this.walks[i];
      if (walk !== undefined) Object.assign(beings[i]!.disc, whereAt(walk, simulatedS));
    }
  }
}

function speeds(from: Pose, to: Pose, ms: number): { speedMps: number; turnRadps: number } {
  const [dx, dy] = [to.xM - from.xM, to.yM - from.yM];
  const aheadM = dx * Math.cos(to.headingRad) + dy * Math.sin(to.headingRad);
  const turnedRad = normalizeAngle(to.headingRad - from.headingRad);
  return { speedMps: (1000 * aheadM) / ms, turnRadps: (1000 * turnedRad) / ms };
}
