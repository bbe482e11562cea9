import { normalizeAngle, type Pose } from "../geometry/pose";
import { cutIntoRuns, type Runs } from "./runs";

/** What the follower may ask of the wheels. */
export interface FollowerLimits {
  readonly speedMps: number;
  readonly accelMps2: number;
  readonly turnRadps: number;
  readonly turnAccelRadps2: number;
  readonly lookaheadM: number;
  readonly cornerRad: number;
}

const ARRIVED_M = 0.012;
const CREEP_MPS = 0.03;
/** Turning on the spot ends within this of the wanted heading. */
const ALIGNED_RAD = 0.04;
/** Looking further aside than this, she stops and turns first. */
const LOST_HEADING_RAD = 1;
/** Further than this from the path, the nearest point ahead is looked for again. */
const SEARCH_AHEAD_M = 0.6;
const SIDEWAYS_ACCEL_MPS2 = 0.35;

/**
 * Follows a path with a differential drive: runs by regulated pure pursuit (aim at a point a little ahead,
 * slow in bends and before the end; Macenski et al. 2023), corners standing. Nothing is allocated per step.
 */
export class Follower {
  readonly runs: Runs;
  /** The command of the last step. */
  speedMps = 0;
  turnRadps = 0;
  /** Not faster than this, whatever the path allows. */
  capMps = Number.POSITIVE_INFINITY;
  /** Drive this far left of the path (less than 0: right), metres: what is beside her is nearer than thought. */
  shiftM = 0;
  private run = 0;
  private segment = 0;
  private turning = true;
  private atM = 0;

  constructor(
    path: Float64Array,
    private readonly limits: FollowerLimits,
  ) {
    this.runs = cutIntoRuns(path, limits.cornerRad);
  }

  get done(): boolean {
    return this.run >= this.runs.starts.length - 1;
  }

  get lengthM(): number {
    return this.runs.alongM.at(-1) ?? 0;
  }

  /** How far along the path she is, metres. */
  get progressM(): number {
    return this.done ? this.lengthM : this.atM;
  }

  get standingTurn(): boolean {
    return this.turning;
  }

  /** Computes speedMps and turnRadps for a robot at `pose`. Both are 0 once the path is done. */
  step(pose: Pose): void {
    this.speedMps = 0;
    this.turnRadps = 0;
    if (this.done) return;
    this.project(pose);
    if (this.remainingM(pose) < ARRIVED_M) {
      this.nextRun();
      if (this.done) return;
      this.project(pose);
    }
    this.steer(pose);
  }

  /** Length left of the run, less than zero once the robot has passed its end. */
  private remainingM(pose: Pose): number {
    const { points, alongM, starts } = this.runs;
    const end = starts[this.run + 1]!;
    if (this.segment + 1 < end) return alongM[end]! - this.atM;
    const ux = points[2 * end]! - points[2 * end - 2]!;
    const uy = points[2 * end + 1]! - points[2 * end - 1]!;
    const length = Math.hypot(ux, uy);
    return ((points[2 * end]! - pose.xM) * ux + (points[2 * end + 1]! - pose.yM) * uy) / length;
  }

  private nextRun(): void {
    this.run++;
    this.turning = true;
    if (this.done) return;
    this.segment = this.runs.starts[this.run]!;
    this.atM = this.runs.alongM[this.segment]!;
  }

  private steer(pose: Pose): void {
    const { lookaheadM, speedMps, accelMps2, turnRadps } = this.limits;
    aimAt(this.runs, this.run, this.segment, this.atM + lookaheadM, AIM);
    AIM.xM -= this.shiftM * Math.sin(pose.headingRad);
    AIM.yM += this.shiftM * Math.cos(pose.headingRad);
    const aside = normalizeAngle(Math.atan2(AIM.yM - pose.yM, AIM.xM - pose.xM) - pose.headingRad);
    if (this.turning && Math.abs(aside) < ALIGNED_RAD) this.turning = false;
    if (!this.turning && Math.abs(aside) > LOST_HEADING_RAD) this.turning = true;
    if (this.turning) {
      this.turnRadps = this.standingTurnRate(aside);
      return;
    }
    const aheadM = Math.max(Math.hypot(AIM.xM - pose.xM, AIM.yM - pose.yM), 0.05);
    const curvature = (2 * Math.sin(aside)) / aheadM;
    const brakingMps = Math.sqrt(2 * 0.7 * accelMps2 * Math.max(this.remainingM(pose) - ARRIVED_M / 2, 0));
    const bendMps = Math.sqrt(SIDEWAYS_ACCEL_MPS2 / Math.max(Math.abs(curvature), 0.1));
    const slowest = Math.max(Math.min(speedMps, brakingMps, bendMps, this.capMps), CREEP_MPS);
    this.speedMps = Math.min(slowest, turnRadps / Math.max(Math.abs(curvature), 1e-6));
    this.turnRadps = this.speedMps * curvature;
  }

  /** As fast as it may be and still stop at the wanted heading. */
  private standingTurnRate(asideRad: number): number {
    const { turnRadps, turnAccelRadps2 } = this.limits;
    const braking = Math.sqrt(2 * 0.6 * turnAccelRadps2 * Math.abs(asideRad));
    return Math.sign(asideRad) * Math.max(Math.min(turnRadps, braking), 0.08);
  }

  /** Moves atM forward to the nearest point of the run; never back, so that loops are not cut short. */
  private project(pose: Pose): void {
    const { points, alongM, starts } = this.runs;
    const end = starts[this.run + 1]!;
    let best = Number.POSITIVE_INFINITY;
    let bestSegment = this.segment;
    let bestM = this.atM;
    for (let i = this.segment; i < end && alongM[i]! <= this.atM + SEARCH_AHEAD_M; i++) {
      const ux = points[2 * i + 2]! - points[2 * i]!;
      const uy = points[2 * i + 3]! - points[2 * i + 1]!;
      const px = pose.xM - points[2 * i]!;
      const py = pose.yM - points[2 * i + 1]!;
      const lengthM = alongM[i + 1]! - alongM[i]!;
      const onM = Math.min(Math.max((px * ux + py * uy) / lengthM, 0), lengthM);
      const offM = Math.hypot(px - (ux * onM) / lengthM, py - (uy * onM) / lengthM);
      if (offM < best - 1e-9 && alongM[i]! + onM >= this.atM) {
        best = offM;
        bestSegment = i;
        bestM = alongM[i]! + onM;
      }
    }
    this.segment = bestSegment;
    this.atM = bestM;
  }
}

const AIM = { xM: 0, yM: 0 };

/** The point of a run that is `alongM` down the path; past the run's end it goes on straight. */
function aimAt(runs: Runs, run: number, from: number, alongM: number, out: { xM: number; yM: number }): void {
  const { points } = runs;
  const end = runs.starts[run + 1]!;
  let i = from;
  while (i + 1 < end && runs.alongM[i + 1]! < alongM) i++;
  const lengthM = runs.alongM[i + 1]! - runs.alongM[i]!;
  const share = (alongM - runs.alongM[i]!) / lengthM;
  out.xM = points[2 * i]! + share * (points[2 * i + 2]! - points[2 * i]!);
  out.yM = points[2 * i + 1]! + share * (points[2 * i + 3]! - points[2 * i + 1]!);
}
