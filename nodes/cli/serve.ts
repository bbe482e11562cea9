import { parseArgs } from "node:util";
import { BASE_HELP } from "./base-option";
import { FOXGLOVE_HELP, takeFoxglove } from "./foxglove-option";
import type { StartRobot } from "./robot";
import { SERVED_OPTIONS, servedOf, serveRobot } from "./served";
import { terminalText } from "./terminal-text";

const HELP = `maid serve [--port N] [--house NAME|FILE] [--data DIR] [--seed N] [--speed X|max]
           [--robots N | --base KIND --port PATH] [--foxglove [PORT]]

Serves the page and nothing else, until it is interrupted.

  --port    where the page is (default 8080; 0: any free port)
  --speed   how many times faster than real time she works (default 10); at rest time runs as it does
  --robots  so many of them in the house (up to 4), who share the rooms
${BASE_HELP}${FOXGLOVE_HELP}
The page is for this machine alone. For the network, set web.host in DATA/config.yaml; a page from elsewhere then
asks for the code that is shown here. With mcp: { http: true } other agents are answered at /mcp of the same address.

Examples:
  maid serve
  maid serve --foxglove
  maid serve --robots 2 --house house150
  maid serve --base roomba --port /dev/ttyUSB0 --data rover
  maid serve --base waveshare --port emulated --data trial
`;

/** The command `serve`. */
export async function serve(args: string[], startRobot: StartRobot): Promise<number> {
  const { rest, wish: asked } = takeFoxglove(args);
  const { values } = parseArgs({ args: rest, options: SERVED_OPTIONS });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  let wish = asked;
  await serveRobot(servedOf(values), startRobot, {
    tell,
    async isUp(robot, address) {
      tell(`The page of ${robot.houseName}: ${address}`);
      if (robot.hasAgentsDoor) tell(`For other agents (MCP): ${address}/mcp`);
      const lookOn = await robot.openFoxglove(wish);
      if (lookOn === null) return;
      tell(`For Foxglove ("Open connection"): ${lookOn}`);
      wish = { wanted: true, port: Number(new URL(lookOn).port) };
    },
  });
  return 0;
}

function tell(line: string): void {
  process.stdout.write(`${terminalText(line)}\n`);
}
