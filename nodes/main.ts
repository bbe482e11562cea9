/**
 * The composition root: joins the command line to a robot. The embedded robot (every node, on the memory-bus, in
 * the built-in simulator) is put together in simulation/embedded.adapter.ts, the one with a real base in rover.adapter.ts.
 */
import { setFlagsFromString } from "node:v8";
import { startEmbeddedFleet } from "../simulation/embedded.adapter";
import { gazeboNode } from "../simulation/gazebo/gazebo-program.adapter";
import { gazeboWorld } from "../simulation/gazebo/world";
import { simulatorNode } from "../simulation/simulator-program.adapter";
import type { RealBase } from "./base/drivers";
import type { JoinedBus } from "./bus/bus";
import { chooseHouse } from "./cli/choose-house";
import { codeLine } from "./cli/code-line";
import { dispatch } from "./cli/dispatch";
import { fileLog } from "./cli/file-log.adapter";
import type { BaseChoice, NodeHost, NodesOptions, Robot, RobotOptions } from "./cli/robot";
import type { Config } from "./config/config";
import { ConfigError, loadConfig } from "./config/config-file.adapter";
import type { RunningFoxglove } from "./doors/foxglove/foxglove.node";
import { deskPort } from "./doors/mcp/desk-host.adapter";
import { type RunningMcp, startMcp } from "./doors/mcp/mcp.node";
import { GRAPH } from "./graph";
import { readHouse } from "./house/house-file.adapter";
import type { NodeSettings } from "./node-program";
import { foxgloveNode, NODES, pageNode } from "./node-table.adapter";
import { startRosNodes } from "./ros-nodes.adapter";
import { type Rover, startRover } from "./rover.adapter";
import type { RunningPage } from "./web/web.node";

/** Recordings and scans leave much garbage: left alone, V8 lets the heap grow to twice of what is in use, on a Pi too. */
setFlagsFromString("--heap-growing-percent=20");

/** A seeded run of a new data directory begins on this morning, so that it is the same on every day. */
const SEEDED_START_MS = Date.UTC(2026, 0, 5, 9);
const READY_MS = 1500;
const MOVE_MS = 200;
/** A `base.port` for whoever has no hardware: the board is emulated in this process, on a real serial line. */
const EMULATED = "emulated";

function settingsOf({ house: named, dataDir, seed, base }: RobotOptions): NodeSettings {
  const { house, floor } = readHouse(chooseHouse(named ?? undefined, dataDir));
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const config = withBase(loadConfig(dataDir), base);
  return { house, floor, config, dataDir, seed: seed ?? 1, timeZone };
}

function withBase(config: Config, base?: BaseChoice): Config {
  const kind = base === undefined ? "simulator" : (base.kind ?? config.base.kind);
  return { ...config, base: { ...config.base, kind, port: base?.port ?? config.base.port } };
}

/** What the two ways to run have in common. */
interface Body {
  /** The place of a node that the command line starts itself: among those of the first robot. */
  join(name: string): JoinedBus;
  /** The other robots of the house, as people call them. */
  readonly others: readonly { readonly name: string; join(name: string): JoinedBus }[];
  readonly notices: readonly string[];
  ready(): Promise<void>;
  run: Robot["run"];
  close(): Promise<void>;
}

async function startSimulated(settings: NodeSettings, isSeeded: boolean, robots: number): Promise<Body> {
  const startMs = isSeeded ? SEEDED_START_MS : Date.now();
  const options = { ...settings, startMs, log: fileLog(settings.dataDir), records: true };
  const { members, notices, clock, close } = await startEmbeddedFleet(options, robots);
  const { names } = settings.config.fleet;
  return {
    join: (name) => members[0]!.join(name),
    others: members.slice(1).map(({ join }, i) => ({ name: names[i + 1]!, join })),
    notices,
    close,
    ready: () => clock.advance(READY_MS),
    async run(until, pace, signal) {
      await clock.run({ until, paceX: pace(), ...(signal && { signal }) });
    },
  };
}

