import { parseArgs } from "node:util";
import { bridge } from "../doors/mcp/bridge.adapter";
import { MovingDesk } from "../doors/mcp/moving-desk";
import { serveStdio } from "../doors/mcp/stdio.adapter";
import { BASE_HELP } from "./base-option";
import type { Robot, StartRobot } from "./robot";
import { SERVED_OPTIONS, servedOf, serveRobot } from "./served";
import { terminalText } from "./terminal-text";
import { UsageError } from "./usage-error";

const HELP = `maid mcp [--url URL] [--port N] [--house NAME|FILE] [--data DIR] [--seed N] [--speed X|max]
         [--base KIND --port PATH]

Speaks the Model Context Protocol on standard input and output, for another agent that starts this command. The agent
reads maid://house, maid://log and maid://grid, asks questions, requests cleaning and may stop her. What it requests,
the owner is asked about on the page, unless mcp.allow in DATA/config.yaml lets it.

  --url     passes everything on to a robot that runs already, with mcp: { http: true } in her settings; from another
            machine the environment's MAID_MCP_TOKEN has the token that this agent was paired with
  --port    where her page is (default 8080; 0: any free port)
  --speed   how many times faster than real time she works (default 10)
${BASE_HELP}
Examples
  claude mcp add maid -- maid mcp --data trial
  claude mcp add maid -- maid mcp --url http://localhost:8080/mcp
`;

/** The command `mcp`. Nothing but the protocol goes to standard output. */
export async function mcp(args: string[], startRobot: StartRobot): Promise<number> {
  const options = { ...SERVED_OPTIONS, url: { type: "string" } } as const;
  const { values } = parseArgs({ args, options });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (values.url !== undefined) {
    await bridge(urlOf(values.url), process.env.MAID_MCP_TOKEN ?? "");
    return 0;
  }
  const ending = new AbortController();
  let desk: MovingDesk | undefined;
  const isUp = async (robot: Robot, address: string) => {
    tell(`The page of ${robot.houseName}, where the owner is asked: ${address}`);
    if (desk) return desk.moveTo(robot.agents());
    desk = new MovingDesk(robot.agents());
    await serveStdio(desk, () => ending.abort());
  };
  await serveRobot(servedOf(values), startRobot, { tell, isUp }, ending);
  return 0;
}

function tell(line: string): void {
  process.stderr.write(`${terminalText(line)}\n`);
}

function urlOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === "http:" || url?.protocol === "https:") return url;
  throw new UsageError(`--url ${text}: must be like http://localhost:8080/mcp`);
}
