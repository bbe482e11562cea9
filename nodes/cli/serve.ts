import { parseArgs } from "node:util";
import { BASE_HELP, baseOf, isSerialPort } from "./base-option";
import { resolveDataDir } from "./data-dir";
import { FOXGLOVE_HELP, takeFoxglove } from "./foxglove-option";
import { live } from "./live";
import { paceOf, portOf, robotsOf, seedOf } from "./numbers";
import type { StartRobot } from "./robot";
import { tellBase } from "./tell-base";

const HELP = `maid serve [--port N] [--house NAME|FILE] [--data DIR] [--seed N] [--speed X|max]
           [--robots N | --base KIND --port PATH] [--foxglove [PORT]]

Serves the page and nothing else, until it is interrupted.

  --port    where the page is (default 8080; 0: any free port)
  --speed   how many times faster than real time she works (default 10); at rest time runs as it does
  --robots  so many of them in the house (up to 4), who share the rooms
${BASE_HELP}${FOXGLOVE_HELP}
The page is for this machine alone. For the network, set web.host in DATA/config.yaml; a page from elsewhere then
asks for the code that is shown here.

Examples:
  maid serve
  maid serve --foxglove
  maid serve --robots 2 --house house150
  maid serve --base roomba --port /dev/ttyUSB0 --data rover
  maid serve --base waveshare --port emulated --data trial
`;

const WORKING_PACE = 10;

/** The command `serve`. */
export async function serve(args: string[], startRobot: StartRobot): Promise<number> {
  const { rest, wish: asked } = takeFoxglove(args);
  const { values } = parseArgs({
    args: rest,
    options: {
      port: { type: "string", multiple: true, default: [] },
      base: { type: "string" },
      house: { type: "string" },
      data: { type: "string" },
      seed: { type: "string" },
      speed: { type: "string" },
      robots: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const workingPace = paceOf(values.speed, WORKING_PACE);
  const base = baseOf(values.base, values.port.find(isSerialPort));
  const options = {
    dataDir: resolveDataDir(values.data),
    seed: seedOf(values.seed),
    robots: robotsOf(values.robots),
    base,
    isConversation: true,
  };
  const ending = new AbortController();
  const end = () => ending.abort();
  process.once("SIGINT", end).once("SIGTERM", end);
  let [house, port] = [values.house ?? null, portOf(values.port.find((one) => !isSerialPort(one)))];
  let wish = asked;
  while (!ending.signal.aborted) {
    const robot = await startRobot({ house, ...options });
    const cancel = robot.isReal ? tellBase(robot.bus, tell) : () => {};
    try {
      await robot.ready();
      const address = await robot.openPage({ port, showCode: tellCode });
      tell(`The page of ${robot.houseName}: ${address}`);
      const lookOn = await robot.openFoxglove(wish);
      if (lookOn !== null) {
        tell(`For Foxglove ("Open connection"): ${lookOn}`);
        wish = { wanted: true, port: Number(new URL(lookOn).port) };
      }
      await live(robot, workingPace, ending.signal);
      [house, port] = [robot.nextHouse, Number(new URL(address).port)];
    } finally {
      cancel();
      await robot.close();
    }
  }
  return 0;
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

function tellCode(code: string): void {
  tell(`A page elsewhere wants to talk to me. Its code: ${code.slice(0, 3)} ${code.slice(3)}`);
}
