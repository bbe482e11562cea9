/** A whole robot with a real base in this process: every node on the memory-bus, in real time, without ROS. */
import { existsSync, readdirSync } from "node:fs";
import type { Log } from "./bus/bus";
import { loadDefinitions } from "./bus/definitions.adapter";
import { createMemoryBus, type MemoryBus } from "./bus/memory-bus";
import { createWallClock } from "./bus/wall-clock.adapter";
import { GRAPH } from "./graph";
import { DataError } from "./memory/ledger";
import { EVENTS } from "./messages/topics";
import type { NodeSettings } from "./node-program";
import { NODES } from "./node-table.adapter";
import { OpenNodes } from "./open-nodes";

export interface Rover {
  readonly bus: MemoryBus;
  readonly notices: readonly string[];
  /** Resolves when it is known whether the base answers; it need not. */
  ready(): Promise<void>;
  /** Keeps the process alive until `until` holds. */
  run(until: () => boolean, signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** A board that resets when its port is opened has said its first word by then. */
const READY_MS = 5000;
const LOOK_EVERY_MS = 50;

/** Starts every node. Throws DataError when the data directory can't be used, or belongs to a simulated robot. */
export async function startRover(settings: NodeSettings, log: Log): Promise<Rover> {
  refuseSimulated(settings.dataDir);
  const nodes = new OpenNodes(settings);
  const starts = NODES.filter(({ isOn }) => isOn?.(settings.config) ?? true).map((one) => nodes.open(one));
  const clock = createWallClock({ log });
  const bus = createMemoryBus({ clock, definitions: loadDefinitions(), log, graph: GRAPH });
  let isKnown = false;
  bus.join("ears").subscribe(EVENTS, ({ kind }) => {
    if (kind === "base_back" || kind === "base_lost") isKnown = true;
  });
  for (const start of starts) await start(bus);
  const begunMs = clock.monotonicMs();
  return {
    bus,
    notices: nodes.notices,
    ready: () => passing(() => isKnown || clock.monotonicMs() - begunMs > READY_MS),
    run: passing,
    async close() {
      await nodes.close();
      bus.stop();
    },
  };
}

/** The simulator's log tells of floors that nobody has cleaned, on days that have not come. */
function refuseSimulated(dataDir: string): void {
  if (!existsSync(dataDir) || !readdirSync(dataDir).some((name) => /^world-.*\.json$/.test(name))) return;
  throw new DataError(
    `${dataDir} was used with the simulator, whose log is not true of your floors: give a real base its own --data DIR`,
  );
}

function passing(until: () => boolean, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (!until() && signal?.aborted !== true) return;
      clearInterval(timer);
      resolve();
    }, LOOK_EVERY_MS);
  });
}
