/**
 * The composition root, and the only place that knows every room: makes a robot out of its nodes and the
 * built-in simulator, and hands it to the command line.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startSimulator } from "../simulation/simulator.node";
import { readWorld, writeWorld } from "../simulation/world-file.adapter";
import { loadDefinitions } from "./bus/definitions.adapter";
import { createMemoryBus } from "./bus/memory-bus";
import { createVirtualClock } from "./bus/virtual-clock.adapter";
import { startCleaner } from "./cleaner/cleaner.node";
import { chooseHouse } from "./cli/choose-house";
import { dispatch } from "./cli/dispatch";
import { fileLog } from "./cli/file-log.adapter";
import type { Robot, RobotOptions } from "./cli/robot";
import type { Config } from "./config/config";
import { loadConfig } from "./config/config-file.adapter";
import { GRAPH } from "./graph";
import { readHouse } from "./house/house-file.adapter";
import { openLedger } from "./memory/ledger.adapter";
import { startMemory } from "./memory/memory.node";
import { startMotion } from "./motion/motion.node";
import { modelsThere } from "./planner/models.adapter";
import { startPlanner } from "./planner/planner.node";
import { fileLatch } from "./safety/latch-file.adapter";
import { startSafety } from "./safety/safety.node";

/** A seeded run of a new data directory begins on this morning, so that it is the same on every day. */
const SEEDED_START_MS = Date.UTC(2026, 0, 5, 9);
const READY_MS = 1500;

/** The embedded robot: every node in this process, on the memory-bus, in the built-in simulator. */
async function startEmbedded(options: RobotOptions): Promise<Robot> {
  const { dataDir } = options;
  const { house, floor } = readHouse(chooseHouse(options.house ?? undefined, dataDir));
  const config = loadConfig(dataDir);
  mkdirSync(dataDir, { recursive: true });
  const ledger = openLedger(dataDir);
  const worldFile = join(dataDir, `world-${house.id}.json`);
  const kept = readWorld(worldFile);
  const seed = options.seed ?? 1;
  const todayMs = options.seed === null ? Date.now() : SEEDED_START_MS;
  const startMs = Math.max(todayMs, kept?.atMs ?? 0, ledger.newestMs() + 1000);
  const log = fileLog(dataDir);
  const clock = createVirtualClock({ startMs, log });
  const bus = createMemoryBus({ clock, definitions: loadDefinitions(), log, graph: GRAPH });
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

  const simulator = startSimulator(bus.join("base"), {
    house,
    floor,
    config,
    seed,
    ...(kept === null ? {} : { state: kept.state }),
  });
  const nodes = [
    simulator,
    startMemory(bus.join("memory"), { ledger, house, floor, config }),
    startSafety(bus.join("safety"), { config, latch: fileLatch(dataDir) }),
    startMotion(bus.join("motion"), { config, floor }),
    startCleaner(bus.join("cleaner"), { config, house, floor, timeZone }),
    startPlanner(bus.join("planner"), { config, timeZone, floor, ...(await models(config, dataDir)) }),
  ];
  const ears = bus.join("ears");
  return {
    bus: ears,
    houseName: house.name,
    ready: () => clock.advance(READY_MS),
    async run(until, pace, signal) {
      await clock.run({ until, paceX: pace(), ...(signal && { signal }) });
    },
    async close() {
      for (const node of [...nodes].reverse()) await node.stop();
      writeWorld(worldFile, { atMs: clock.nowMs(), state: simulator.state() });
      bus.stop();
      ledger.close();
    },
  };
}

/** The models that are there; with RECORD=1 what they answer is kept in the data directory. */
function models({ planner }: Config, dataDir: string) {
  const { ANTHROPIC_API_KEY: anthropicApiKey, RECORD } = process.env;
  return modelsThere(planner, {
    ...(anthropicApiKey && { anthropicApiKey }),
    ...(RECORD === "1" && { recordTo: join(dataDir, "conversation.jsonl") }),
  });
}

void dispatch(process.argv.slice(2), startEmbedded).then((status) => {
  process.exitCode = status;
});
