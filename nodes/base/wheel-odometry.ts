import type { MutablePose } from "../geometry/odometry-history";
import { normalizeAngle } from "../geometry/pose";
import type { WheelGeometry } from "./base-driver";
import { WheelCounts } from "./wheel-counts";

/** No wheel of a household robot is faster; faster readings are noise, or a board that restarted. */
const FASTEST_WHEEL_MPS = 0.8;
/** Readings are taken to be no closer together than this (several may come at once), nor further apart. */
const SHORTEST_S = 0.05;
const LONGEST_S = 1;

/** The pose in `odom` (REP-105) out of two wheels' counts: exact on arcs, continuous over lost connections. */
export class WheelOdometry {
  readonly pose: MutablePose = { xM: 0, yM: 0, headingRad: 0 };
  /** As of the last `measureSpeeds`. */
  speedMps = 0;
  turnRadps = 0;
  private readonly counts: WheelCounts;
  private believedMs = Number.NaN;
  private measuredMs = Number.NaN;
  private travelledM = 0;
  private turnedRad = 0;

  constructor(private readonly wheels: WheelGeometry) {
    this.counts = new WheelCounts(wheels.counterBits);
  }

  /** Takes a reading; `nowMs` is monotonic. Answers whether it was believed. */
  take(leftCount: number, rightCount: number, nowMs: number): boolean {
    const { metresPerCount } = this.wheels;
    const sinceS = (nowMs - this.believedMs) / 1000;
    const elapsedS = Math.min(Math.max(Number.isNaN(sinceS) ? 0 : sinceS, SHORTEST_S), LONGEST_S);
    const mostCounts = Math.ceil((FASTEST_WHEEL_MPS * elapsedS) / metresPerCount) + 1;
    const steps = this.counts.advance(leftCount, rightCount, mostCounts);
    if (steps === null) return false;
    this.believedMs = nowMs;
    if (Number.isNaN(this.measuredMs)) this.measuredMs = nowMs;
    this.drive(steps.left * metresPerCount, steps.right * metresPerCount);
    return true;
  }

  /** The mean speeds since the call before. */
  measureSpeeds(): void {
    const elapsedS = (this.believedMs - this.measuredMs) / 1000;
    if (!(elapsedS > 0)) return;
    this.speedMps = this.travelledM / elapsedS;
    this.turnRadps = this.turnedRad / elapsedS;
    this.travelledM = 0;
    this.turnedRad = 0;
    this.measuredMs = this.believedMs;
  }

  /** A new connection: the pose stays, the counts begin anew. */
  forgetCounts(): void {
    this.counts.forget();
    this.believedMs = Number.NaN;
    this.measuredMs = Number.NaN;
    this.travelledM = 0;
    this.turnedRad = 0;
    this.speedMps = 0;
    this.turnRadps = 0;
  }

  private drive(leftM: number, rightM: number): void {
    const forwardM = (leftM + rightM) / 2;
    const turnRad = (rightM - leftM) / this.wheels.trackM;
    const half = turnRad / 2;
    const chordM = forwardM * (Math.abs(half) < 1e-6 ? 1 : Math.sin(half) / half);
    this.pose.xM += chordM * Math.cos(this.pose.headingRad + half);
    this.pose.yM += chordM * Math.sin(this.pose.headingRad + half);
    this.pose.headingRad = normalizeAngle(this.pose.headingRad + turnRad);
    this.travelledM += forwardM;
    this.turnedRad += turnRad;
  }
}
