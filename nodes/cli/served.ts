/** What all commands that bring her up to stay are told, and how she is brought up by those that have no conversation. */
import { baseOf, isSerialPort } from "./base-option";
import { codeLine } from "./code-line";
import { resolveDataDir } from "./data-dir";
import { live } from "./live";
import { paceOf, portOf, robotsOf, seedOf } from "./numbers";
import type { Robot, RobotOptions, StartRobot } from "./robot";
import { tellBase } from "./tell-base";

export const SERVED_OPTIONS = {
  port: { type: "string", multiple: true, default: [] as string[] },
  base: { type: "string" },
  house: { type: "string" },
  data: { type: "string" },
  seed: { type: "string" },
  speed: { type: "string" },
  robots: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
} as const;

interface Values {
  readonly port: readonly string[];
  readonly base?: string | undefined;
  readonly house?: string | undefined;
  readonly data?: string | undefined;
  readonly seed?: string | undefined;
  readonly speed?: string | undefined;
  readonly robots?: string | undefined;
}

export interface Served {
  readonly robot: RobotOptions;
  /** Of the page; null: the configured one. */
  readonly port: number | null;
  /** How many times faster than real time she works. */
  readonly pace: number;
}

const WORKING_PACE = 10;

/** Throws UsageError for what can't be meant. */
export function servedOf(values: Values, pace = WORKING_PACE): Served {
  const robot: RobotOptions = {
    house: values.house ?? null,
    dataDir: resolveDataDir(values.data),
    seed: seedOf(values.seed),
    robots: robotsOf(values.robots),
    base: baseOf(values.base, values.port.find(isSerialPort)),
    isConversation: true,
  };
  const port = portOf(values.port.find((one) => !isSerialPort(one)));
  return { robot, port, pace: paceOf(values.speed, pace) };
}

export interface Serving {
  tell(line: string): void;
  /** She is up in a house, with her page. */
  isUp(robot: Robot, address: string): Promise<void>;
}

/** Brings her up with her page, in one house after the other, until the process is told to end. */
export async function serveRobot(
  { robot: options, port, pace }: Served,
  startRobot: StartRobot,
  { tell, isUp }: Serving,
  ending = new AbortController(),
): Promise<void> {
  const end = () => ending.abort();
  process.once("SIGINT", end).once("SIGTERM", end);
  let [house, page] = [options.house, port];
  while (!ending.signal.aborted) {
    const robot = await startRobot({ ...options, house });
    const cancel = robot.isReal ? tellBase(robot.bus, tell) : () => {};
    try {
      await robot.ready();
      const showCode = (...code: Parameters<typeof codeLine>) => tell(codeLine(...code));
      const address = await robot.openPage({ port: page, showCode });
      await isUp(robot, address);
      await live(robot, pace, ending.signal);
      [house, page] = [robot.nextHouse, Number(new URL(address).port)];
    } finally {
      cancel();
      await robot.close();
    }
  }
}