/** Real time has one pace only. */
async function startReal(settings: NodeSettings, kind: RealBase): Promise<Body> {
  const log = fileLog(settings.dataDir);
  if (settings.config.base.port !== EMULATED) return inRealTime(await startRover(settings, log));
  const { startEmulated } = await import("../simulation/firmware/emulated.adapter");
  const board = startEmulated(kind);
  const config = { ...settings.config, base: { ...settings.config.base, port: board.path } };
  try {
    const rover = await startRover({ ...settings, config }, log);
    return inRealTime({ ...rover, close: () => rover.close().finally(() => board.stop()) });
  } catch (error) {
    board.stop();
    throw error;
  }
}

function inRealTime(rover: Rover): Body {
  const join = (name: string) => rover.bus.join(name);
  return { ...rover, join, others: [], run: (until, _pace, signal) => rover.run(until, signal) };
}

/** One command is neither heard nor spoken aloud: it may be over before a word is. */
function withoutSound(config: Config): Config {
  return { ...config, speech: { ...config.speech, microphone: "off", voice: "none", announce: false } };
}

async function startRobot(options: RobotOptions): Promise<Robot> {
  const read = settingsOf(options);
  const settings = options.isConversation ? read : { ...read, config: withoutSound(read.config) };
  const { house, config } = settings;
  const { kind } = config.base;
  const { robots = 1 } = options;
  if (robots > 1 && kind !== "simulator")
    throw new ConfigError(
      "one program drives one real base; several robots meet on ROS 2, or in the built-in simulator",
    );
  const robot =
    kind === "simulator"
      ? await startSimulated(settings, options.seed !== null, robots)
      : await startReal(settings, kind);
  let page: RunningPage | null = null;
  let door: RunningMcp | null = null;
  let live: RunningFoxglove | null = null;
  const agents = () => {
    const { floor, timeZone } = settings;
    door ??= startMcp(robot.join("mcp"), { config: config.mcp, floor, timeZone });
    return door.desk;
  };
  let nextHouse: string | null = null;
  // A little later, so that the page hears that it will be so.
  const moveTo = (id: string) =>
    void setTimeout(() => {
      nextHouse = id;
    }, MOVE_MS);
  return {
    bus: robot.join("ears"),
    others: robot.others.map(({ name, join }) => ({ name, bus: join("ears") })),
    houseName: house.name,
    isReal: kind !== "simulator",
    notices: robot.notices,
    get nextHouse() {
      return nextHouse;
    },
    ready: robot.ready,
    run: robot.run,
    async openPage({ port, showCode }) {
      const web = { ...config.web, ...(port === null ? {} : { port }) };
      const program = pageNode({
        builtDir: __dirname,
        showCode,
        moveTo,
        ...(config.mcp.http && { agents: () => ({ config: config.mcp, desk: deskPort(agents()) }) }),
      });
      page = await program.open({ ...settings, config: { ...config, web } }).start(
        robot.join("page"),
        robot.others.map(({ join }) => join("page")),
      );
      return page.address;
    },
    async openFoxglove({ wanted, port }) {
      if (!wanted && !config.foxglove.on) return null;
      const foxglove = { ...config.foxglove, ...(port !== null && { port }) };
      const opened = foxgloveNode.open({ ...settings, config: { ...config, foxglove } });
      live = await opened.start(robot.join("foxglove"), []);
      return live.address;
    },
    hasAgentsDoor: config.mcp.http,
    agents,
    async close() {
      await live?.stop();
      await page?.stop();
      await door?.stop();
      await robot.close();
    },
  };
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

const pageProgram = pageNode({
  builtDir: __dirname,
  showCode: (code, who) => tell(codeLine(code, who)),
  isServed: (address) => tell(`The page: ${address}`),
});

const nodeHost: NodeHost = {
  makeWorld: gazeboWorld,
  programs: [simulatorNode(), gazeboNode(), ...NODES, pageProgram],
  graph: GRAPH,
  start(options: NodesOptions) {
    const programs = this.programs.filter(({ name }) => options.names.includes(name));
    const log = fileLog(options.dataDir);
    return startRosNodes({ programs, settings: settingsOf(options), log, rosArgs: options.rosArgs });
  },
};

void dispatch(process.argv.slice(2), startRobot, nodeHost).then((status) => {
  process.exitCode = status;
});
