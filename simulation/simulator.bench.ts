import { createVirtualWorld } from "../nodes/bus/virtual-world.adapter";
import { configSchema } from "../nodes/config/config";
import { findHouse, readHouse } from "../nodes/house/house-file.adapter";
import { ToolMode } from "../nodes/messages/maid";
import { AMCL_POSE, HAZARDS, ODOM, PEOPLE, SCAN, TF } from "../nodes/messages/topics";
import { RAYS } from "./laser";
import { Simulation } from "./simulation";
import type { SimulationOptions } from "./simulation-options";
import { startSimulator } from "./simulator.node";
import { wander } from "./wander";

const STEP_S = 0.05;

/** The simulated world alone, at its usual rates: physics 20 Hz; scan, localiser and detectors 10 Hz. */
function runAlone(options: SimulationOptions, seconds: number) {
  const simulation = new Simulation(options, STEP_S);
  simulation.setTool(ToolMode.VACUUM);
  const ranges = new Float32Array(RAYS);
  const saw = () => undefined;
  const startMs = performance.now();
  let scanMs = 0;
  for (let step = 0; step < seconds / STEP_S; step++) {
    wander(simulation, step);
    simulation.step();
    if (!simulation.isDue(10)) continue;
    simulation.localize(0.1);
    const beforeMs = performance.now();
    simulation.scan(ranges);
    scanMs += performance.now() - beforeMs;
    simulation.seePeople(saw);
    simulation.seeDirt(saw);
  }
  const realMs = performance.now() - startMs;
  const { distanceM, contacts } = simulation.truth;
  return {
    timesRealTime: Math.round((seconds * 1000) / realMs),
    scanUs: Math.round((scanMs * 1000) / (seconds * 10)),
    distanceM: Math.round(distanceM),
    contacts: contacts.length,
    batteryLeft: Math.round(simulation.battery.level() * 100) / 100,
  };
}

/** The same as a node of the memory-bus, with one node that hears all of it. */
async function runOnBus(options: SimulationOptions, seconds: number) {
  const world = createVirtualWorld();
  const simulator = startSimulator(world.join("base"), options);
  const hearer = world.join("hearer");
  let heard = 0;
  for (const topic of [ODOM, SCAN, AMCL_POSE, TF, PEOPLE, HAZARDS]) {
    hearer.subscribe<unknown>(topic, () => {
      heard++;
    });
  }
  const startMs = performance.now();
  await world.clock.advance(seconds * 1000);
  const realMs = performance.now() - startMs;
  await simulator.stop();
  return { timesRealTime: Math.round((seconds * 1000) / realMs), heard };
}

/** How fast the simulator is. `args`: house, virtual seconds, seed. */
export async function bench(args: readonly string[]): Promise<object> {
  const [name = "flat", seconds = "3600", seed = "1"] = args;
  const { house, floor } = readHouse(findHouse(name));
  const options = { house, floor, config: configSchema.parse({}), seed: Number(seed) };
  return {
    house: house.id,
    alone: runAlone(options, Number(seconds)),
    onBus: await runOnBus(options, Number(seconds) / 4),
  };
}
