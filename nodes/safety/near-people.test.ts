import { NearPeople, speedNearPerson } from "./near-people";

const HERE = { xM: 0, yM: 0 };
const NEAR = { xM: 0.8, yM: 0 };
const FAR = { xM: 0, yM: 3 };
const LIMITS = { accelMps2: 0.5, speedMps: 0.3, personSlowM: 1, personSlowMps: 0.1, personStopM: 0.35 };

/** Readings ten times a second, from one moment to another; answers how far the nearest is then. */
function watch(
  people: NearPeople,
  seen: readonly { xM: number; yM: number }[],
  fromMs: number,
  toMs: number,
) {
  for (let ms = fromMs; ms <= toMs; ms += 100) people.see(seen, HERE, ms);
  people.look(HERE, toMs);
  return people.awayM;
}

describe("people near the robot", () => {
  it("are remembered for two seconds behind a corner, though somebody else is in view", () => {
    const people = new NearPeople();
    expect(watch(people, [NEAR, FAR], 0, 1000)).toBeCloseTo(0.8);
    expect(watch(people, [FAR], 1100, 2900)).toBeCloseTo(0.8);
    expect(watch(people, [FAR], 3000, 3200)).toBeCloseTo(3);
  });

  it("leave nobody behind where they walked", () => {
    const people = new NearPeople();
    for (let i = 0; i <= 20; i++) people.see([{ xM: 0.5 + 0.12 * i, yM: 0 }, FAR], HERE, 100 * i);
    people.look(HERE, 2000);
    expect(people.awayM).toBeCloseTo(2.9);
  });

  it("are two when two stand close together", () => {
    const people = new NearPeople();
    watch(people, [NEAR, { xM: 1, yM: 0 }], 0, 500);
    people.look({ xM: 1.8, yM: 0 }, 500);
    expect(people.awayM).toBeCloseTo(0.8);
    expect(watch(people, [NEAR, { xM: 1, yM: 0 }], 600, 600)).toBeCloseTo(0.8);
  });

  it("may be anywhere when their position is not a number", () => {
    expect(watch(new NearPeople(), [FAR, { xM: Number.NaN, yM: 0 }], 0, 0)).toBe(0);
  });

  it("are driven past slowly although they were read 14 cm too far away, and farther off at full speed", () => {
    expect(speedNearPerson(1.14, false, LIMITS)).toBeLessThanOrEqual(0.1);
    expect(speedNearPerson(1.6, false, LIMITS)).toBe(0.3);
  });
});
