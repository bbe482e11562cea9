import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Log } from "../nodes/bus/bus";
import { loadDefinitions } from "../nodes/bus/definitions.adapter";
import { createMemoryBus, type MemoryBus } from "../nodes/bus/memory-bus";
import type { VirtualClock } from "../nodes/bus/virtual-clock";
import { createVirtualClock } from "../nodes/bus/virtual-clock.adapter";
import { startCleaner } from "../nodes/cleaner/cleaner.node";
import type { Config } from "../nodes/config/config";
import { GRAPH } from "../nodes/graph";
import type { FloorPlan } from "../nodes/house/floor-plan";
import type { House } from "../nodes/house/house";
import { openLedger } from "../nodes/memory/ledger.adapter";
import { startMemory } from "../nodes/memory/memory.node";
import { startMotion } from "../nodes/motion/motion.node";
import { modelsThere } from "../nodes/planner/models.adapter";
import { startPlanner } from "../nodes/planner/planner.node";
import { fileLatch } from "../nodes/safety/latch-file.adapter";
import { startSafety } from "../nodes/safety/safety.node";
import { startVision } from "../nodes/vision/vision.node";
import { type Simulator, type SimulatorOptions, startSimulator } from "./simulator.node";
import { parseState, type SimulatorState } from "./state";

export interface EmbeddedOptions {
  readonly house: House;
  readonly floor: FloorPlan;
  readonly config: Config;
  readonly dataDir: string;
  readonly seed: number;
  /** The calendar begins here, or later when the data directory has been further already. ms */
  readonly startMs: number;
  readonly timeZone: string;
  readonly log: Log;
  readonly unmapped?: SimulatorOptions["unmapped"];
  /** Charge of a new world's battery, 0..1. */
  readonly batteryLevel?: number;
}

/** A whole robot in this process: every node on the memory-bus, in virtual time, in the built-in simulator. */
export interface Embedded {
  readonly bus: MemoryBus;
  readonly clock: VirtualClock;
  readonly simulator: Simulator;
  /** What was damaged in the data directory and has been repaired: one line each. */
  readonly notices: readonly string[];
  /** Stops every node and puts everything on disk. */
  close(): Promise<void>;
}

/** Starts every node. Throws DataError when the data directory can't be used. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { house, floor, config, dataDir, seed, timeZone, log } = options;
  const ledger = openLedger(dataDir);
  const kept = readWorld(dataDir, house.id);
  const startMs = Math.max(options.startMs, kept.atMs, ledger.newestMs() + 1000);
  const clock = createVirtualClock({ startMs, log });
  const bus = createMemoryBus({ clock, definitions: loadDefinitions(), log, graph: GRAPH });
  const { models, embed, missing } = await modelsThere(config.planner, {
    anthropicApiKey: process.env.ANTHROPIC_API_KEY ?? "",
    ...(process.env.RECORD === "1" && { recordTo: join(dataDir, `conversation-${startMs}.jsonl`) }),
  });
  for (const line of missing) log.info(line);
  const simulator = startSimulator(bus.join("base"), {
    house,
    floor,
    config,
    seed,
    ...(kept.state && { state: kept.state }),
    ...(options.unmapped && { unmapped: options.unmapped }),
    ...(options.batteryLevel !== undefined && { batteryLevel: options.batteryLevel }),
  });
  const nodes = [
    simulator,
    startMemory(bus.join("memory"), { ledger, house, floor, config }),
    startSafety(bus.join("safety"), { config, latch: fileLatch(dataDir) }),
    ...(config.simulation.cameraFramesPerS > 0 ? [startVision(bus.join("vision"), config.vision)] : []),
    startMotion(bus.join("motion"), { config, floor }),
    startCleaner(bus.join("cleaner"), { config, house, floor, timeZone }),
    startPlanner(bus.join("planner"), { config, models, timeZone, floor, ...(embed && { embed }) }),
  ];
  return {
    bus,
    clock,
    simulator,
    notices: [...ledger.notices, ...kept.notices],
    async close() {
      for (const node of nodes.reverse()) await node.stop();
      writeWorld(dataDir, house.id, clock.nowMs(), simulator.state());
      bus.stop();
      ledger.close();
    },
  };
}

const worldFile = (dataDir: string, house: string) => join(dataDir, `world-${house}.json`);

interface KeptWorld {
  readonly atMs: number;
  readonly state: SimulatorState | null;
  readonly notices: readonly string[];
}

/** The calendar of ROS ends here: seconds are 32 bits in its messages. */
const LATEST_MS = (2 ** 31 - 1) * 1000;

/** Where the robot stood and dirt lay at the end of the last run. What can't be read begins anew. */
function readWorld(dataDir: string, house: string): KeptWorld {
  const file = worldFile(dataDir, house);
  if (!existsSync(file)) return { atMs: 0, state: null, notices: [] };
  const kept = readJson(file);
  const state = parseState(kept?.state, house);
  const isTime = typeof kept?.atMs === "number" && kept.atMs >= 0 && kept.atMs < LATEST_MS;
  if (state === null || !isTime)
    return { atMs: 0, state: null, notices: [`${file} can't be read: I begin on my dock.`] };
  return { atMs: kept.atMs as number, state, notices: [] };
}

function readJson(file: string): { atMs?: unknown; state?: unknown } | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as { atMs?: unknown; state?: unknown } | null;
  } catch {
    return null;
  }
}

/** Replaced whole, so that a kill leaves the old one or the new one. */
function writeWorld(dataDir: string, house: string, atMs: number, state: SimulatorState): void {
  const file = worldFile(dataDir, house);
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify({ atMs, state }));
  renameSync(`${file}.new`, file);
}
