import { configSchema } from "../nodes/config/config";
import { findHouse, readHouse } from "../nodes/house/house-file.adapter";
import { ToolMode } from "../nodes/messages/maid";
import { drive, emptyRoom, simulate } from "./house-builder";
import { RAYS } from "./laser";
import type { Simulation } from "./simulation";
import { parseState } from "./state";

const { house, floor } = readHouse(findHouse("flat"));
const config = configSchema.parse({});

/** A run that bumps, cleans, scans and detects; returns all that could be seen of it. */
function run(simulation: Simulation, seconds: number): unknown[] {
  const seen: unknown[] = [];
  const ranges = new Float32Array(RAYS);
  for (let second = 0; second < seconds; second++) {
    const turned = Math.floor(simulation.nowS()) % 7 < 2;
    drive(simulation, turned ? -0.1 : 0.3, turned ? 1 : 0.1, 1);
    simulation.scan(ranges);
    simulation.seePeople((xM, yM) => seen.push([xM, yM]));
    simulation.seeDirt((xM, yM) => seen.push([xM, yM]));
    seen.push({ ...simulation.pose }, { ...simulation.localizer.estimate }, Array.from(ranges));
  }
  return seen;
}

test("the same seed and commands give the same everything, another seed does not", () => {
  const [first, second, other] = [1, 1, 2].map((seed) => {
    const simulation = simulate(house, { floor, config, seed });
    simulation.setTool(ToolMode.VACUUM);
    const seen = run(simulation, 60);
    return JSON.stringify([seen, simulation.state(), simulation.truth]);
  });
  expect(second).toBe(first);
  expect(other).not.toBe(first);
});

test("a kept state goes on exactly as the simulation that it was taken from", () => {
  const first = simulate(house, { floor, config, seed: 5 });
  first.setTool(ToolMode.VACUUM);
  run(first, 95);
  const state = parseState(JSON.parse(JSON.stringify(first.state())), house.id);
  const second = simulate(house, { floor, config, seed: 5, state: state! });
  expect(second.state()).toEqual(first.state());
  const sawFirst = run(first, 40);
  expect(run(second, 40)).toEqual(sawFirst);
  expect(second.state()).toEqual(first.state());
});

test("without a new command for a quarter of a second the base brakes, and stands after six tenths", () => {
  const simulation = simulate(emptyRoom(6, 2, { xM: 1, yM: 1, headingRad: 0 }));
  drive(simulation, 0.3, 0, 2);
  for (let step = 0; step < 4; step++) simulation.step();
  expect(simulation.drive.speedMps).toBe(0.3);
  for (let step = 0; step < 8; step++) simulation.step();
  expect(simulation.drive.speedMps).toBe(0);
});

test("it begins on the dock, full, with dust about", () => {
  const simulation = simulate(house, { floor, config });
  expect(simulation.pose).toEqual(house.dock);
  expect(simulation.battery.level()).toBe(1);
  expect(simulation.dirt.spots.length).toBeGreaterThan(5);
});

test("a kept state that is damaged, or of another house, is refused", () => {
  const state = simulate(house, { floor, config }).state();
  expect(parseState(state, house.id)).toEqual(state);
  expect(parseState(state, "another")).toBeNull();
  expect(parseState({ ...state, battery: "full" }, house.id)).toBeNull();
  expect(parseState({ ...state, pose: { xM: 1 } }, house.id)).toBeNull();
  expect(parseState(null, house.id)).toBeNull();
});

test("a state kept after a command that is not a number can be read again", () => {
  const simulation = simulate(house, { floor, config });
  drive(simulation, Number.NaN, Number.NaN, 1);
  expect(parseState(JSON.parse(JSON.stringify(simulation.state())), house.id)).not.toBeNull();
});
