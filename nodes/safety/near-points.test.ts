import { NearPoints } from "./near-points";

const RAYS = 360;
const ORIGIN = { xM: 0, yM: 0, headingRad: 0 };

/** A scan of an empty room in which some rays say something else. */
function scan(rays: Readonly<Record<number, number>> = {}): Float32Array {
  return Float32Array.from({ length: RAYS }, (_, i) => rays[i] ?? 4);
}

function seen(ranges: Float32Array, at = ORIGIN): [number, number][] {
  const points = new NearPoints();
  expect(points.take(ranges, 0, (2 * Math.PI) / RAYS, 0.1, ORIGIN)).toBe(true);
  points.place(at);
  return Array.from({ length: points.count }, (_, i) => [points.xM[i]!, points.yM[i]!]);
}

describe("the near points of a scan", () => {
  it("are what is within reach, two rays wide or more; one odd ray is nothing", () => {
    expect(seen(scan())).toEqual([]);
    expect(seen(scan({ 90: 0.3 }))).toEqual([]);
    const leg = seen(scan({ 90: 0.3, 91: 0.3 }));
    expect(leg).toHaveLength(2);
    expect(leg[0]![0]).toBeCloseTo(0, 5);
    expect(leg[0]![1]).toBeCloseTo(0.3, 5);
  });

  it("are not hidden by lost rays beside them, nor by one lost ray among them", () => {
    for (const lost of [Number.NaN, 0, Number.POSITIVE_INFINITY])
      expect(seen(scan({ 10: 0.3, 11: lost, 12: 0.3 })).length).toBeGreaterThan(0);
    const everyOther = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [i, i % 2 ? Number.NaN : 0.3]),
    );
    expect(seen(scan(everyOther)).length).toBeGreaterThan(9);
  });

  it("are at the scanner where it was too near to measure", () => {
    const tooNear = Number.NEGATIVE_INFINITY;
    for (const [x, y] of seen(scan({ 0: tooNear, 1: tooNear, 2: tooNear })))
      expect(Math.hypot(x, y)).toBeLessThanOrEqual(0.1 + 1e-9);
  });

  it("stay where they are while the robot moves and turns", () => {
    const [point] = seen(scan({ 0: 0.5, 1: 0.5 }), { xM: 0.2, yM: 0.1, headingRad: Math.PI / 2 });
    expect(point![0]).toBeCloseTo(-0.1, 5);
    expect(point![1]).toBeCloseTo(-0.3, 5);
  });

  it("do not come from a scan of which most is lost, or that has no sense", () => {
    const points = new NearPoints();
    const blind = Float32Array.from({ length: RAYS }, (_, i) => (i % 3 ? Number.NaN : 4));
    expect(points.take(blind, 0, 0.01, 0.1, ORIGIN)).toBe(false);
    expect(points.take(scan(), Number.NaN, 0.01, 0.1, ORIGIN)).toBe(false);
    expect(points.take(new Float32Array(0), 0, 0.01, 0.1, ORIGIN)).toBe(false);
  });
});
