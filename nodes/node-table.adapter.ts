/**
 * How each node is started, whether all of them in one process or each in its own. To add one: an entry here, and its
 * row in graph.ts. The simulator's entry is in simulation/, the page's below: it needs what only the command line has.
 */
import { join } from "node:path";
import { startBase } from "./base/base.node";
import { openSerial } from "./base/serial-port.adapter";
import type { Bus } from "./bus/bus";
import { loadDefinitions } from "./bus/definitions.adapter";
import { createWallClock } from "./bus/wall-clock.adapter";
import { startCleaner } from "./cleaner/cleaner.node";
import type { Config } from "./config/config";
import { ConfigError } from "./config/config-file.adapter";
import type { McpConfig } from "./config/mcp";
import { type RunningFoxglove, startFoxglove } from "./doors/foxglove/foxglove.node";
import { startHomeAssistant } from "./doors/home-assistant/home-assistant.node";
import { startMetrics } from "./doors/metrics/metrics.node";
import { startFleet } from "./fleet/fleet.node";
import { type Place, robotName } from "./fleet/place";
import { housesOnShelf, makeCurrent } from "./house/house-shelf.adapter";
import { withOwnDock } from "./house/own-dock";
import { openLedger } from "./memory/ledger.adapter";
import { type OtherRobot, startMemory } from "./memory/memory.node";
import { startMotion } from "./motion/motion.node";
import type { NodeProgram } from "./node-program";
import { lookAtMachine, watchMachine } from "./peripherals/machine.adapter";
import { startPeripherals } from "./peripherals/peripherals.node";
import { modelsThere } from "./planner/models.adapter";
import { startPlanner } from "./planner/planner.node";
import { aboutRobot } from "./recorder/about-robot";
import { createCdr } from "./recorder/cdr.adapter";
import { startRecorder } from "./recorder/recorder.node";
import { startRoutines } from "./routines/routines.node";
import { fileLatch } from "./safety/latch-file.adapter";
import { startSafety } from "./safety/safety.node";
import { speechNode } from "./speech/speech-program.adapter";
import { startVision } from "./vision/vision.node";
import { type HouseShelf, type PageOptions, type RunningPage, startPage } from "./web/web.node";

const NO_BASE =
  "no base is set: base.kind in DATA/config.yaml is roomba, waveshare or arduino; the built-in one is the node simulator";

/** Servers must not hold up the start; those that are late come later. */
const SERVERS_MS = 1500;

/** The configured servers of tools; their library is loaded only when there are any. */
async function toolServers(config: McpConfig, bus: Bus) {
  if (Object.keys(config.servers).length === 0) return undefined;
  const { ToolServers } = await import("./doors/mcp/tool-servers.adapter");
  const told = (what: string) => bus.log.info(`MCP server ${what}`);
  const servers = new ToolServers({ config, environment: process.env, told });
  await servers.start(SERVERS_MS);
  return servers;
}

