import fc from "fast-check";
import { rasterize } from "../nodes/house/rasterize";
import { ContactDrive, findNearest, type Nearest } from "./contact";
import { drive, emptyRoom, simulate } from "./house-builder";
import { buildWorld, chairLegs } from "./world";

const DOCK = { xM: 1, yM: 1, headingRad: 0 };
const ROOM = emptyRoom(3, 2, DOCK);

test("the robot stops at a wall, its bumper pressed, while its wheels turn on", () => {
  const simulation = simulate(ROOM);
  drive(simulation, 0.3, 0, 12);
  expect(simulation.pose.xM).toBeGreaterThan(2.8);
  expect(simulation.pose.xM).toBeLessThanOrEqual(2.83 + 1e-6);
  expect(simulation.bumper.left && simulation.bumper.right).toBe(true);
  expect(simulation.truth.contacts).toHaveLength(1);
  expect(simulation.truth.contacts[0]!.speedMps).toBeGreaterThan(0.25);
  expect(simulation.odometry.pose.xM).toBeGreaterThan(3);
});

test("the bumper is released when it backs off, and the same wall counts again", () => {
  const simulation = simulate(ROOM);
  drive(simulation, 0.3, 0, 8);
  drive(simulation, -0.2, 0, 2);
  expect(simulation.bumper.left || simulation.bumper.right).toBe(false);
  drive(simulation, 0.3, 0, 4);
  expect(simulation.truth.contacts).toHaveLength(2);
});

test("a wall on the left presses the left switch only", () => {
  const simulation = simulate(emptyRoom(6, 2, { xM: 0.5, yM: 1.5, headingRad: 0.5 }));
  drive(simulation, 0.3, 0, 4);
  expect(simulation.bumper).toMatchObject({ left: true, right: false });
});

test("no way of driving gets the robot into a wall or through a thing", () => {
  const thing = { xM: 1.5, yM: 1, radiusM: 0.02 };
  const world = buildWorld(ROOM, rasterize(ROOM), [thing]);
  const body = new ContactDrive(world, 0.17);
  const nearest: Nearest = { gapM: 0, bearingRad: 0 };
  const speed = fc.double({ min: -3, max: 3, noNaN: true });
  const moves = fc.array(fc.tuple(speed, fc.double({ min: -3, max: 3, noNaN: true })), { maxLength: 60 });
  fc.assert(
    fc.property(moves, (commands) => {
      const pose = { xM: 0.6, yM: 0.6, headingRad: 0 };
      for (const [speedMps, turnRadps] of commands) {
        body.move(pose, speedMps, turnRadps, 0.05);
        findNearest(world, pose.xM, pose.yM, 0.17, nearest);
        expect(nearest.gapM).toBeGreaterThan(-1e-6);
        expect(pose.xM > 0.16 && pose.xM < 2.84 && pose.yM > 0.16 && pose.yM < 1.84).toBe(true);
      }
    }),
  );
});

test("a robot that something was pushed against can drive out of it, not further in", () => {
  const world = buildWorld(ROOM, rasterize(ROOM), [{ xM: 1.25, yM: 1, radiusM: 0.2 }]);
  const body = new ContactDrive(world, 0.17);
  const pose = { xM: 1, yM: 1, headingRad: 0 };
  expect(body.move(pose, 0.3, 0, 0.05)).toBe(true);
  expect(pose.xM).toBeCloseTo(1, 5);
  expect(body.move(pose, -0.3, 0, 0.05)).toBe(false);
  expect(pose.xM).toBeCloseTo(0.985, 5);
});

test("a chair that is not on the map stops it at a leg, and lets it through between the legs", () => {
  const wide = simulate(emptyRoom(4, 2, DOCK), { unmapped: chairLegs({ xM: 2, yM: 1 }, 0.5) });
  drive(wide, 0.3, 0, 12);
  expect(wide.pose.xM).toBeGreaterThan(3.8);
  const narrow = simulate(emptyRoom(4, 2, DOCK), { unmapped: chairLegs({ xM: 2, yM: 1 }, 0.3) });
  drive(narrow, 0.3, 0, 12);
  expect(narrow.pose.xM).toBeLessThan(1.85);
  expect(narrow.truth.contacts.length).toBeGreaterThan(0);
});
