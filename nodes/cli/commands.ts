import type { NodeHost, StartRobot } from "./robot";

export interface Command {
  /** How it is called, for the overview. */
  readonly usage: string;
  readonly does: string;
  /** Runs the command; answers the exit status. Loaded only when it is called. */
  readonly run: (args: string[], startRobot: StartRobot, nodes: NodeHost) => Promise<number>;
}

/** Every command of the command line. One file each; the table is the overview that `--help` prints. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  say: {
    usage: "say TEXT",
    does: "runs one spoken command to its end in the built-in simulator",
    run: async (args, startRobot) => (await import("./say")).say(args, startRobot),
  },
  hear: {
    usage: "hear FILE.wav",
    does: "the same as say, from speech in a sound file",
    run: async (args, startRobot) => (await import("./hear")).hear(args, startRobot),
  },
  understand: {
    usage: "understand TEXT|-",
    does: "what would be planned, without doing it",
    run: async (args) => (await import("./understand")).understandCommand(args),
  },
  "check-plan": {
    usage: "check-plan FILE|-",
    does: "the guard's verdict on plans, one JSON plan per line",
    run: async (args) => (await import("./check-plan")).checkPlan(args),
  },
  cover: {
    usage: "cover MAP",
    does: "the coverage path for a map",
    run: async (args) => (await import("./cover")).cover(args),
  },
  house: {
    usage: "house show|import MAP|world",
    does: "the house as a picture; a house from a map; Gazebo's world of a house",
    run: async (args, _, { makeWorld }) => (await import("./house")).house(args, makeWorld),
  },
  log: {
    usage: "log [--room R]",
    does: "what was cleaned when; --verify checks the audit log",
    run: async (args) => (await import("./log")).log(args),
  },
  serve: {
    usage: "serve",
    does: "the page alone, without a conversation in the terminal",
    run: async (args, startRobot) => (await import("./serve")).serve(args, startRobot),
  },
  replay: {
    usage: "replay FILE.mcap",
    does: "decides everything in a job's recording again, and tells what comes out otherwise",
    run: async (args) => (await import("./replay")).replayCommand(args),
  },
  mcp: {
    usage: "mcp",
    does: "answers another agent on standard input and output (MCP)",
    run: async (args, startRobot) => (await import("./mcp")).mcp(args, startRobot),
  },
  node: {
    usage: "node NAME…",
    does: "one or several nodes on ROS 2; --help lists them",
    run: async (args, _, nodes) => (await import("./node")).node(args, nodes),
  },
  "rover-install": {
    usage: "rover-install",
    does: "makes the robot on a real base a service that starts with the machine",
    run: async (args) => (await import("./rover-install")).roverInstall(args),
  },
  doctor: {
    usage: "doctor",
    does: "what is here, what is missing, and how to get it",
    run: async (args) => (await import("./doctor")).doctor(args),
  },
};
