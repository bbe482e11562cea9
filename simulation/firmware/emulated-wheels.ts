import { driveArc, type MovingPose } from "../kinematics";

const ACCEL_MPS2 = 2;

/** Two wheels with encoders, as a board's control loop drives them. */
export class EmulatedWheels {
  leftMps = 0;
  rightMps = 0;
  /** What the board was told. */
  wantedLeftMps = 0;
  wantedRightMps = 0;
  leftM = 0;
  rightM = 0;
  /** Where that really leads, from the start: for judging. */
  readonly pose: MovingPose = { xM: 0, yM: 0, headingRad: 0 };

  constructor(private readonly trackM: number) {}

  want(leftMps: number, rightMps: number): void {
    this.wantedLeftMps = leftMps;
    this.wantedRightMps = rightMps;
  }

  get standing(): boolean {
    return this.leftMps === 0 && this.rightMps === 0;
  }

  step(dtS: number): void {
    this.leftMps = approach(this.leftMps, this.wantedLeftMps, ACCEL_MPS2 * dtS);
    this.rightMps = approach(this.rightMps, this.wantedRightMps, ACCEL_MPS2 * dtS);
    this.leftM += this.leftMps * dtS;
    this.rightM += this.rightMps * dtS;
    const turnRadps = (this.rightMps - this.leftMps) / this.trackM;
    driveArc(this.pose, (this.leftMps + this.rightMps) / 2, turnRadps, dtS);
  }
}

function approach(from: number, to: number, most: number): number {
  return Math.abs(to - from) <= most ? to : from + Math.sign(to - from) * most;
}
