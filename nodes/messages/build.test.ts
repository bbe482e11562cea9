import * as fc from "fast-check";
import { covariance, header, poseMsg, poseOf, sigmasOf, time, toMs, twist } from "./build";

describe("the message builders", () => {
  it("keep calendar time to the microsecond, with nanoseconds in range", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 2 ** 31 * 1000 - 1000, noNaN: true }), (ms) => {
        const stamp = time(ms);
        expect(Number.isInteger(stamp.sec) && Number.isInteger(stamp.nanosec)).toBe(true);
        expect(stamp.nanosec).toBeGreaterThanOrEqual(0);
        expect(stamp.nanosec).toBeLessThan(1e9);
        expect(Math.abs(toMs(stamp) - ms)).toBeLessThanOrEqual(0.001);
      }),
    );
  });

  it("turn a pose into a message and back", () => {
    fc.assert(
      fc.property(fc.double({ min: -3.14, max: 3.14, noNaN: true }), (headingRad) => {
        const back = poseOf(poseMsg({ xM: 1, yM: -2, headingRad }));
        expect([back.xM, back.yM]).toEqual([1, -2]);
        expect(back.headingRad).toBeCloseTo(headingRad, 9);
      }),
    );
  });

  it("give a NaN pose as NaN, so that it can be refused", () => {
    expect(poseOf(poseMsg({ xM: 0, yM: 0, headingRad: Number.NaN })).headingRad).toBeNaN();
  });

  it("put speed forward and turning about the vertical", () => {
    expect(twist(0.2, -0.5)).toEqual({
      linear: { x: 0.2, y: 0, z: 0 },
      angular: { x: 0, y: 0, z: -0.5 },
    });
    expect(header(1500, "map")).toEqual({
      stamp: { sec: 1, nanosec: 500_000_000 },
      frame_id: "map",
    });
  });

  it("read the standard deviations that a covariance was made of", () => {
    const sigmas = sigmasOf(covariance(0.1, 0.2, 0.05));
    expect(sigmas.positionM).toBeCloseTo(0.2, 12);
    expect(sigmas.headingRad).toBeCloseTo(0.05, 12);
  });
});
