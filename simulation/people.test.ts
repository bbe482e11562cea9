import { configSchema } from "../nodes/config/config";
import { cellAt } from "../nodes/geometry/grid";
import { findHouse, readHouse } from "../nodes/house/house-file.adapter";
import type { BeingKind } from "./being";
import { findNearest, type Nearest } from "./contact";
import { drive, simulate } from "./house-builder";
import type { Simulation } from "./simulation";
import { buildWorld } from "./world";

const { house, floor } = readHouse(findHouse("flat"));
const config = configSchema.parse({ simulation: { people: 2, pets: 2 } });

function flatWithPeople(seed: number): Simulation {
  return simulate(house, { floor, config, seed });
}

test("nobody is ever inside a wall or a piece of furniture", () => {
  const walls = buildWorld(house, floor);
  const nearest: Nearest = { gapM: 0, bearingRad: 0 };
  for (const seed of [1, 2]) {
    const simulation = flatWithPeople(seed);
    for (let second = 0; second < 400; second++) {
      drive(simulation, 0, 0, 1);
      for (const { disc } of simulation.people.beings) {
        findNearest(walls, disc.xM, disc.yM, disc.radiusM, nearest);
        expect(nearest.gapM).toBeGreaterThan(-1e-6);
      }
    }
  }
});

test("they walk at no more than 1 m/s, rest, and get into most rooms", () => {
  const simulation = flatWithPeople(3);
  const rooms = new Set<number>();
  const steps = 20 * 600;
  let fastestMps = 0;
  let walked = 0;
  for (let step = 0; step < steps; step++) {
    const before = simulation.people.beings.map(({ disc }) => ({ ...disc }));
    drive(simulation, 0, 0, 0.05);
    simulation.people.beings.forEach(({ disc }, i) => {
      const speedMps = Math.hypot(disc.xM - before[i]!.xM, disc.yM - before[i]!.yM) / 0.05;
      fastestMps = Math.max(fastestMps, speedMps);
      if (speedMps > 0) walked++;
      rooms.add(floor.roomOf[cellAt(floor.grid, disc.xM, disc.yM)]!);
    });
  }
  expect(fastestMps).toBeLessThanOrEqual(1.0001);
  expect(rooms.size).toBeGreaterThanOrEqual(house.rooms.length - 1);
  expect(walked / (4 * steps)).toBeGreaterThan(0.05);
  expect(walked / (4 * steps)).toBeLessThan(0.9);
});

/** How near they came, outline to outline, to a robot in the hall that turns at this rate. */
function nearestM(turnRadps: number, yM = 4.5, seconds = 300): Record<BeingKind, number> {
  const simulation = flatWithPeople(4);
  simulation.kidnap({ xM: 2.7, yM, headingRad: 0 });
  const nearest = { person: Infinity, pet: Infinity };
  for (let step = 0; step < 20 * seconds; step++) {
    drive(simulation, 0, turnRadps, 0.05);
    for (const { disc, kind } of simulation.people.beings) {
      const awayM = Math.hypot(disc.xM - simulation.pose.xM, disc.yM - simulation.pose.yM);
      nearest[kind] = Math.min(nearest[kind], awayM - disc.radiusM - 0.17);
    }
  }
  return nearest;
}

// A robot that turns wanders off a little by itself: two centimetres are allowed for that.
test("they come up to a moving robot in their way, but do not walk into it", () => {
  const { person, pet } = nearestM(0.3);
  expect(person).toBeGreaterThan(0.38);
  expect(person).toBeLessThan(0.6);
  expect(pet).toBeGreaterThan(0.18);
});

test("they pass a standing robot closely, and step over it only when it bars the way for long", () => {
  const { person, pet } = nearestM(0, 4.2);
  expect(Math.min(person, pet)).toBeLessThan(0.3);
  const early = nearestM(0, 4.2, 30);
  expect(Math.min(early.person, early.pet)).toBeGreaterThan(0.099);
});

test("somebody who is pushed stays where he was put, and then goes on", () => {
  const simulation = flatWithPeople(5);
  const [someone] = simulation.people.beings;
  someone!.push(1.2, 4.5, 10);
  drive(simulation, 0, 0, 9);
  expect(someone!.disc).toMatchObject({ xM: 1.2, yM: 4.5 });
  drive(simulation, 0, 0, 60);
  expect(someone!.disc.xM === 1.2 && someone!.disc.yM === 4.5).toBe(false);
});
