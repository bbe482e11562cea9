import { parseArgs } from "node:util";
import { serveStdio } from "../doors/mcp/stdio.adapter";
import { resolveDataDir } from "./data-dir";
import { live } from "./live";
import { paceOf, portOf, seedOf } from "./numbers";
import type { StartRobot } from "./robot";

const HELP = `maid mcp [--port N] [--house NAME|FILE] [--data DIR] [--seed N] [--speed X|max]

Speaks the Model Context Protocol on standard input and output, for another agent that starts this command. The agent
reads maid://house, maid://log and maid://grid, asks questions, requests cleaning and may stop her. What it requests,
the owner is asked about on the page, unless mcp.allow in DATA/config.yaml lets it.

  --port    her page, in the built-in simulator (default 8080; 0: any free port)
  --speed   how many times faster than real time she works (default 10)

Examples
  claude mcp add maid -- maid mcp --data trial
  maid mcp --data trial --port 0
`;

const WORKING_PACE = 10;

/** The command `mcp`. Nothing but the protocol goes to standard output. */
export async function mcp(args: string[], startRobot: StartRobot): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: "string" },
      house: { type: "string" },
      data: { type: "string" },
      seed: { type: "string" },
      speed: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const pace = paceOf(values.speed, WORKING_PACE);
  const port = portOf(values.port);
  const dataDir = resolveDataDir(values.data);
  const options = { dataDir, seed: seedOf(values.seed), isConversation: true };
  const robot = await startRobot({ house: values.house ?? null, ...options });
  const ending = new AbortController();
  const end = () => ending.abort();
  process.once("SIGINT", end).once("SIGTERM", end);
  try {
    await robot.ready();
    const address = await robot.openPage({
      port,
      showCode: (code) => tell(`A page's code: ${code}`),
    });
    tell(`The page of ${robot.houseName}, where the owner is asked: ${address}`);
    await serveStdio(robot.agents(), end);
    await live(robot, pace, ending.signal);
  } finally {
    await robot.close();
  }
  return 0;
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
