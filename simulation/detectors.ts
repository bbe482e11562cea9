import { normalizeAngle } from "../nodes/geometry/pose";
import type { Dice } from "./dice";
import type { Dirt } from "./dirt";
import type { MovingPose } from "./kinematics";
import { castRay } from "./raster";
import type { World } from "./world";

const PEOPLE_RANGE_M = 4;
const PEOPLE_SIGMA_M = 0.05;
const DIRT_RANGE_M = 1.5;
const DIRT_HALF_VIEW_RAD = (35 * Math.PI) / 180;
const DIRT_SIGMA_M = 0.015;
const DIRT_EVERY_S = 0.5;

/** Receives one detection in the `map` frame, metres. */
export type Sighting = (xM: number, yM: number) => void;

/**
 * The camera's detectors. What they see they measure from the robot, and put on the map from where the robot
 * believes to be: the localiser's error is in it, as in a real robot's.
 */
export class Detectors {
  constructor(
    private readonly world: World,
    private readonly dice: Dice,
  ) {}

  /** People and pets within 4 m that no wall hides: the world's first `count` discs. */
  people(count: number, truth: MovingPose, belief: MovingPose, saw: Sighting): void {
    for (let i = 0; i < count; i++) {
      const { xM, yM } = this.world.discs[i]!;
      if (this.sees(truth, xM, yM, PEOPLE_RANGE_M)) {
        this.report(truth, belief, xM, yM, PEOPLE_SIGMA_M, saw);
      }
    }
  }

  /** Dirt within 1.5 m ahead; each spot at most twice a second. */
  dirt(dirt: Dirt, nowS: number, truth: MovingPose, belief: MovingPose, saw: Sighting): void {
    for (let i = 0; i < dirt.spots.length; i++) {
      const spot = dirt.spots[i]!;
      const [dx, dy] = [spot.xM - truth.xM, spot.yM - truth.yM];
      if (dx * dx + dy * dy > DIRT_RANGE_M * DIRT_RANGE_M) continue;
      if (spot.reportedAtS >= 0 && nowS - spot.reportedAtS < DIRT_EVERY_S - 1e-6) continue;
      if (Math.abs(normalizeAngle(Math.atan2(dy, dx) - truth.headingRad)) > DIRT_HALF_VIEW_RAD) continue;
      if (!this.sees(truth, spot.xM, spot.yM, DIRT_RANGE_M)) continue;
      spot.reportedAtS = nowS;
      this.report(truth, belief, spot.xM, spot.yM, DIRT_SIGMA_M, saw);
    }
  }

  private sees(from: MovingPose, xM: number, yM: number, rangeM: number): boolean {
    const awayM = Math.hypot(xM - from.xM, yM - from.yM);
    if (awayM > rangeM) return false;
    if (awayM < 1e-6) return true;
    const cos = (xM - from.xM) / awayM;
    const sin = (yM - from.yM) / awayM;
    return castRay(this.world.openness, from.xM, from.yM, cos, sin, awayM) === Infinity;
  }

  private report(
    truth: MovingPose,
    belief: MovingPose,
    xM: number,
    yM: number,
    sigmaM: number,
    saw: Sighting,
  ) {
    const turn = belief.headingRad - truth.headingRad;
    const dx = xM - truth.xM + sigmaM * this.dice.gaussian();
    const dy = yM - truth.yM + sigmaM * this.dice.gaussian();
    saw(
      belief.xM + Math.cos(turn) * dx - Math.sin(turn) * dy,
      belief.yM + Math.sin(turn) * dx + Math.cos(turn) * dy,
    );
  }
}