/** In the order of their start; they are stopped the other way round. */
export const NODES: readonly NodeProgram[] = [
  {
    // First, and so the last to be stopped: it hears all that the others say.
    name: "recorder",
    row: "recorder",
    isOn: ({ recordings }) => recordings.jobs,
    open: (settings) => ({
      start: (bus) =>
        startRecorder(bus, {
          config: settings.config.recordings,
          dataDir: settings.dataDir,
          cdr: createCdr(loadDefinitions()),
          about: aboutRobot(settings),
        }),
    }),
  },
  {
    name: "memory",
    row: "memory",
    open({ house, floor, config, dataDir }) {
      const ledger = openLedger(dataDir);
      return {
        notBeforeMs: ledger.newestMs() + 1000,
        notices: ledger.notices,
        start: (bus, buses) => {
          const others = buses.map((other, i) => otherRobot(other, i + 1, config));
          return startMemory(bus, { ledger, house, floor, config, others });
        },
        close: () => ledger.close(),
      };
    },
  },
  {
    name: "base",
    row: "base",
    isOn: ({ base }) => base.kind !== "simulator",
    open({ config }) {
      const { kind } = config.base;
      if (kind === "simulator") throw new ConfigError(NO_BASE);
      return { start: (bus) => startBase(bus, { config, kind, open: openSerial }) };
    },
  },
  {
    name: "safety",
    row: "safety",
    perRobot: true,
    open: ({ config, dataDir, place }) => ({
      start: (bus) => startSafety(bus, { config, latch: fileLatch(dataDir), ...named(place) }),
    }),
  },
  {
    name: "vision",
    row: "vision",
    perRobot: true,
    isOn: ({ simulation }) => simulation.cameraFramesPerS > 0,
    open: ({ config }) => ({ start: (bus) => startVision(bus, config.vision) }),
  },
  speechNode(createWallClock),
  {
    name: "peripherals",
    row: "peripherals",
    isOn: ({ speech }) => speech.announce,
    open: () => ({
      start(bus) {
        const wall = createWallClock({ log: bus.log });
        return startPeripherals(bus, {
          wall,
          look: () => lookAtMachine(),
          watch: (changed) => watchMachine(changed),
        });
      },
    }),
  },
  {
    name: "motion",
    row: "motion",
    perRobot: true,
    open: ({ config, floor, place }) => ({
      start: (bus) => startMotion(bus, { config, floor, ...named(place) }),
    }),
  },
  {
    name: "cleaner",
    row: "cleaner",
    perRobot: true,
    open: ({ config, house, floor, timeZone, place }) => ({
      start: (bus) => startCleaner(bus, { config, house, floor, timeZone, ...named(place) }),
    }),
  },
  {
    name: "planner",
    row: "planner",
    perRobot: true,
    open: ({ config, floor, timeZone, dataDir, place }) => ({
      async start(bus) {
        const { models, embed, missing } = await modelsThere(config.planner, {
          anthropicApiKey: process.env.ANTHROPIC_API_KEY ?? "",
          ...(process.env.RECORD === "1" && {
            recordTo: join(dataDir, `conversation-${bus.clock.nowMs()}.jsonl`),
          }),
        });
        for (const line of missing) bus.log.info(line);
        const tools = models.length > 0 ? await toolServers(config.mcp, bus) : undefined;
        const foreign = tools && { foreign: tools };
        const known = { config, models, timeZone, floor, ...(embed && { embed }) };
        const planner = startPlanner(bus, { ...known, ...foreign, ...(place && { place }) });
        const stop = async () => {
          await planner.stop();
          await tools?.stop();
        };
        return { ...planner, stop };
      },
    }),
  },
  {
    name: "fleet",
    row: "fleet",
    isOn: (_, place) => place !== undefined,
    open: ({ config }) => ({ start: (bus) => startFleet(bus, config.fleet) }),
  },
  {
    name: "metrics",
    row: "metrics",
    open: () => ({ start: (bus) => startMetrics(bus) }),
  },
  {
    name: "home_assistant",
    row: "home_assistant",
    isOn: ({ mqtt }) => mqtt.url !== "",
    open: ({ config, floor }) => ({
      start: (bus) =>
        startHomeAssistant(bus, {
          config: config.mqtt,
          password: process.env.MAID_MQTT_PASSWORD ?? "",
          floor,
        }),
    }),
  },
  {
    name: "routines",
    row: "routines",
    open: ({ config, dataDir, timeZone }) => ({
      start: (bus) => startRoutines(bus, { config, dataDir, timeZone }),
    }),
  },
];

/** The live connection: started when it is asked for, where there is no ROS 2 with a bridge of its own. */
export const foxgloveNode: NodeProgram<RunningFoxglove> = {
  name: "foxglove",
  row: "foxglove",
  open: ({ config, house }) => ({
    start: (bus) =>
      startFoxglove(bus, { config: config.foxglove, cdr: createCdr(loadDefinitions()), name: house.name }),
  }),
};

/** Its name, where there are others. */
function named(place: Place | undefined): { robot?: string } {
  return place ? { robot: robotName(place.index) } : {};
}

/** A robot besides the first, as memory serves it. */
function otherRobot(bus: Bus, index: number, { robot }: Config): OtherRobot {
  return {
    robot: robotName(index),
    bus,
    houseOf: (house, floor) => withOwnDock(house, floor, index, robot.radiusM),
  };
}

/** What the page needs of the program that serves it. */
export interface PageSurroundings {
  /** Where the client and the page's thread were built. */
  readonly builtDir: string;
  /** Shows a pairing code to whoever stands before the robot. */
  showCode: PageOptions["showCode"];
  /** What other agents are answered with there; absent: they are not. */
  agents?: PageOptions["agents"];
  /** Tells where the page is. */
  isServed?(address: string): void;
  /** Lets her go on in another house; absent: that is for the next start. */
  moveTo?(house: string): void;
}

/** The page: started when it is asked for. */
export function pageNode({
  builtDir,
  showCode,
  isServed,
  moveTo,
  agents,
}: PageSurroundings): NodeProgram<RunningPage> {
  return {
    name: "page",
    row: "page",
    open: ({ config, dataDir }) => ({
      async start(bus, others) {
        const shelf = shelfOf(dataDir, moveTo);
        const page = await startPage(bus, {
          config: config.web,
          dataDir,
          builtDir,
          shelf,
          showCode,
          robots: [bus, ...others].map((one, i) => ({ name: config.fleet.names[i]!, bus: one })),
          ...(agents && { agents }),
        });
        isServed?.(page.address);
        return page;
      },
    }),
  };
}

function shelfOf(dataDir: string, moveTo: PageSurroundings["moveTo"]): HouseShelf {
  return {
    list: () => housesOnShelf(dataDir),
    choose(id) {
      const house = housesOnShelf(dataDir).find((it) => it.id === id);
      if (!house) return { ok: false, message: "no_such_floor" };
      makeCurrent(house, dataDir);
      moveTo?.(id);
      return { ok: true, message: moveTo ? "" : "floor_next_start" };
    },
  };
}
