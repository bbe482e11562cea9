import fc from "fast-check";
import { approachSpeed, type Surroundings } from "./approach-speed";

const RADIUS_M = 0.17;
const BRAKE = 0.9;
const CREEP = 0.06;

function points(...at: [number, number][]): Surroundings {
  return {
    xM: Float64Array.from(at, ([x]) => x),
    yM: Float64Array.from(at, ([, y]) => y),
    count: at.length,
  };
}
/** A wall along the x axis, this far to the left of the robot's outline. */
function wallBeside(gapM: number): Surroundings {
  return points(...Array.from({ length: 200 }, (_, i): [number, number] => [i / 100 - 1, RADIUS_M + gapM]));
}
/** Two door posts, this far apart, the door straight ahead. */
function door(widthM: number, aheadM: number): Surroundings {
  return points(
    [aheadM, widthM / 2],
    [aheadM, -widthM / 2],
    [aheadM + 0.1, widthM / 2],
    [aheadM + 0.1, -widthM / 2],
  );
}
const straight = (around: Surroundings, speed = 0.3) => approachSpeed(around, speed, 0, RADIUS_M, BRAKE);

describe("approach speed", () => {
  it("is full where nothing is, and past what lies behind", () => {
    expect(straight(points())).toBe(0.3);
    expect(straight(points([-0.18, 0], [-0.2, 0.05]))).toBe(0.3);
  });

  it("is full along a wall two centimetres away, and through a door of 85 cm", () => {
    expect(straight(wallBeside(0.02))).toBe(0.3);
    for (let aheadM = -0.2; aheadM < 1; aheadM += 0.02) expect(straight(door(0.85, aheadM))).toBe(0.3);
  });

  it("falls towards a wall ahead, down to creeping", () => {
    const speeds = [0.5, 0.15, 0.1, 0.05, 0.02, 0].map((gapM) => straight(points([RADIUS_M + gapM, 0])));
    expect(speeds[0]).toBe(0.3);
    expect([...speeds].sort((a, b) => b - a)).toEqual(speeds);
    expect(speeds.at(-1)).toBe(CREEP);
  });

  it("is the same backwards, mirrored", () => {
    const ahead = straight(points([0.25, 0.03]));
    expect(approachSpeed(points([-0.25, -0.03]), -0.3, 0, RADIUS_M, BRAKE)).toBeCloseTo(ahead, 9);
  });

  it("follows the arc: what is ahead does not matter when turning away from it, what is aside does", () => {
    const aside = points([0.13, 0.175]);
    expect(straight(aside)).toBe(0.3);
    expect(approachSpeed(aside, 0.3, 1.2, RADIUS_M, BRAKE)).toBeLessThan(0.3);
    const ahead = points([0.3, -0.16]);
    expect(approachSpeed(ahead, 0.1, 1.2, RADIUS_M, BRAKE)).toBe(0.1);
  });

  it("lets a robot that touches something creep, and leave at full speed", () => {
    expect(straight(points([RADIUS_M - 0.005, 0]))).toBe(CREEP);
    expect(straight(points([RADIUS_M - 0.005, 0]), -0.3)).toBe(0.3);
  });

  it("keeps every touch gentle: obeyed tick by tick, a disc closes in at no more than 0.1 m/s", () => {
    const position = fc.tuple(
      fc.double({ min: 0.2, max: 0.8, noNaN: true }),
      fc.double({ min: -0.5, max: 0.5, noNaN: true }),
    );
    const turn = fc.double({ min: -1.2, max: 1.2, noNaN: true });
    fc.assert(
      fc.property(fc.array(position, { minLength: 1, maxLength: 5 }), turn, (at, turnRadps) => {
        fc.pre(at.every(([x, y]) => Math.hypot(x, y) > 0.25));
        expect(closingAtTouch(at, turnRadps)).toBeLessThanOrEqual(0.1);
      }),
    );
  });
});

/** Drives 3 s at 20 Hz with one tick of delay; the closing speed at the first touch, 0 without one. */
function closingAtTouch(at: [number, number][], turnRadps: number): number {
  const dt = 0.05;
  let [x, y, heading, speed, delayed] = [0, 0, 0, 0, 0];
  const curvature = turnRadps / 0.3;
  for (let tick = 0; tick < 60; tick++) {
    const [cos, sin] = [Math.cos(heading), Math.sin(heading)];
    const seen = at.map(([px, py]): [number, number] => [
      cos * (px - x) + sin * (py - y),
      cos * (py - y) - sin * (px - x),
    ]);
    const wanted = approachSpeed(points(...seen), 0.3, turnRadps, RADIUS_M, BRAKE);
    speed = Math.max(speed - BRAKE * dt, Math.min(speed + BRAKE * dt, delayed));
    delayed = wanted;
    heading += speed * curvature * dt;
    x += speed * dt * Math.cos(heading);
    y += speed * dt * Math.sin(heading);
    for (const [px, py] of at) {
      if (Math.hypot(px - x, py - y) > RADIUS_M) continue;
      return speed * Math.cos(Math.atan2(py - y, px - x) - heading);
    }
  }
  return 0;
}
