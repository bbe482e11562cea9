import { type MutablePose, OdometryHistory } from "./odometry-history";
import { normalizeAngle, type Pose } from "./pose";

/** Where the robot is now, in `map`. The same object is written over by every update: copy what you keep. */
export interface TrackedPose {
  readonly pose: Pose;
  /** Standard deviation of the position along one axis, and of the heading. */
  readonly sigmaM: number;
  readonly sigmaRad: number;
  /** When it was true: the stamp of the last odometry. */
  readonly stampMs: number;
  /** The last localisation moved the pose at once, instead of pulling it a little. */
  readonly jumped: boolean;
}

/** What odometry adds to the variance: of the position per metre, of the heading per metre and per radian. */
const DRIFT_M2_PER_M = 0.012 ** 2;
const DRIFT_RAD2_PER_M = 0.025 ** 2;
const DRIFT_RAD2_PER_RAD = 0.025 ** 2;
/** A localiser is never believed more than this, whatever it says of itself. */
const LEAST_SIGMA_M = 0.004;
const LEAST_SIGMA_RAD = 0.004;
/** Beyond this many standard deviations a localisation contradicts the track. */
const GATE = 3.5;
/** A contradiction that lasts this long, or is this far and repeated, is believed: the wheels must have slipped. */
const BELIEVE_AFTER_MS = 2000;
const BELIEVE_AFTER_READINGS = 4;
const FAR_M = 0.3;
const FAR_RAD = 0.4;
const FAR_READINGS = 3;
/** Contradictions that agree among themselves within this are one contradiction. */
const AGREE_M = 0.15;
const AGREE_RAD = 0.2;
/** Degrees of freedom of the heavy-tailed noise: how quickly an odd reading loses its weight. */
const TAIL = 4;
/** Faster than this between two readings, the odometry's own frame was reset. */
const FASTEST_MPS = 1;
const RESET_SLACK_M = 0.2;

/**
 * Fuses the localiser's poses (`map`, now and then, noisy, sometimes wrong) with wheel odometry (`odom`, often,
 * smooth, drifting). Small corrections are weighed by the variances; single odd readings pull hardly at all;
 * lasting contradictions are accepted as a jump. Allocates nothing per call.
 */
export class PoseTracker {
  private readonly history = new OdometryHistory();
  private readonly odometry: MutablePose = { xM: 0, yM: 0, headingRad: 0 };
  private readonly measuredAt: MutablePose = { xM: 0, yM: 0, headingRad: 0 };
  private readonly predicted: MutablePose = { xM: 0, yM: 0, headingRad: 0 };
  /** The odom frame's place in the map frame. */
  private readonly frame: MutablePose = { xM: 0, yM: 0, headingRad: 0 };
  private readonly pose: MutablePose = { xM: 0, yM: 0, headingRad: 0 };
  private readonly tracked = {
    pose: this.pose,
    sigmaM: 0,
    sigmaRad: 0,
    stampMs: 0,
    jumped: false,
  };
  private hasOdometry = false;
  private localized = false;
  private varianceM2 = 0;
  private varianceRad2 = 0;
  /** Covariance of the heading's error with the sideways error that driving along a wrong heading builds up. */
  private sidewaysMRad = 0;
  private contradictions = 0;
  private contradictedSinceMs = 0;
  /** The newest contradiction: how far the localiser says that the track is off. */
  private readonly offBy: MutablePose = { xM: 0, yM: 0, headingRad: 0 };

  /** Where the robot is, or null until both sources have spoken. */
  current(): TrackedPose | null {
    return this.localized && this.hasOdometry ? this.tracked : null;
  }

  /** Whether the localiser has contradicted the track in its last readings: the next ones will settle it. */
  get contradicted(): boolean {
    return this.contradictions > 0;
  }

  /** A pose of the odom frame, by what is known now, in the map frame: written into `out`. */
  toMap(odometry: Pose, out: MutablePose): void {
    apply(this.frame, odometry, out);
  }

