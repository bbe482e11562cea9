import type { NodeProgram } from "../nodes/node-program";
import { readWorld, writeWorld } from "./kept-world.adapter";
import { type Simulator, type SimulatorOptions, startSimulator } from "./simulator.node";

/** What only tests and benches change of a simulated world. */
export type WorldSettings = Pick<SimulatorOptions, "unmapped" | "batteryLevel">;

/** The built-in simulator as a node: it is the base, and the world outlives it in the data directory. */
export function simulatorNode(world: WorldSettings = {}): NodeProgram<Simulator> {
  return {
    name: "simulator",
    row: "base",
    open({ house, floor, config, seed, dataDir }) {
      const kept = readWorld(dataDir, house.id);
      const options: SimulatorOptions = { house, floor, config, seed, ...world };
      return {
        notBeforeMs: kept.atMs,
        notices: kept.notices,
        start(bus) {
          const simulator = startSimulator(bus, { ...options, ...(kept.state && { state: kept.state }) });
          const stop = () => {
            simulator.stop();
            writeWorld(dataDir, house.id, bus.clock.nowMs(), simulator.state());
          };
          return { ...simulator, stop };
        },
      };
    },
  };
}
