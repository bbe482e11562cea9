import type { Log } from "../nodes/bus/bus";
import { loadDefinitions } from "../nodes/bus/definitions.adapter";
import { createMemoryBus, type MemoryBus } from "../nodes/bus/memory-bus";
import type { VirtualClock } from "../nodes/bus/virtual-clock";
import { createVirtualClock } from "../nodes/bus/virtual-clock.adapter";
import { GRAPH } from "../nodes/graph";
import type { NodeSettings } from "../nodes/node-program";
import { NODES } from "../nodes/node-table.adapter";
import { OpenNodes } from "../nodes/open-nodes";
import type { Simulator } from "./simulator.node";
import { simulatorNode, type WorldSettings } from "./simulator-program.adapter";

export interface EmbeddedOptions extends NodeSettings, WorldSettings {
  /** The calendar begins here, or later when the data directory has been further already. ms */
  readonly startMs: number;
  readonly log: Log;
  /** Whether jobs are recorded, if the settings do not forbid it; absent: not, for tests and benches. */
  readonly records?: boolean;
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
  const { config, log, unmapped, batteryLevel, records = false } = options;
  const nodes = new OpenNodes(options);
  const simulated = nodes.open(
    simulatorNode({ ...(unmapped && { unmapped }), ...(batteryLevel !== undefined && { batteryLevel }) }),
  );
  // The simulator is the base here, whatever the settings say of a real one.
  const others = NODES.filter(
    ({ row, isOn }) => row !== "base" && (row !== "recorder" || records) && (isOn?.(config) ?? true),
  ).map((one) => nodes.open(one));
  const clock = createVirtualClock({ startMs: Math.max(options.startMs, nodes.notBeforeMs), log });
  const bus = createMemoryBus({ clock, definitions: loadDefinitions(), log, graph: GRAPH });
  const simulator = await simulated(bus);
  for (const start of others) await start(bus);
  return {
    bus,
    clock,
    simulator,
    notices: nodes.notices,
    async close() {
      await nodes.close();
      bus.stop();
    },
  };
}
