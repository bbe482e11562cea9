import { ToolMode } from "../nodes/messages/maid";
import { drive, emptyRoom, simulate } from "./house-builder";
import { Truth } from "./truth";

const LIMITS = { slowM: 1, slowMps: 0.1, stopM: 0.35 };

test("a straight run sweeps the analytic stadium, in any direction", () => {
  const grid = { width: 1600, height: 1600, resolutionM: 0.005, originXM: -4, originYM: -4 };
  for (const angle of [0, 0.3, Math.PI / 4, 1.2, 2.5]) {
    const truth = new Truth(grid, LIMITS);
    for (let step = 0; step < 200; step++) {
      const [fromM, toM] = [step * 0.015 + 0.003, (step + 1) * 0.015 + 0.003];
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      truth.sweep(fromM * cos, fromM * sin, toM * cos, toM * sin, 0.15, 0.05);
    }
    const stadiumM2 = 3 * 0.3 + Math.PI * 0.15 ** 2;
    expect(truth.sweptM2() / stadiumM2).toBeGreaterThan(0.99);
    expect(truth.sweptM2() / stadiumM2).toBeLessThan(1.01);
  }
});

test("driving with the tool off sweeps nothing, with it on what it drove over", () => {
  const simulation = simulate(emptyRoom(6, 2, { xM: 1, yM: 1.01, headingRad: 0 }));
  drive(simulation, 0.3, 0, 5);
  expect(simulation.truth.sweptM2()).toBe(0);
  const fromM = simulation.pose.xM;
  simulation.setTool(ToolMode.VACUUM);
  drive(simulation, 0.3, 0, 8);
  const stadiumM2 = (simulation.pose.xM - fromM) * 0.3 + Math.PI * 0.15 ** 2;
  expect(simulation.truth.sweptM2() / stadiumM2).toBeGreaterThan(0.95);
  expect(simulation.truth.sweptM2() / stadiumM2).toBeLessThan(1.05);
});

test("a cell off the tool's disc by a millimetre is not swept", () => {
  const truth = new Truth({ width: 9, height: 9, resolutionM: 0.1, originXM: 0, originYM: 0 }, LIMITS);
  truth.sweep(0.45, 0.45, 0.45, 0.45, 0.099, 0.05);
  expect(truth.swept.reduce((sum, cell) => sum + cell, 0)).toBe(1);
  truth.sweep(0.45, 0.45, 0.45, 0.45, 0.101, 0.05);
  expect(truth.swept.reduce((sum, cell) => sum + cell, 0)).toBe(5);
});

test("distance driven and time are those of the run", () => {
  const simulation = simulate(emptyRoom(6, 2, { xM: 1, yM: 1, headingRad: 0 }));
  drive(simulation, 0.3, 0, 10);
  expect(simulation.truth.distanceM).toBeCloseTo(simulation.pose.xM - 1, 2);
  expect(simulation.truth.movingS).toBeCloseTo(10, 1);
});
