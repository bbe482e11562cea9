import { compose, type Pose } from "../geometry/pose";
import { Follower } from "./follower";

const limits = {
  speedMps: 0.3,
  accelMps2: 0.9,
  turnRadps: 1.2,
  turnAccelRadps2: 4,
  lookaheadM: 0.15,
  cornerRad: 0.6,
};

/** Drives a perfect robot with limited acceleration along a path; returns its track. */
function drive(
  path: number[],
  start: Pose,
  mostS = 300,
): { track: Pose[]; seconds: number; follower: Follower } {
  const follower = new Follower(Float64Array.from(path), limits);
  const dt = 0.05;
  const track: Pose[] = [start];
  let pose = start;
  let v = 0;
  let w = 0;
  let seconds = 0;
  for (; seconds < mostS && !follower.done; seconds += dt) {
    follower.step(pose);
    v += Math.min(Math.max(follower.speedMps - v, -0.9 * dt), 0.9 * dt);
    w += Math.min(Math.max(follower.turnRadps - w, -4 * dt), 4 * dt);
    pose = compose(pose, { xM: v * dt, yM: 0, headingRad: w * dt });
    track.push(pose);
  }
  return { track, seconds, follower };
}

const closestM = (track: Pose[], x: number, y: number) =>
  Math.min(...track.map((p) => Math.hypot(p.xM - x, p.yM - y)));

describe("the path follower", () => {
  test("drives a straight line to its end without leaving it", () => {
    const { track, follower } = drive([0, 0, 3, 0], { xM: 0, yM: 0, headingRad: 0 });
    expect(follower.done).toBe(true);
    expect(Math.max(...track.map((p) => Math.abs(p.yM)))).toBeLessThan(0.005);
    expect(track.at(-1)!.xM).toBeCloseTo(3, 1);
  });

  test("turns a corner standing, so that the corner itself is reached", () => {
    const { track, follower } = drive([0, 0, 2, 0, 2, 2], { xM: 0, yM: 0, headingRad: 0 });
    expect(follower.done).toBe(true);
    expect(closestM(track, 2, 0)).toBeLessThan(0.02);
    expect(Math.max(...track.map((p) => p.xM))).toBeLessThan(2.03);
  });

  test("takes a gentle bend without stopping", () => {
    const circle = Array.from({ length: 40 }, (_, i) => [Math.sin(i / 13), 1 - Math.cos(i / 13)]).flat();
    const { track, seconds } = drive(circle, { xM: 0, yM: 0, headingRad: 0 });
    expect(seconds).toBeLessThan(14);
    for (const p of track) expect(Math.abs(Math.hypot(p.xM, p.yM - 1) - 1)).toBeLessThan(0.03);
  });

  test("comes back to the path when it starts beside it", () => {
    const { track, follower } = drive([0, 0, 4, 0], { xM: 0, yM: 0.3, headingRad: 1 });
    expect(follower.done).toBe(true);
    expect(Math.abs(track.at(-1)!.yM)).toBeLessThan(0.02);
  });

  test("sweeps narrow lanes there and back in about the time that lanes and turns take", () => {
    const lanes = Array.from({ length: 8 }, (_, i) =>
      i % 2 ? [3, i * 0.3, 0, i * 0.3] : [0, i * 0.3, 3, i * 0.3],
    );
    const { seconds, follower } = drive(lanes.flat(), { xM: 0, yM: 0, headingRad: 0 });
    expect(follower.done).toBe(true);
    expect(seconds).toBeLessThan(1.35 * ((8 * 3 + 7 * 0.3) / 0.3 + (14 * Math.PI) / 2 / 1.2));
  });

  test("does not cut a loop short where the path comes near itself", () => {
    const { follower, track } = drive([0, 0, 2, 0, 2, 0.1, 0, 0.1], { xM: 0, yM: 0, headingRad: 0 });
    expect(follower.done).toBe(true);
    expect(closestM(track, 2, 0)).toBeLessThan(0.03);
    expect(closestM(track, 0, 0.1)).toBeLessThan(0.03);
  });

  test("has nothing to do on an empty path or a single point", () => {
    expect(new Follower(new Float64Array(0), limits).done).toBe(true);
    expect(new Follower(Float64Array.of(1, 1), limits).done).toBe(true);
  });
});
