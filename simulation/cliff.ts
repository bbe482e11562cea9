import { cellAt } from "../nodes/geometry/grid";
import type { MovingPose } from "./kinematics";
import { TRACK_M } from "./slip";
import type { World } from "./world";

const SIDE_RAD = (50 * Math.PI) / 180;
/** The sensors look down just inside the rim. */
const INSET_M = 0.01;

/** Three sensors under the front rim that see a drop, and the wheels' own switches. */
export class CliffSensors {
  left = false;
  front = false;
  right = false;
  /** A wheel hangs over the drop. */
  wheelDrop = false;

  constructor(
    private readonly world: World,
    private readonly radiusM: number,
  ) {}

  step(pose: MovingPose): void {
    const rimM = this.radiusM - INSET_M;
    this.left = this.isDrop(pose, rimM, SIDE_RAD);
    this.front = this.isDrop(pose, rimM, 0);
    this.right = this.isDrop(pose, rimM, -SIDE_RAD);
    this.wheelDrop =
      this.isDrop(pose, TRACK_M / 2, Math.PI / 2) || this.isDrop(pose, TRACK_M / 2, -Math.PI / 2);
  }

  private isDrop(pose: MovingPose, awayM: number, bearingRad: number): boolean {
    const angle = pose.headingRad + bearingRad;
    const { grid, drop } = this.world;
    const cell = cellAt(grid, pose.xM + awayM * Math.cos(angle), pose.yM + awayM * Math.sin(angle));
    return cell >= 0 && drop[cell] === 1;
  }
}
