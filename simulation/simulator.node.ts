import type { Bus, RunningNode } from "../nodes/bus/bus";
import type { Pose } from "../nodes/geometry/pose";
import { time } from "../nodes/messages/build";
import { CAMERA_IMAGE, CAMERA_INFO, CMD_VEL, ODOM, SCAN, TOOL_COMMAND } from "../nodes/messages/topics";
import { imageOf, infoOf } from "./camera/camera-topic";
import { simulatedLens } from "./camera/lens";
import { Viewfinder } from "./camera/viewfinder";
import type { DirtKind, DirtSpot } from "./dirt";
import type { Household } from "./household";
import { Outgoing } from "./outgoing";
import { startSayingBody, startSayingSeen, startSayingWhere } from "./saying";
import { Simulation } from "./simulation";
import type { SimulationOptions } from "./simulation-options";
import type { SimulatorState } from "./state";
import type { Truth } from "./truth";

export interface SimulatorOptions extends SimulationOptions {
  /** Steps of the physics a second, a multiple of 20. Default 20. */
  readonly physicsHz?: number;
}

/** A running simulator: the base, the localiser and the detectors of a house that is not there. */
export interface Simulator extends RunningNode {
  /** Everything needed to go on later, as plain JSON. */
  state(): SimulatorState;
  /** What really happened; for judging only. */
  readonly truth: Truth;
  /** The house that it drives in, for other robots to join. */
  readonly household: Household;
  readonly dock: Pose;
  /** Where the robot really is; for judging only. */
  truePose(): Pose;
  /** What lies about; a copy. */
  dirt(): readonly DirtSpot[];
  dropDirt(xM: number, yM: number, kind?: DirtKind, amount?: number): void;
  /** Puts a person or pet (index, people first) somewhere, to stay for a while. */
  pushPerson(index: number, xM: number, yM: number, staysS?: number): void;
  /** Somebody carries the robot elsewhere. */
  kidnap(to: Pose): void;
}

/** More steps than this behind (a sleeping laptop), and time is lost rather than caught up with. */
const MOST_BEHIND = 20;
const INFO_EVERY_MS = 60_000;

/**
 * Plays the base, the localiser and the detectors on the bus: hears /cmd_vel and /tool_command, says what the
 * real ones would, at their rates. Time is the bus's: in virtual time it is exact and repeatable.
 */
export function startSimulator(bus: Bus, options: SimulatorOptions): Simulator {
  const physicsHz = options.physicsHz ?? 20;
  const simulation = new Simulation(options, 1 / physicsHz);
  const say = startSaying(bus, simulation, options);
  const { clock } = bus;
  const startMs = clock.monotonicMs();
  let done = 0;
  const cancels = [
    bus.subscribe(CMD_VEL, (twist) => simulation.command(twist.linear.x, twist.angular.z)),
    bus.subscribe(TOOL_COMMAND, (tool) => simulation.setTool(tool.mode)),
    clock.every(1000 / physicsHz, () => {
      const due = Math.floor(((clock.monotonicMs() - startMs) * physicsHz) / 1000 + 1e-6);
      done = Math.max(done, due - MOST_BEHIND);
      for (; done < due; done++) {
        simulation.step();
        say();
      }
    }),
  ];
  return {
    truth: simulation.truth,
    household: simulation.household,
    dock: options.house.dock,
    truePose: () => ({ ...simulation.pose }),
    state: () => simulation.state(),
    health: () => ({
      level: simulation.battery.isEmpty() ? "error" : "ok",
      message: simulation.charging ? "simulated, charging" : "simulated",
      values: { battery_percent: Math.round(100 * simulation.battery.level()) },
    }),
    stop: () => {
      for (const cancel of cancels) cancel();
    },
    dirt: () => simulation.dirt.spots.map((spot) => ({ ...spot })),
    dropDirt: (xM, yM, kind = "dust", amount = 1) => simulation.dirt.add(xM, yM, kind, amount),
    pushPerson: (index, xM, yM, staysS = 30) => simulation.people.beings[index]?.push(xM, yM, staysS),
    kidnap: (to) => simulation.kidnap(to),
  };
}

/** Publishes what is due after each step of the physics; returns the function to call then. */
function startSaying(bus: Bus, simulation: Simulation, options: SimulatorOptions): () => void {
  const out = new Outgoing(simulation);
  const odom = bus.advertise(ODOM);
  const sayBody = startSayingBody(bus, simulation, out);
  const sayWhere = startSayingWhere(bus, simulation, out);
  const scan = bus.advertise(SCAN);
  const { cameraFramesPerS } = options.config.simulation;
  const saySeen = startSayingSeen(bus, simulation, cameraFramesPerS === 0);
  const sayPicture = cameraFramesPerS === 0 ? null : startSayingPictures(bus, simulation, options);
  return () => {
    const nowMs = bus.clock.nowMs();
    if (simulation.isDue(20)) odom.publish(out.fillOdom(nowMs));
    sayBody(nowMs);
    if (!simulation.isDue(10)) {
      if (simulation.isDue(cameraFramesPerS)) sayPicture?.(nowMs);
      return;
    }
    sayWhere(nowMs);
    scan.publish(out.fillScan(nowMs));
    saySeen(nowMs);
    if (simulation.isDue(cameraFramesPerS)) sayPicture?.(nowMs);
  };
}

/** Turning faster than this, a camera shows nothing but smears: such pictures are not drawn. */
const SMEARS_RADPS = 0.6;

/** Draws what the camera sees from where the robot really is; the scan of the same moment has been said before. */
function startSayingPictures(bus: Bus, simulation: Simulation, { config, seed }: SimulatorOptions) {
  const lens = simulatedLens(320, 240, config.vision.mountForwardM, config.vision.mountHeightM);
  const { world, dirt, people, household } = simulation;
  const { litter } = household;
  const viewfinder = new Viewfinder({ world, dirt, litter, beings: people.beings }, lens, seed);
  const picture = bus.advertise(CAMERA_IMAGE);
  const info = bus.advertise(CAMERA_INFO);
  const image = imageOf(viewfinder.camera.pixels, lens);
  let saidInfoMs = Number.NEGATIVE_INFINITY;
  return (nowMs: number) => {
    if (nowMs - saidInfoMs >= INFO_EVERY_MS) {
      info.publish(infoOf(lens, nowMs));
      saidInfoMs = nowMs;
    }
    if (Math.abs(simulation.drive.turnRadps) > SMEARS_RADPS) return;
    viewfinder.look(simulation.pose);
    image.header.stamp = time(nowMs);
    picture.publish(image);
  };
}
