import { Dice } from "./dice";
import { driveArc, type MovingPose } from "./kinematics";
import { TRACK_M } from "./slip";

/** A wheel that is a little larger than its data sheet says: fixed for one robot (one seed). */
const BIAS_SIGMA = 0.004;
const NOISE_SIGMA = 0.02;

/** What the wheels' encoders say: the pose since the start in `odom`, and speeds. It knows nothing of slip. */
export class WheelOdometry {
  readonly pose: MovingPose = { xM: 0, yM: 0, headingRad: 0 };
  speedMps = 0;
  turnRadps = 0;
  private readonly leftScale: number;
  private readonly rightScale: number;

  constructor(
    seed: number,
    private readonly dice: Dice,
  ) {
    const build = new Dice(seed, "wheel sizes");
    this.leftScale = 1 + BIAS_SIGMA * build.gaussian();
    this.rightScale = 1 + BIAS_SIGMA * build.gaussian();
  }

  /** Counts one step of wheels that turn for the given speeds, whether the robot gets anywhere or not. */
  step(speedMps: number, turnRadps: number, dtS: number): void {
    const left = this.read(speedMps - (turnRadps * TRACK_M) / 2, this.leftScale);
    const right = this.read(speedMps + (turnRadps * TRACK_M) / 2, this.rightScale);
    this.speedMps = (left + right) / 2;
    this.turnRadps = (right - left) / TRACK_M;
    driveArc(this.pose, this.speedMps, this.turnRadps, dtS);
  }

  /** A wheel that stands gives no counts and so no noise. */
  private read(wheelMps: number, scale: number): number {
    return wheelMps === 0 ? 0 : wheelMps * (scale + NOISE_SIGMA * this.dice.gaussian());
  }
}
