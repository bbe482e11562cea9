import { parseArgs } from "node:util";
import type { GraphRow } from "../bus/graph-gate";
import { baseOf } from "./base-option";
import { resolveDataDir } from "./data-dir";
import { seedOf } from "./numbers";
import type { NodeHost } from "./robot";
import { UsageError } from "./usage-error";

const HELP = `maid node NAME… [--house NAME|FILE] [--data DIR] [--seed N] [--ros-args …]

Runs one or several nodes of the robot on ROS 2, in this process, until it is interrupted. ROS 2 Jazzy or newer and
this project's ros_ws are to be sourced: npm run ros:build builds it and says what to source.

  --house     flat (default), house150, or the path of a house file; the same for every node of a robot
  --data      where the log and the house are kept (default: $XDG_DATA_HOME/maid); the same for every node of a robot
  --seed      the simulator's dice
  --base      what the node base drives: roomba, waveshare, arduino (default: base.kind in DATA/config.yaml)
  --port      its serial port
  --ros-args  everything after it is for ROS 2, as ros2 launch passes it

Examples
  maid node simulator
  maid node base --base roomba --port /dev/ttyUSB0
  maid node memory safety motion cleaner planner
  ros2 launch launch/simulation.launch.py

Exit status: 0 interrupted, 2 bad arguments or no ROS 2, 1 anything else.

Nodes, with their topics, services and actions:
`;

/** The command `node`. */
export async function node(args: string[], host: NodeHost): Promise<number> {
  const [ours, rosArgs] = splitRosArgs(args);
  const { values, positionals: names } = parseArgs({
    args: ours,
    allowPositionals: true,
    options: {
      house: { type: "string" },
      data: { type: "string" },
      seed: { type: "string" },
      base: { type: "string" },
      port: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(
      HELP + host.programs.map(({ name, row }) => described(name, row, host.graph)).join(""),
    );
    return 0;
  }
  const known = host.programs.map(({ name }) => name);
  if (names.length === 0) throw new UsageError(`which node? There are ${known.join(", ")}`);
  for (const name of names)
    if (!known.includes(name))
      throw new UsageError(`there is no node "${name}"; there are ${known.join(", ")}`);
  const ending = untilTold();
  const nodes = await host.start({
    names: [...new Set(names)],
    house: values.house ?? null,
    dataDir: resolveDataDir(values.data),
    seed: seedOf(values.seed),
    base: baseOf(values.base, values.port),
    rosArgs,
  });
  for (const line of nodes.notices) process.stdout.write(`${line}\n`);
  process.stdout.write(`up: ${names.join(", ")}\n`);
  await ending;
  await nodes.close();
  return 0;
}

/** What ROS 2 is told is not ours to read. */
function splitRosArgs(args: string[]): [string[], string[]] {
  const at = args.indexOf("--ros-args");
  return at < 0 ? [args, []] : [args.slice(0, at), args.slice(at)];
}

/** Signals that come again while the nodes are stopped (a terminal's Ctrl-C reaches ros2 launch and us) change nothing. */
function untilTold(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
  });
}

function described(name: string, row: string, graph: readonly GraphRow[]): string {
  const found = graph.find(({ node }) => node === row);
  if (found === undefined) return `\n  ${name}\n`;
  const { does, hears, says, serves, calls } = found;
  const list = (title: string, things: readonly { name: string }[]) =>
    things.length === 0
      ? ""
      : wrapped(
          title,
          things.map((thing) => thing.name),
        );
  const said = says.map(({ topic }) => topic);
  return `\n  ${name}: ${does}\n${list("hears", hears)}${list("says", said)}${list("serves", serves)}${list("calls", calls)}`;
}

const WIDTH = 100;

function wrapped(title: string, words: readonly string[]): string {
  const lines = [`    ${title.padEnd(7)}`];
  for (const word of words) {
    if (lines.at(-1)!.length + word.length >= WIDTH) lines.push(" ".repeat(11));
    lines[lines.length - 1] += `${word} `;
  }
  return lines.map((line) => `${line.trimEnd()}\n`).join("");
}
