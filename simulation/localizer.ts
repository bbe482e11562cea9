import { normalizeAngle, type Pose } from "../nodes/geometry/pose";
import type { Dice } from "./dice";
import type { MovingPose } from "./kinematics";

/** Usual error of each axis, and how long it stays much the same. */
const SIGMA_M = 0.008;
const SIGMA_RAD = (0.4 * Math.PI) / 180;
const MEMORY_S = 2;
/** The covariance claims a little more than the usual error, as amcl's does. */
const MODESTY = 1.3;
const JUMP_PER_S = 1 / 90;
const LOST_S = 8;

/** A time in which the estimate is off: how far, how sure it still claims to be, how long yet. */
interface Stray {
  xM: number;
  yM: number;
  headingRad: number;
  sigmaM: number;
  sigmaRad: number;
  growthPerS: number;
  leftS: number;
}

/** All of it, as JSON keeps it. */
export interface LocalizerState {
  readonly error: [number, number, number];
  readonly stray: Stray;
}

/**
 * Publishes what nav2_amcl would: the true pose with a slowly wandering error of about a centimetre and half a
 * degree. Every minute or two it jumps by 5-8 cm; its covariance grows with the doubt, until it is corrected.
 */
export class Localizer {
  readonly estimate: MovingPose = { xM: 0, yM: 0, headingRad: 0 };
  sigmaM = SIGMA_M * MODESTY;
  sigmaRad = SIGMA_RAD * MODESTY;
  private readonly error = new Float64Array(3);
  private stray: Stray = {
    xM: 0,
    yM: 0,
    headingRad: 0,
    sigmaM: 0,
    sigmaRad: 0,
    growthPerS: 0,
    leftS: 0,
  };

  constructor(
    private readonly dice: Dice,
    private readonly jumpPerS = JUMP_PER_S,
  ) {
    for (let i = 0; i < 3; i++) this.error[i] = this.usual(i) * dice.gaussian();
  }

  /** One step of `dtS`, given where the robot really is. */
  step(truth: Pose, dtS: number): void {
    const kept = Math.exp(-dtS / MEMORY_S);
    const fresh = Math.sqrt(1 - kept * kept);
    for (let i = 0; i < 3; i++)
      this.error[i] = this.error[i]! * kept + fresh * this.usual(i) * this.dice.gaussian();
    const jumps = this.dice.happens(this.jumpPerS, dtS);
    if (this.stray.leftS > 0) this.doubt(dtS);
    else if (jumps) this.jump();
    this.estimateFrom(truth);
  }

  /** The robot was carried off: the estimate stays `offset` (old minus new pose) away until it has found itself. */
  lose(offset: Pose): void {
    const { xM, yM, headingRad } = offset;
    this.stray = { xM, yM, headingRad, sigmaM: 0.5, sigmaRad: 0.5, growthPerS: 0.2, leftS: LOST_S };
  }

  state(): LocalizerState {
    const [x, y, heading] = this.error;
    return { error: [x!, y!, heading!], stray: { ...this.stray } };
  }

  restore(state: LocalizerState): void {
    this.error.set(state.error);
    this.stray = { ...state.stray };
  }

  private usual(axis: number): number {
    return axis === 2 ? SIGMA_RAD : SIGMA_M;
  }

  private jump(): void {
    const awayM = this.dice.between(0.05, 0.08);
    const angle = this.dice.between(-Math.PI, Math.PI);
    this.stray = {
      xM: awayM * Math.cos(angle),
      yM: awayM * Math.sin(angle),
      headingRad: 2 * SIGMA_RAD * this.dice.gaussian(),
      sigmaM: 0.03,
      sigmaRad: 2 * SIGMA_RAD,
      growthPerS: 0.03,
      leftS: this.dice.between(1, 2.5),
    };
  }

  private doubt(dtS: number): void {
    this.stray.leftS -= dtS;
    this.stray.sigmaM += this.stray.growthPerS * dtS;
  }

  /** Where it believes to be, given where it is, without a step in time. */
  estimateFrom(truth: Pose): void {
    const { stray, error } = this;
    const lost = stray.leftS > 0 ? 1 : 0;
    this.estimate.xM = truth.xM + error[0]! + lost * stray.xM;
    this.estimate.yM = truth.yM + error[1]! + lost * stray.yM;
    this.estimate.headingRad = normalizeAngle(truth.headingRad + error[2]! + lost * stray.headingRad);
    this.sigmaM = MODESTY * SIGMA_M + lost * stray.sigmaM;
    this.sigmaRad = MODESTY * SIGMA_RAD + lost * stray.sigmaRad;
  }
}
