import { seededDice } from "../cleaner/guard/hostile-plans";
import { configSchema } from "../config/config";
import { gateLimits } from "./limits";
import { SurroundingsCap } from "./surroundings-cap";

const LIMITS = gateLimits(configSchema.parse({}));
const HERE = { xM: 0, yM: 0, headingRad: 0 };
const TICK_MS = 50;

/** A detector's error: nearly normal, 0.05 m. */
function noise(dice: () => number): number {
  let sum = -6;
  for (let n = 0; n < 12; n++) sum += dice();
  return 0.05 * sum;
}

/** Whether the wheels must stand, tick by tick, beside somebody whose middle is `gapM(s)` from her outline. */
function holds(gapM: (s: number) => number, seconds: number, seed: number): boolean[] {
  const cap = new SurroundingsCap(LIMITS);
  const dice = seededDice(seed);
  const held: boolean[] = [];
  for (let ms = 0; ms < 1000 * seconds; ms += TICK_MS) {
    const awayM = LIMITS.radiusM + gapM(ms / 1000) + noise(dice);
    if (ms % 100 === 0) cap.people.see([{ xM: awayM, yM: 0 }], HERE, ms);
    held.push(cap.isPersonTooNear(HERE, ms));
  }
  return held;
}

test("beside somebody who stands at her side she does not twitch, whatever single readings say", () => {
  for (const gapM of [0.25, 0.3, 0.345]) {
    const held = holds(() => gapM, 600, 1);
    expect(held.slice(20).every((isHeld) => isHeld)).toBe(true);
  }
});

test("she may drive again within a second and a half of their having stepped back", () => {
  const held = holds((s) => (s < 5 ? 0.3 : 0.8), 10, 2);
  expect(held.slice(5 * 20 + 30).some((isHeld) => isHeld)).toBe(false);
});

test("the wheels are told to stand before somebody who walks up to her is there", () => {
  for (let seed = 1; seed < 20; seed++) {
    const [farM, speedMps] = [3, 0.8];
    const held = holds((s) => Math.max(0.3, farM - speedMps * s), 5, seed);
    const thereTick = Math.ceil((20 * (farM - LIMITS.personStopM)) / speedMps);
    expect(held.indexOf(true)).toBeLessThanOrEqual(thereTick - 2);
  }
});
