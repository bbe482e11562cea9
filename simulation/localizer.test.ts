import { normalizeAngle } from "../nodes/geometry/pose";
import { Dice } from "./dice";
import { drive, emptyRoom, simulate } from "./house-builder";
import { Localizer } from "./localizer";

const STILL = { xM: 3, yM: 2, headingRad: 0.5 };

interface Errors {
  readonly inSigmas: number[];
  readonly metres: number[];
  readonly degrees: number[];
  readonly sigmas: number[];
}

function errorsOf(localizer: Localizer, seconds: number): Errors {
  const errors: Errors = { inSigmas: [], metres: [], degrees: [], sigmas: [] };
  for (let i = 0; i < seconds * 10; i++) {
    localizer.step(STILL, 0.1);
    const { estimate, sigmaM } = localizer;
    errors.inSigmas.push(Math.abs(estimate.xM - STILL.xM) / sigmaM);
    errors.metres.push(Math.hypot(estimate.xM - STILL.xM, estimate.yM - STILL.yM));
    errors.degrees.push((normalizeAngle(estimate.headingRad - STILL.headingRad) * 180) / Math.PI);
    errors.sigmas.push(sigmaM);
  }
  return errors;
}

const share = (values: readonly number[], limit: number) =>
  values.filter((value) => value <= limit).length / values.length;

test("the error stays within its covariance: 95 % in two sigmas, all but a few in three", () => {
  for (const seed of [1, 2, 3]) {
    const { inSigmas } = errorsOf(new Localizer(new Dice(seed, "localizer")), 3600);
    expect(share(inSigmas, 2)).toBeGreaterThan(0.95);
    expect(share(inSigmas, 3)).toBeGreaterThan(0.995);
  }
});

test("the usual error is about a centimetre and half a degree, and not far less", () => {
  const { metres, degrees } = errorsOf(new Localizer(new Dice(5, "localizer"), 0), 3600);
  const rms = (values: readonly number[]) =>
    Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
  expect(rms(metres)).toBeGreaterThan(0.008);
  expect(rms(metres)).toBeLessThan(0.015);
  expect(rms(degrees)).toBeGreaterThan(0.25);
  expect(rms(degrees)).toBeLessThan(0.6);
});

test("now and then it jumps by 5 to 8 cm, says so in its covariance, and comes back", () => {
  const { metres, sigmas } = errorsOf(new Localizer(new Dice(1, "localizer")), 3600);
  const jumps = metres.filter((value, i) => i > 0 && value - metres[i - 1]! > 0.035).length;
  expect(jumps).toBeGreaterThan(10);
  expect(jumps).toBeLessThan(90);
  expect(Math.max(...metres)).toBeLessThan(0.13);
  metres.forEach((value, i) => {
    if (value > 0.05) expect(sigmas[i]).toBeGreaterThan(0.03);
  });
  expect(share(metres, 0.03)).toBeGreaterThan(0.9);
});

test("carried off, it is far wrong but says so, and finds itself", () => {
  const simulation = simulate(emptyRoom(6, 4, { xM: 1, yM: 1, headingRad: 0 }));
  drive(simulation, 0, 0, 1);
  simulation.kidnap({ xM: 5, yM: 3, headingRad: 1 });
  drive(simulation, 0, 0, 1);
  expect(simulation.localizer.estimate.xM).toBeLessThan(1.5);
  expect(simulation.localizer.sigmaM).toBeGreaterThan(0.5);
  drive(simulation, 0, 0, 10);
  expect(Math.abs(simulation.localizer.estimate.xM - 5)).toBeLessThan(0.1);
  expect(simulation.localizer.sigmaM).toBeLessThan(0.1);
});

test("odometry drifts away while the localiser does not", () => {
  const start = { xM: 5, yM: 5, headingRad: 0 };
  for (const seed of [1, 2, 3]) {
    const simulation = simulate(emptyRoom(10, 10, start), { seed });
    drive(simulation, 0.3, 0.2, 400);
    const { pose, odometry, localizer } = simulation;
    const driftM = Math.hypot(odometry.pose.xM + 5 - pose.xM, odometry.pose.yM + 5 - pose.yM);
    expect(driftM).toBeGreaterThan(0.15);
    expect(driftM).toBeLessThan(4);
    const errorM = Math.hypot(localizer.estimate.xM - pose.xM, localizer.estimate.yM - pose.yM);
    expect(errorM).toBeLessThan(4 * localizer.sigmaM);
  }
});