  /** A pose in the odom frame with its speed, at the sensor's stamp. */
  onOdometry(pose: Pose, stampMs: number, vMps: number, wRadps: number): void {
    if (!Number.isFinite(pose.xM + pose.yM + pose.headingRad + stampMs)) return;
    if (this.hasOdometry) this.growVariance(pose, stampMs, vMps, wRadps);
    copy(pose, this.odometry);
    if (stampMs < this.tracked.stampMs) this.history.clear();
    this.history.add(pose.xM, pose.yM, pose.headingRad, stampMs);
    this.hasOdometry = true;
    this.tracked.stampMs = stampMs;
    this.place();
  }

  /** A pose in the map frame with its variances (m2 along one axis, rad2), at the stamp of its measurement. */
  onLocalized(pose: Pose, varianceXY: number, varianceYaw: number, stampMs: number): void {
    if (!Number.isFinite(pose.xM + pose.yM + pose.headingRad + varianceXY + varianceYaw + stampMs)) return;
    if (!this.hasOdometry) return;
    this.history.at(stampMs, this.measuredAt);
    const noiseM2 = Math.max(varianceXY, LEAST_SIGMA_M ** 2);
    const noiseRad2 = Math.max(varianceYaw, LEAST_SIGMA_RAD ** 2);
    if (this.localized) this.correct(pose, noiseM2, noiseRad2, stampMs);
    else this.accept(pose, noiseM2, noiseRad2);
    this.place();
  }

  private growVariance(pose: Pose, stampMs: number, vMps: number, wRadps: number): void {
    const driveM = Math.hypot(pose.xM - this.odometry.xM, pose.yM - this.odometry.yM);
    const turnRad = Math.abs(normalizeAngle(pose.headingRad - this.odometry.headingRad));
    const elapsedS = Math.max(0, (stampMs - this.tracked.stampMs) / 1000);
    const most = RESET_SLACK_M + Math.max(FASTEST_MPS, Math.abs(vMps)) * elapsedS;
    if (driveM > most) {
      this.reanchor(pose);
      return;
    }
    const turned = Math.max(turnRad, Math.abs(wRadps) * Math.min(elapsedS, 0.1));
    this.varianceM2 += driveM * (DRIFT_M2_PER_M + 2 * this.sidewaysMRad + driveM * this.varianceRad2);
    this.sidewaysMRad += driveM * this.varianceRad2;
    this.varianceRad2 += driveM * DRIFT_RAD2_PER_M + turned * DRIFT_RAD2_PER_RAD;
  }

  /** The odometry began anew elsewhere (its node was restarted): the robot has not moved on the map. */
  private reanchor(pose: Pose): void {
    this.history.clear();
    if (this.localized) frameFrom(this.pose, pose, this.frame);
  }

  private correct(pose: Pose, noiseM2: number, noiseRad2: number, stampMs: number): void {
    apply(this.frame, this.measuredAt, this.predicted);
    const dxM = pose.xM - this.predicted.xM;
    const dyM = pose.yM - this.predicted.yM;
    const turnRad = normalizeAngle(pose.headingRad - this.predicted.headingRad);
    const oddness =
      (dxM * dxM + dyM * dyM) / (this.varianceM2 + noiseM2) +
      (turnRad * turnRad) / (this.varianceRad2 + noiseRad2);
    this.count(oddness > GATE * GATE, dxM, dyM, turnRad, stampMs);
    if (this.isBelieved(stampMs)) this.jumpTo(pose, noiseM2, noiseRad2);
    else this.pull(dxM, dyM, turnRad, noiseM2, noiseRad2, (TAIL + 3) / (TAIL + Math.max(3, oddness)));
  }

