import type { NodeProgram } from "../nodes/node-program";
import type { Household } from "./household";
import { readWorld, writeWorld } from "./kept-world.adapter";
import { type Simulator, type SimulatorOptions, startSimulator } from "./simulator.node";

/** What only tests and benches change of a simulated world; and whose house it is, where robots share one. */
export interface WorldSettings extends Pick<SimulatorOptions, "unmapped" | "batteryLevel"> {
  /** Another robot's, that is running by then. */
  readonly household?: () => Household;
}

/** The built-in simulator as a node: it is the base, and the world outlives it in the data directory. */
export function simulatorNode({ household, ...world }: WorldSettings = {}): NodeProgram<Simulator> {
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
          const simulator = startSimulator(bus, {
            ...options,
            ...(kept.state && { state: kept.state }),
            ...(household && { household: household() }),
          });
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
