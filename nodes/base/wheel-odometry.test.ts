import fc from "fast-check";
import { WheelOdometry } from "./wheel-odometry";

const WHEELS = { metresPerCount: 0.0005, counterBits: 16, trackM: 0.2 };
const PERIOD_MS = 20;

/** Feeds the counts of wheels that turn at steady speeds; the registers begin at `start`. */
function driven(leftMps: number, rightMps: number, seconds: number, start = 0): WheelOdometry {
  const odometry = new WheelOdometry(WHEELS);
  for (let ms = 0; ms <= 1000 * seconds; ms += PERIOD_MS) {
    const count = (mps: number) => (start + Math.round((mps * ms) / 1000 / WHEELS.metresPerCount)) & 0xffff;
    odometry.take(count(leftMps), count(rightMps), ms);
  }
  odometry.measureSpeeds();
  return odometry;
}

describe("wheel odometry", () => {
  it("goes straight, and tells its speed", () => {
    const { pose, speedMps, turnRadps } = driven(0.3, 0.3, 10);
    expect(pose.xM).toBeCloseTo(3, 2);
    expect(pose.yM).toBeCloseTo(0, 6);
    expect([speedMps, turnRadps]).toEqual([expect.closeTo(0.3, 3), 0]);
  });

  it("comes back on a full circle, counter-clockwise when the right wheel is faster", () => {
    const round = driven(0.1, 0.3, 2 * Math.PI);
    expect(round.pose.headingRad).toBeCloseTo(0, 1);
    expect(Math.hypot(round.pose.xM, round.pose.yM)).toBeLessThan(0.02);
    expect(driven(0.1, 0.3, 0.5).pose.headingRad).toBeGreaterThan(0);
  });

  it("does not care where its registers wrap around", () => {
    fc.assert(
      fc.property(
        fc.nat(0xffff),
        fc.double({ min: -0.5, max: 0.5, noNaN: true }),
        fc.double({ min: -0.5, max: 0.5, noNaN: true }),
        (start, left, right) => {
          const [here, there] = [driven(left, right, 3), driven(left, right, 3, start)];
          expect(there.pose).toEqual(here.pose);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("does not believe one wild reading, and loses nothing by it", () => {
    fc.assert(
      fc.property(fc.nat(0xffff), fc.nat(0xffff), (wildLeft, wildRight) => {
        const odometry = new WheelOdometry(WHEELS);
        odometry.take(1000, 1000, 0);
        const isWild = !odometry.take(wildLeft, wildRight, 20);
        odometry.take(1020, 1020, 40);
        odometry.take(1040, 1040, 60);
        if (isWild) expect(odometry.pose.xM).toBeCloseTo(0.02, 6);
        expect(Math.hypot(odometry.pose.xM, odometry.pose.yM)).toBeLessThan(0.1);
      }),
    );
  });

  it("goes on from where it is after a restart of the board or a new connection", () => {
    const odometry = driven(0.3, 0.3, 1, 20_000);
    const beforeM = odometry.pose.xM;
    odometry.take(0, 0, 1020);
    odometry.take(2, 2, 1040);
    odometry.take(4, 4, 1060);
    expect(odometry.pose.xM).toBeCloseTo(beforeM + 0.001, 6);
    odometry.forgetCounts();
    odometry.take(30_000, 30_000, 3000);
    expect(odometry.pose.xM).toBeCloseTo(beforeM + 0.001, 6);
  });

  it("takes nothing that is not a whole number", () => {
    const odometry = new WheelOdometry(WHEELS);
    expect(odometry.take(Number.NaN, 0, 0)).toBe(false);
    expect(odometry.take(0, 0.5, 0)).toBe(false);
  });
});
