import { configSchema } from "../nodes/config/config";
import { rectangle } from "../nodes/geometry/polygon";
import type { Pose } from "../nodes/geometry/pose";
import type { House, KeepOut } from "../nodes/house/house";
import { rasterize } from "../nodes/house/rasterize";
import { Simulation } from "./simulation";
import type { SimulationOptions } from "./simulation-options";

/** For tests: one empty room from (0, 0) to (widthM, depthM), with a dock and, if wanted, stairs. */
export function emptyRoom(
  widthM: number,
  depthM: number,
  dock: Pose,
  keepOuts: readonly KeepOut[] = [],
): House {
  return {
    id: "test",
    name: "Test",
    rooms: [
      {
        id: "room",
        name: "room",
        aliases: [],
        floor: "wood",
        polygon: rectangle(0, 0, widthM, depthM),
        freshnessHours: 24,
      },
    ],
    doors: [],
    furniture: [],
    places: [],
    products: [],
    keepOuts,
    dock,
  };
}

/** For tests: stairs down, over a rectangle. */
export function stairs(x0M: number, y0M: number, x1M: number, y1M: number): KeepOut {
  return {
    id: "stairs",
    name: "stairs",
    kind: "all",
    drop: true,
    polygon: rectangle(x0M, y0M, x1M, y1M),
  };
}

/** For tests: a simulation of a house without people, 20 steps a second, unless the options say otherwise. */
export function simulate(house: House, options: Partial<SimulationOptions> = {}): Simulation {
  const config = configSchema.parse({ simulation: { people: 0, pets: 0 } });
  return new Simulation({ house, floor: rasterize(house), config, seed: 1, ...options }, 0.05);
}

/** For tests: commands the speeds for so many seconds, with the localiser at its rate. */
export function drive(simulation: Simulation, speedMps: number, turnRadps: number, seconds: number): void {
  for (let step = 0; step < Math.round(seconds / simulation.stepS); step++) {
    simulation.command(speedMps, turnRadps);
    simulation.step();
    if (simulation.isDue(10)) simulation.localize(0.1);
  }
}