  private count(odd: boolean, dxM: number, dyM: number, turnRad: number, stampMs: number): void {
    if (!odd) {
      this.contradictions = 0;
      return;
    }
    const off = this.offBy;
    const same =
      Math.hypot(dxM - off.xM, dyM - off.yM) < AGREE_M &&
      Math.abs(normalizeAngle(turnRad - off.headingRad)) < AGREE_RAD;
    if (this.contradictions === 0 || !same) {
      this.contradictions = 0;
      this.contradictedSinceMs = stampMs;
    }
    this.contradictions++;
    off.xM = dxM;
    off.yM = dyM;
    off.headingRad = turnRad;
  }

  private isBelieved(stampMs: number): boolean {
    const { xM, yM, headingRad } = this.offBy;
    const far = Math.hypot(xM, yM) > FAR_M || Math.abs(headingRad) > FAR_RAD;
    if (far && this.contradictions >= FAR_READINGS) return true;
    const lastedMs = stampMs - this.contradictedSinceMs;
    return this.contradictions >= BELIEVE_AFTER_READINGS && lastedMs >= BELIEVE_AFTER_MS;
  }

  private pull(
    dxM: number,
    dyM: number,
    turnRad: number,
    noiseM2: number,
    noiseRad2: number,
    weight: number,
  ): void {
    const gain = this.varianceM2 / (this.varianceM2 + noiseM2 / weight);
    const gainRad = this.varianceRad2 / (this.varianceRad2 + noiseRad2 / weight);
    this.predicted.xM += gain * dxM;
    this.predicted.yM += gain * dyM;
    this.predicted.headingRad = normalizeAngle(this.predicted.headingRad + gainRad * turnRad);
    frameFrom(this.predicted, this.measuredAt, this.frame);
    this.varianceM2 *= 1 - gain;
    this.varianceRad2 *= 1 - gainRad;
    this.sidewaysMRad *= (1 - gain) * (1 - gainRad);
    this.tracked.jumped = false;
  }

  private jumpTo(pose: Pose, noiseM2: number, noiseRad2: number): void {
    this.accept(pose, noiseM2, noiseRad2);
    this.tracked.jumped = true;
  }

  private accept(pose: Pose, noiseM2: number, noiseRad2: number): void {
    frameFrom(pose, this.measuredAt, this.frame);
    this.varianceM2 = noiseM2;
    this.varianceRad2 = noiseRad2;
    this.sidewaysMRad = 0;
    this.contradictions = 0;
    this.localized = true;
  }

  /** While the two sources contradict each other, the truth may lie at either: that widens the uncertainty. */
  private place(): void {
    apply(this.frame, this.odometry, this.pose);
    const doubtful = this.contradictions >= 2;
    const doubtM = doubtful ? Math.hypot(this.offBy.xM, this.offBy.yM) / 2 : 0;
    const doubtRad = doubtful ? Math.abs(this.offBy.headingRad) / 2 : 0;
    this.tracked.sigmaM = Math.hypot(Math.sqrt(this.varianceM2), doubtM);
    this.tracked.sigmaRad = Math.hypot(Math.sqrt(this.varianceRad2), doubtRad);
  }
}

function copy(from: Pose, to: MutablePose): void {
  to.xM = from.xM;
  to.yM = from.yM;
  to.headingRad = from.headingRad;
}

/** compose(frame, local), written into `out`. */
function apply(frame: Pose, local: Pose, out: MutablePose): void {
  const cos = Math.cos(frame.headingRad);
  const sin = Math.sin(frame.headingRad);
  const xM = frame.xM + cos * local.xM - sin * local.yM;
  out.yM = frame.yM + sin * local.xM + cos * local.yM;
  out.xM = xM;
  out.headingRad = normalizeAngle(frame.headingRad + local.headingRad);
}

/** The frame in which `local` is at `global`, written into `out`. */
function frameFrom(global: Pose, local: Pose, out: MutablePose): void {
  const headingRad = normalizeAngle(global.headingRad - local.headingRad);
  const cos = Math.cos(headingRad);
  const sin = Math.sin(headingRad);
  out.xM = global.xM - cos * local.xM + sin * local.yM;
  out.yM = global.yM - sin * local.xM - cos * local.yM;
  out.headingRad = headingRad;
}
