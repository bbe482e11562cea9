import fc from "fast-check";
import { compose, distanceM, normalizeAngle, type Pose } from "./pose";
import { PoseTracker } from "./pose-tracker";

const ORIGIN: Pose = { xM: 0, yM: 0, headingRad: 0 };
const VARIANCE = 0.015 ** 2;
const VARIANCE_RAD = 0.02 ** 2;

function at(xM: number, yM = 0, headingRad = 0): Pose {
  return { xM, yM, headingRad };
}

/** A robot that drives along x at 0.2 m/s, ten localisations a second, four odometry samples each. */
function drive(
  tracker: PoseTracker,
  fromS: number,
  toS: number,
  localizer: (truth: Pose, s: number) => Pose,
) {
  for (let tick = Math.round(fromS * 40); tick <= Math.round(toS * 40); tick++) {
    const truth = at((0.2 * tick) / 40);
    tracker.onOdometry(truth, tick * 25, 0.2, 0);
    if (tick % 4 === 0) tracker.onLocalized(localizer(truth, tick / 40), VARIANCE, VARIANCE_RAD, tick * 25);
  }
}

test("nothing is known until both sources have spoken", () => {
  const tracker = new PoseTracker();
  expect(tracker.current()).toBeNull();
  tracker.onOdometry(ORIGIN, 0, 0, 0);
  expect(tracker.current()).toBeNull();
  tracker.onLocalized(at(1, 2, 0.5), VARIANCE, VARIANCE_RAD, 0);
  expect(tracker.current()?.pose).toMatchObject({ xM: 1, yM: 2 });
});

test("between localisations the odometry carries the pose, in the map's frame", () => {
  fc.assert(
    fc.property(
      fc.record({
        xM: fc.double({ min: -9, max: 9, noNaN: true }),
        yM: fc.double({ min: -9, max: 9, noNaN: true }),
        headingRad: fc.double({ min: -3, max: 3, noNaN: true }),
      }),
      fc.double({ min: -0.1, max: 0.1, noNaN: true }),
      fc.double({ min: -1, max: 1, noNaN: true }),
      (start, moveM, turnRad) => {
        const tracker = new PoseTracker();
        tracker.onOdometry(ORIGIN, 0, 0, 0);
        tracker.onLocalized(start, VARIANCE, VARIANCE_RAD, 0);
        const moved = at(moveM, 0.02, turnRad);
        tracker.onOdometry(moved, 500, 0, 0);
        const expected = compose(start, moved);
        const pose = tracker.current()!.pose;
        expect(distanceM(pose, expected)).toBeLessThan(1e-9);
        expect(Math.abs(normalizeAngle(pose.headingRad - expected.headingRad))).toBeLessThan(1e-9);
      },
    ),
  );
});

test("a late localisation is compared with where the robot was when it was measured", () => {
  const tracker = new PoseTracker();
  drive(tracker, 0, 2, (truth) => truth);
  tracker.onOdometry(at(0.5), 2500, 0.2, 0);
  tracker.onLocalized(at(0.45), VARIANCE, VARIANCE_RAD, 2250);
  expect(tracker.current()!.pose.xM).toBeCloseTo(0.5, 6);
});

test("one odd reading hardly moves the pose", () => {
  const tracker = new PoseTracker();
  drive(tracker, 0, 3, (truth, s) => (Math.abs(s - 2) < 0.01 ? at(truth.xM, 0.07) : truth));
  expect(Math.abs(tracker.current()!.pose.yM)).toBeLessThan(0.004);
});

test("a contradiction that lasts is believed, and its uncertainty is told meanwhile", () => {
  const tracker = new PoseTracker();
  drive(tracker, 0, 2, (truth) => truth);
  const before = tracker.current()!.sigmaM;
  drive(tracker, 2.1, 2.5, (truth) => at(truth.xM, 0.2));
  expect(tracker.current()!.sigmaM).toBeGreaterThan(5 * before);
  drive(tracker, 2.6, 6, (truth) => at(truth.xM, 0.2));
  expect(tracker.current()!.pose.yM).toBeCloseTo(0.2, 2);
});

test("a far jump is accepted at the third reading, as a jump", () => {
  const tracker = new PoseTracker();
  drive(tracker, 0, 2, (truth) => truth);
  drive(tracker, 2.1, 2.2, (truth) => at(truth.xM, 1.5));
  expect(tracker.current()!.pose.yM).toBeLessThan(0.2);
  drive(tracker, 2.3, 2.3, (truth) => at(truth.xM, 1.5));
  expect(tracker.current()).toMatchObject({ jumped: true });
  expect(tracker.current()!.pose.yM).toBeCloseTo(1.5, 6);
});

test("the odometry's restart at its own origin does not move the robot on the map", () => {
  const tracker = new PoseTracker();
  drive(tracker, 0, 10, (truth) => truth);
  tracker.onOdometry(ORIGIN, 10050, 0, 0);
  expect(tracker.current()!.pose.xM).toBeCloseTo(2, 2);
});

test("numbers that are none are ignored", () => {
  const tracker = new PoseTracker();
  drive(tracker, 0, 1, (truth) => truth);
  tracker.onOdometry(at(Number.NaN), 1025, 0, 0);
  tracker.onLocalized(at(0, Number.POSITIVE_INFINITY), VARIANCE, VARIANCE_RAD, 1025);
  expect(tracker.current()!.pose.xM).toBeCloseTo(0.2, 6);
});
