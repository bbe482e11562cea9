import type { Bus } from "../bus/bus";
import type { GraphRow } from "../bus/graph-gate";
import type { BaseConfig } from "../config/base";
import type { AgentDesk } from "../doors/mcp/agent-desk";
import type { NodeProgram } from "../node-program";
import type { PairingPeer } from "../web/pairing";
import type { MakeWorld } from "./house-world";

/** A base that a command names; null: as the settings have it. */
export interface BaseChoice {
  readonly kind: BaseConfig["kind"] | null;
  readonly port: string | null;
}

/** What a command needs to know to start the robot. */
export interface RobotOptions {
  /** A house's name or file; null: the one of the data directory, else the built-in flat. */
  readonly house: string | null;
  readonly dataDir: string;
  /** Makes a run repeatable; the house's calendar then starts on a fixed day. Null: seed 1, today. */
  readonly seed: number | null;
  /** Absent: the built-in simulator, whatever the settings say of a real base. */
  readonly base?: BaseChoice;
  /** How many of them are in the house, 1 at least; absent: one. The built-in simulator alone has more. */
  readonly robots?: number;
  /** Somebody stays with her: this machine's microphone and speaker are used. */
  readonly isConversation?: boolean;
}

/** The page, as a command opens it. */
export interface PageToOpen {
  /** Null: the configured one. */
  readonly port: number | null;
  /** Shows a pairing code to whoever stands before the robot. */
  showCode(code: string, who: PairingPeer): void;
}

/** A live connection for Foxglove, as a command asks for it. */
export interface FoxgloveWish {
  readonly wanted: boolean;
  /** Null: the configured one. */
  readonly port: number | null;
}

/** Another robot of the house, and what it is called. */
export interface NamedBus {
  readonly name: string;
  readonly bus: Bus;
}

/** A robot that is up in this process. */
export interface Robot {
  /** A terminal's place on the bus: it hears what is said and publishes what was heard. */
  readonly bus: Bus;
  /** The other robots of the house, each with the terminal's place among its nodes. */
  readonly others: readonly NamedBus[];
  readonly houseName: string;
  /** She has a real base: time runs as it does. */
  readonly isReal: boolean;
  /** What is missing or was repaired at the start; one line each. */
  readonly notices: readonly string[];
  /** Lets the nodes come up: afterwards they know the house and where the robot is. */
  ready(): Promise<void>;
  /** Lets time pass, `pace` times as fast as real time (Infinity: as fast as can be), until `until` holds. */
  run(until: () => boolean, pace: () => number, signal?: AbortSignal): Promise<void>;
  /** Serves the page; answers its address. Rejects when it can't listen there. */
  openPage(options: PageToOpen): Promise<string>;
  /** Lets Foxglove look on, when this or the settings want it; answers the address for it. Rejects when it can't listen there. */
  openFoxglove(wish: FoxgloveWish): Promise<string | null>;
  /** Other agents are answered at /mcp of the page's address. */
  readonly hasAgentsDoor: boolean;
  /** What other agents may ask of her. */
  agents(): AgentDesk;
  /** The house that somebody has chosen on the page to go on in: close this robot, start that one. */
  readonly nextHouse: string | null;
  /** Stops every node and puts everything on disk. */
  close(): Promise<void>;
}

export type StartRobot = (options: RobotOptions) => Promise<Robot>;

/** Which nodes run in this process, and for which robot. */
export interface NodesOptions extends RobotOptions {
  readonly names: readonly string[];
  /** `--ros-args …`, or none. */
  readonly rosArgs: readonly string[];
}

export interface RunningNodes {
  readonly notices: readonly string[];
  /** Stops them, and leaves ROS 2. */
  close(): Promise<void>;
}

/** Runs nodes on ROS 2, and makes the worlds that they may run in. */
export interface NodeHost {
  readonly makeWorld: MakeWorld;
  readonly programs: readonly NodeProgram[];
  readonly graph: readonly GraphRow[];
  /** Rejects with RosMissing when ROS 2 is not there. */
  start(options: NodesOptions): Promise<RunningNodes>;
}
