/**
 * The composition root: joins the command line to a robot. The embedded robot (every node, on the memory-bus, in
 * the built-in simulator) is put together in simulation/embedded.adapter.ts.
 */
import { startEmbedded } from "../simulation/embedded.adapter";
import { simulatorNode } from "../simulation/simulator-program.adapter";
import { chooseHouse } from "./cli/choose-house";
import { dispatch } from "./cli/dispatch";
import { fileLog } from "./cli/file-log.adapter";
import type { NodeHost, NodesOptions, Robot, RobotOptions } from "./cli/robot";
import { loadConfig } from "./config/config-file.adapter";
import { GRAPH } from "./graph";
import { readHouse } from "./house/house-file.adapter";
import type { NodeSettings } from "./node-program";
import { NODES, pageNode } from "./node-table.adapter";
import { startRosNodes } from "./ros-nodes.adapter";
import type { RunningPage } from "./web/web.node";

/** A seeded run of a new data directory begins on this morning, so that it is the same on every day. */
const SEEDED_START_MS = Date.UTC(2026, 0, 5, 9);
const READY_MS = 1500;
const MOVE_MS = 200;

function settingsOf({ house: named, dataDir, seed }: RobotOptions): NodeSettings {
  const { house, floor } = readHouse(chooseHouse(named ?? undefined, dataDir));
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { house, floor, config: loadConfig(dataDir), dataDir, seed: seed ?? 1, timeZone };
}

async function startRobot(options: RobotOptions): Promise<Robot> {
  const { dataDir, seed } = options;
  const settings = settingsOf(options);
  const { house, config } = settings;
  const startMs = seed === null ? Date.now() : SEEDED_START_MS;
  const robot = await startEmbedded({ ...settings, startMs, log: fileLog(dataDir) });
  const { clock } = robot;
  let page: RunningPage | null = null;
  let nextHouse: string | null = null;
  // A little later, so that the page hears that it will be so.
  const moveTo = (id: string) =>
    void setTimeout(() => {
      nextHouse = id;
    }, MOVE_MS);
  return {
    bus: robot.bus.join("ears"),
    houseName: house.name,
    notices: robot.notices,
    get nextHouse() {
      return nextHouse;
    },
    ready: () => clock.advance(READY_MS),
    async run(until, pace, signal) {
      await clock.run({ until, paceX: pace(), ...(signal && { signal }) });
    },
    async openPage({ port, showCode }) {
      const web = { ...config.web, ...(port === null ? {} : { port }) };
      const program = pageNode({ builtDir: __dirname, showCode, moveTo });
      page = await program.open({ ...settings, config: { ...config, web } }).start(robot.bus.join("page"));
      return page.address;
    },
    async close() {
      await page?.stop();
      await robot.close();
    },
  };
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

const pageProgram = pageNode({
  builtDir: __dirname,
  showCode: (code) => tell(`A page elsewhere wants to talk to me. Its code: ${code}`),
  isServed: (address) => tell(`The page: ${address}`),
});

const nodeHost: NodeHost = {
  programs: [simulatorNode(), ...NODES, pageProgram],
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
