import { configSchema } from "../nodes/config/config";
import { findHouse, readHouse } from "../nodes/house/house-file.adapter";
import { ToolMode } from "../nodes/messages/maid";
import { RAYS } from "./laser";
import { Simulation } from "./simulation";

const STEP_S = 0.05;

/** Bounces through the house: ahead, and away from what it bumps into or what lies below. */
function wander(simulation: Simulation, step: number): void {
  const { bumper, cliffs } = simulation;
  const blocked = bumper.left || bumper.right || cliffs.left || cliffs.front || cliffs.right;
  if (blocked) simulation.command(-0.2, 1.2);
  else simulation.command(0.3, 0.4 * Math.sin(step / 70));
}

/**
 * Virtual seconds in a real one of the simulated world alone, at its usual rates: physics 20 Hz, scan, localiser
 * and detectors 10 Hz. `args`: [house, virtual seconds, seed].
 */
export async function bench(args: readonly string[]): Promise<object> {
  const [name = "flat", seconds = "3600", seed = "1"] = args;
  const { house, floor } = readHouse(findHouse(name));
  const simulation = new Simulation({ house, floor, config: configSchema.parse({}), seed: +seed }, STEP_S);
  simulation.setTool(ToolMode.VACUUM);
  const ranges = new Float32Array(RAYS);
  let seen = 0;
  const saw = () => {
    seen++;
  };
  const start = performance.now();
  const steps = Number(seconds) / STEP_S;
  let scanMs = 0;
  for (let step = 0; step < steps; step++) {
    wander(simulation, step);
    simulation.step();
    if (!simulation.isDue(10)) continue;
    simulation.localize(0.1);
    const before = performance.now();
    simulation.scan(ranges);
    scanMs += performance.now() - before;
    simulation.seePeople(saw);
    simulation.seeDirt(saw);
  }
  const realS = (performance.now() - start) / 1000;
  return {
    house: house.id,
    virtualSPerS: Math.round(Number(seconds) / realS),
    scanUs: Math.round((scanMs * 1e5) / Number(seconds)) / 1000,
    distanceM: simulation.truth.distanceM,
    sweptM2: simulation.truth.sweptM2(),
    contacts: simulation.truth.contacts.length,
    keepOutEntries: simulation.truth.keepOutEntries,
    nearestPersonM: simulation.truth.nearestPersonM,
    battery: simulation.battery.level(),
    seen,
  };
}
