import { drive, emptyRoom, simulate, stairs } from "./house-builder";

const DOCK = { xM: 1, yM: 1, headingRad: 0 };

test("a sensor sees the drop before a wheel is over it", () => {
  const simulation = simulate(emptyRoom(4, 2, DOCK, [stairs(2, 0, 4, 2)]));
  for (let i = 0; i < 400 && !simulation.cliffs.front; i++) drive(simulation, 0.3, 0, 0.05);
  expect(simulation.cliffs.front).toBe(true);
  expect(simulation.cliffs.wheelDrop).toBe(false);
  expect(simulation.pose.xM).toBeLessThan(1.9);
  drive(simulation, 0, 0, 1);
  expect(simulation.cliffs.wheelDrop).toBe(false);
  drive(simulation, 0.3, 0, 1);
  expect(simulation.cliffs.wheelDrop).toBe(true);
});

test("a drop on the left is seen on the left", () => {
  const simulation = simulate(emptyRoom(4, 2, DOCK, [stairs(1.05, 1.1, 4, 2)]));
  drive(simulation, 0, 0, 0.1);
  expect(simulation.cliffs).toMatchObject({ left: true, front: false, right: false });
});

test("the outline over a keep-out is an entry, once until it has left again", () => {
  const simulation = simulate(emptyRoom(4, 2, DOCK, [stairs(2, 0, 4, 2)]));
  drive(simulation, 0.3, 0, 2);
  expect(simulation.truth.keepOutEntries).toBe(0);
  drive(simulation, 0.3, 0, 1.5);
  expect(simulation.truth.keepOutEntries).toBe(1);
  expect(simulation.truth.keepOutDeepestM).toBeGreaterThan(0.05);
  drive(simulation, -0.3, 0, 2);
  drive(simulation, 0.3, 0, 2);
  expect(simulation.truth.keepOutEntries).toBe(2);
});
