import { normalizeAngle } from "../nodes/geometry/pose";

const FRONT_RAD = (100 * Math.PI) / 180;
const BOTH_RAD = (12 * Math.PI) / 180;
/** A pressed bumper springs back when the robot is this far off. */
const SPRING_M = 0.003;

/** The bumper covers the front half: what is touched ahead presses both of its switches, else one. */
export class Bumper {
  left = false;
  right = false;

  /** `pushed`: the robot drove into something at `bearingRad` (robot frame) in this step; `gapM`: how far off it is. */
  step(pushed: boolean, bearingRad: number, gapM: number): void {
    const bearing = normalizeAngle(bearingRad);
    if (pushed) {
      const front = Math.abs(bearing) <= FRONT_RAD;
      this.left = front && bearing > -BOTH_RAD;
      this.right = front && bearing < BOTH_RAD;
    } else if (gapM > SPRING_M) {
      this.left = false;
      this.right = false;
    }
  }
}
