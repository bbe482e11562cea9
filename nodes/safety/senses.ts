/** What the gate is told by messages: each is checked for sense and age before anything believes it. */
import type { MutablePose } from "../geometry/odometry-history";
import type { Point, Pose } from "../geometry/pose";
import { PoseTracker } from "../geometry/pose-tracker";
import { poseOf, sigmasOf, toMs } from "../messages/build";
import type { Hazards, Heartbeat } from "../messages/maid";
import type {
  LaserScan,
  Odometry,
  PoseArray,
  PoseWithCovarianceStamped,
  Time,
  Twist,
} from "../messages/standard";
import { isUntimely } from "./freshness";
import { Gate } from "./gate";
import type { GateLimits } from "./limits";
import { Vitals } from "./vitals";

/** The two clocks at the moment at which a message is heard: the house's calendar, and the one that only grows. */
export interface Moment {
  readonly calendarMs: number;
  readonly monotonicMs: number;
}

/** Takes messages in for a gate. A message that is late, early or not made of numbers is as if it had not come. */
export class Senses {
  readonly gate: Gate;
  private readonly vitals: Vitals;
  private readonly tracker = new PoseTracker();
  private readonly odom: MutablePose = { xM: 0, yM: 0, headingRad: 0 };
  private readonly located: MutablePose = { xM: 0, yM: 0, headingRad: 0 };
  private lastRanges: Float32Array = new Float32Array(0);

  constructor(
    private readonly limits: GateLimits,
    vitalNodes: readonly string[],
  ) {
    this.vitals = new Vitals(vitalNodes, limits.staleMs - limits.periodMs);
    this.gate = new Gate(limits, this.vitals);
  }

  /** Lets the gate decide with what is known now. */
  tick(monotonicMs: number): void {
    this.gate.tick(this.odom, this.place(), monotonicMs);
  }

  onCommand({ linear, angular }: Twist, monotonicMs: number): void {
    // A sideways or rolling part is no command for this base: it must not be half obeyed.
    const strange = linear.y !== 0 || linear.z !== 0 || angular.x !== 0 || angular.y !== 0;
    this.gate.command(strange ? Number.NaN : linear.x, angular.z, monotonicMs);
  }

  onOdometry({ header, pose, twist }: Odometry, now: Moment): void {
    const next = poseOf(pose.pose);
    const { linear, angular } = twist.twist;
    if (this.isLate(header.stamp, now) || !isFinitePose(next, linear.x + angular.z)) return;
    const { heard, frozen } = this.vitals.odometry;
    frozen.saw(samePose(next, this.odom), this.gate.moving, now.monotonicMs);
    // Wheels that were really blocked may be tried again with another command.
    if (!this.gate.wanted(now.monotonicMs)) frozen.forget();
    heard.heard(now.monotonicMs);
    copyPose(next, this.odom);
    this.gate.odometry(linear.x, angular.z);
    this.tracker.onOdometry(next, toMs(header.stamp), linear.x, angular.z);
  }

  onScan({ header, ranges, angle_min, angle_increment, range_min }: LaserScan, now: Moment): void {
    if (this.isLate(header.stamp, now)) return;
    if (!this.gate.around.points.take(ranges, angle_min, angle_increment, range_min, this.odom)) return;
    const { heard, frozen } = this.vitals.scan;
    frozen.saw(sameRanges(ranges, this.lastRanges), !this.gate.standing, now.monotonicMs);
    this.lastRanges = ranges;
    heard.heard(now.monotonicMs);
  }

  onPose({ header, pose }: PoseWithCovarianceStamped, now: Moment): void {
    const next = poseOf(pose.pose);
    const { positionM, headingRad } = sigmasOf(pose.covariance);
    if (this.isLate(header.stamp, now) || !isFinitePose(next, positionM + headingRad)) return;
    const { heard, frozen } = this.vitals.pose;
    frozen.saw(samePose(next, this.located), !this.gate.standing, now.monotonicMs);
    copyPose(next, this.located);
    heard.heard(now.monotonicMs);
    this.tracker.onLocalized(next, positionM ** 2, headingRad ** 2, toMs(header.stamp));
  }

  onHazards(hazards: Hazards, now: Moment): void {
    if (this.isLate(hazards.header.stamp, now)) return;
    this.vitals.hazards.heard.heard(now.monotonicMs);
    this.gate.hazards = {
      bump: hazards.bump_left || hazards.bump_right,
      cliff: hazards.cliff_left || hazards.cliff_front || hazards.cliff_right,
      wheelDrop: hazards.wheel_drop,
    };
  }

  onHeartbeat(beat: Heartbeat, now: Moment): void {
    const vital = this.vitals.node(beat.node);
    if (!vital || this.isLate(beat.stamp, now)) return;
    vital.heard.heard(now.monotonicMs);
    vital.complaint = beat.able ? "" : `${beat.node}: ${beat.why_not || "not able"}`;
  }

  onPeople({ header, poses }: PoseArray, now: Moment): void {
    if (this.isLate(header.stamp, now)) return;
    const people = poses.map(({ position }) => ({ xM: position.x, yM: position.y }));
    this.gate.around.people.see(people, this.place(), now.monotonicMs);
  }

  /** The outlines of the keep-outs, in `map`. */
  onKeepOuts(outlines: readonly (readonly Point[])[]): void {
    this.gate.around.fence.set(outlines);
  }

  private place(): Pose | null {
    return this.tracker.current()?.pose ?? null;
  }

  private isLate(stamp: Time, { calendarMs }: Moment): boolean {
    return isUntimely(toMs(stamp), calendarMs, this.limits.staleMs);
  }
}

function isFinitePose({ xM, yM, headingRad }: Pose, more: number): boolean {
  return Number.isFinite(xM + yM + headingRad + more);
}

function samePose(a: Pose, b: Pose): boolean {
  return a.xM === b.xM && a.yM === b.yM && a.headingRad === b.headingRad;
}

function copyPose(from: Pose, to: MutablePose): void {
  to.xM = from.xM;
  to.yM = from.yM;
  to.headingRad = from.headingRad;
}

/** Equal bit for bit; a scan without a single return says nothing either way. */
function sameRanges(a: Float32Array, b: Float32Array): boolean {
  if (a.length !== b.length) return false;
  let returns = 0;
  for (let i = 0; i < a.length; i++) {
    if (!Object.is(a[i], b[i])) return false;
    if (Number.isFinite(a[i])) returns++;
  }
  return returns > 0;
}
