import fc from "fast-check";
import { rasterize } from "../nodes/house/rasterize";
import { Dice } from "./dice";
import { emptyRoom } from "./house-builder";
import { Laser, RANGE_SIGMA_M, RAYS } from "./laser";
import { buildWorld, type Disc } from "./world";

const DOCK = { xM: 1, yM: 1, headingRad: 0 };

function laserIn(widthM: number, depthM: number, things: readonly Disc[] = []): Laser {
  const house = emptyRoom(widthM, depthM, DOCK);
  return new Laser(buildWorld(house, rasterize(house), things), 1, new Dice(1, "laser"));
}

/** Distance to the walls of a room from (0, 0) to (widthM, depthM). */
function wallM(xM: number, yM: number, angleRad: number, widthM: number, depthM: number): number {
  const [cos, sin] = [Math.cos(angleRad), Math.sin(angleRad)];
  const toX = cos > 0 ? (widthM - xM) / cos : xM / -cos;
  const toY = sin > 0 ? (depthM - yM) / sin : yM / -sin;
  return Math.min(Math.abs(toX), Math.abs(toY));
}

test("a scan of an empty room is the analytic distance in every direction", () => {
  const laser = laserIn(5, 4);
  const ranges = new Float32Array(RAYS);
  const inside = { min: 0.2, max: 3.8, noNaN: true };
  const place = fc.tuple(fc.double(inside), fc.double(inside), fc.double({ min: -7, max: 7, noNaN: true }));
  fc.assert(
    fc.property(place, ([xM, yM, headingRad]) => {
      laser.measure(xM, yM, headingRad, ranges);
      for (let i = 0; i < RAYS; i++) {
        const expectedM = wallM(xM, yM, headingRad + (i * 2 * Math.PI) / RAYS, 5, 4);
        expect(Math.abs(ranges[i]! - expectedM)).toBeLessThan(1e-5);
      }
    }),
    { numRuns: 60 },
  );
});

test("a ray all but parallel to an axis, on the border between two rows, still meets the wall", () => {
  const ranges = new Float32Array(RAYS);
  laserIn(5, 4).measure(0.2, 0.2, -5e-324, ranges);
  expect(ranges[0]).toBeCloseTo(4.8, 5);
});

test("something round ahead shortens exactly the rays that meet it", () => {
  const laser = laserIn(5, 4, [{ xM: 3, yM: 2, radiusM: 0.2 }]);
  const ranges = new Float32Array(RAYS);
  laser.measure(1, 2, 0, ranges);
  expect(ranges[0]).toBeCloseTo(1.8, 5);
  const half = Math.asin(0.2 / 2) * (180 / Math.PI);
  for (let i = 0; i < RAYS; i++) {
    const off = Math.min(i, RAYS - i);
    const wall = wallM(1, 2, (i * Math.PI) / 180, 5, 4);
    if (off < half) expect(ranges[i]).toBeLessThan(2.2);
    else expect(ranges[i]).toBeCloseTo(wall, 5);
  }
});

test("nothing within range is infinity, and noise has the promised size", () => {
  const laser = laserIn(30, 3);
  const ranges = new Float32Array(RAYS);
  laser.measure(1, 1.5, 0, ranges);
  expect(ranges[0]).toBe(Infinity);
  const exact = Float32Array.from(ranges);
  let [square, count] = [0, 0];
  for (let n = 0; n < 50; n++) {
    laser.scan(1, 1.5, 0, ranges);
    for (let i = 0; i < RAYS; i++) {
      if (!Number.isFinite(ranges[i]!) || !Number.isFinite(exact[i]!)) continue;
      square += (ranges[i]! - exact[i]!) ** 2;
      count++;
    }
  }
  expect(Math.sqrt(square / count)).toBeCloseTo(RANGE_SIGMA_M, 3);
});
