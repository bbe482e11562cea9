import { Encounters } from "./encounters";

const STEP_S = 0.05;
const LONG_S = 10;

/** Drives past somebody for a second. */
function pass(awayM: number, speedMps: number, inViewS: number, seconds = 1): Encounters {
  const encounters = new Encounters({ slowM: 1, slowMps: 0.1, stopM: 0.35 });
  for (let s = 0; s < seconds; s += STEP_S) encounters.passed(0, awayM, speedMps, inViewS, STEP_S);
  return encounters;
}

test("full speed beside somebody in plain view is the robot's fault, and is told with how long it lasted", () => {
  const { near, hidden, sudden } = pass(0.8, 0.3, LONG_S);
  expect(near.fastestMps).toBe(0.3);
  expect(near.tooFastS).toBeCloseTo(1, 6);
  expect([hidden.fastestMps, sudden.fastestMps]).toEqual([0, 0]);
});

test("at the slow speed nothing was too fast", () => {
  expect(pass(0.8, 0.1, LONG_S).near).toEqual({ fastestMps: 0.1, tooFastS: 0 });
});

test("behind a wall, or in view for less than braking takes, it is told apart", () => {
  expect(pass(0.8, 0.3, 0)).toMatchObject({ near: { fastestMps: 0 }, hidden: { fastestMps: 0.3 } });
  expect(pass(0.8, 0.3, 0.3)).toMatchObject({ near: { fastestMps: 0 }, sudden: { fastestMps: 0.3 } });
});

test("whoever walks up to her is walked in until she can have braked, and then anything that moves is her fault", () => {
  expect(pass(0.3, 0.05, LONG_S, 0.4)).toMatchObject({
    veryNear: { fastestMps: 0 },
    walkedIn: { fastestMps: 0.05 },
  });
  expect(pass(0.3, 0.05, LONG_S, 0.7).veryNear.fastestMps).toBe(0.05);
});

test("somebody who goes and comes again walks in again; another one's time does not count for him", () => {
  const encounters = new Encounters({ slowM: 1, slowMps: 0.1, stopM: 0.35 });
  for (let n = 0; n < 40; n++) {
    encounters.passed(0, n % 5 === 0 ? 0.5 : 0.3, 0.05, LONG_S, STEP_S);
    encounters.passed(1, 0.3, 0, LONG_S, STEP_S);
  }
  expect(encounters.veryNear.fastestMps).toBe(0);
});
