/** How a node is started: the same on every bus, alone in a process or together with all the others. */
import type { Bus, RunningNode } from "./bus/bus";
import type { Config } from "./config/config";
import type { Place } from "./fleet/place";
import type { FloorPlan } from "./house/floor-plan";
import type { House } from "./house/house";

/** What every node of a robot is told at its start; read once, by whoever starts it. */
export interface NodeSettings {
  readonly house: House;
  readonly floor: FloorPlan;
  readonly config: Config;
  readonly dataDir: string;
  /** Of everything that is thrown by dice. */
  readonly seed: number;
  /** IANA name. */
  readonly timeZone: string;
  /** Its place among the robots of this house; absent: there is no other. */
  readonly place?: Place;
}

/** A node whose files are open, before there is a bus or a clock. */
export interface OpenNode<Running extends RunningNode = RunningNode> {
  /** What it keeps goes on from here: a calendar of its own must not begin earlier. ms */
  readonly notBeforeMs?: number;
  /** What was damaged and has been repaired: one line each. */
  readonly notices?: readonly string[];
  /** `others`: its places among the nodes of the other robots, for what is one for all of them. */
  start(bus: Bus, others: readonly Bus[]): Running | Promise<Running>;
  /** Lets go of what was opened; called once, after the running node has stopped. */
  close?(): void;
}

export interface NodeProgram<Running extends RunningNode = RunningNode> {
  /** As it is called on the command line, and in launch files. */
  readonly name: string;
  /** Its row in nodes/graph.ts, and its name on the bus. */
  readonly row: string;
  /** Each robot of a house has its own; absent: the first robot's is everybody's. */
  readonly perRobot?: true;
  /** Whether it is part of a whole robot that is configured like this; asked for by name it is always started. */
  isOn?(config: Config, place?: Place): boolean;
  /** Throws DataError when the data directory can't be used. */
  open(settings: NodeSettings): OpenNode<Running>;
}
