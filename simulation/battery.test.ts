import { ToolMode } from "../nodes/messages/maid";
import { Battery, isOnDock } from "./battery";
import { drive, emptyRoom, simulate } from "./house-builder";

const DOCK = { xM: 1, yM: 1, headingRad: 0 };

test("it vacuums for as long as it promises, and then nothing moves", () => {
  const battery = new Battery(75, 1);
  let seconds = 0;
  for (; !battery.isEmpty(); seconds++) battery.step(0.3, 0, ToolMode.VACUUM, false, 1);
  expect(seconds / 60).toBeCloseTo(75, 0);
  const simulation = simulate(emptyRoom(4, 2, DOCK), { batteryLevel: 0 });
  simulation.kidnap({ xM: 2, yM: 1, headingRad: 0 });
  simulation.setTool(ToolMode.VACUUM);
  drive(simulation, 0.3, 0, 5);
  expect(simulation.pose.xM).toBe(2);
  expect(simulation.toolMode).toBe(ToolMode.OFF);
});

test("it charges on the dock only, and only while it stands", () => {
  const simulation = simulate(emptyRoom(6, 2, DOCK), { batteryLevel: 0.5 });
  drive(simulation, 0, 0, 60);
  expect(simulation.charging).toBe(true);
  expect(simulation.battery.level()).toBeGreaterThan(0.505);
  drive(simulation, 0.1, 0, 0.5);
  expect(simulation.charging).toBe(false);
  drive(simulation, 0.1, 0, 3);
  const level = simulation.battery.level();
  drive(simulation, 0, 0, 60);
  expect(simulation.charging).toBe(false);
  expect(simulation.battery.level()).toBeLessThan(level);
});

test("the contacts touch within some centimetres and degrees of the dock's pose", () => {
  expect(isOnDock({ xM: 1.03, yM: 0.97, headingRad: 0.3 }, DOCK)).toBe(true);
  expect(isOnDock({ xM: 1.07, yM: 1, headingRad: 0 }, DOCK)).toBe(false);
  expect(isOnDock({ xM: 1, yM: 1, headingRad: Math.PI }, DOCK)).toBe(false);
});

test("it never holds more than it can", () => {
  const battery = new Battery(75, 0.999);
  for (let i = 0; i < 600; i++) battery.step(0, 0, ToolMode.OFF, true, 1);
  expect(battery.level()).toBe(1);
  expect(battery.powerW).toBe(0);
});
