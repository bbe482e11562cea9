import { FREE, type Grid } from "../geometry/grid";
import type { MutablePose } from "../geometry/odometry-history";
import type { Pose } from "../geometry/pose";
import { PoseTracker } from "../geometry/pose-tracker";
import { SweptCells } from "./swept-cells";

export interface SweepTool {
  /** Diameter of the disc under the tool. */
  readonly widthM: number;
  /** How far left of the robot's centre the disc's centre is. */
  readonly offsetM: number;
}

/** Samples that wait: at 100 Hz enough for `HOLD_MS`. */
const LENGTH = 512;
/** So long a sample waits for later localisations to say where it really was. */
const LAG_MS = 1500;
/** While the localiser contradicts the odometry, it waits on, at most so long. */
const HOLD_MS = 4500;
/** The disc is taken smaller by this many standard deviations of the pose. */
const SHRINK = 0.5;
/** Samples further apart than this are not joined: nobody saw what was between. */
const GAP_MS = 500;
const GAP_M = 0.3;

/**
 * Marks the cells whose centre the tool, switched on, was driven over. Each odometry sample waits until the
 * localisations of the next moment are in, and is then placed by what they say. A sample whose pose is less
 * sure than `trustM` cleans nothing. Allocates nothing per step.
 */
export class Sweep {
  readonly cells: SweptCells;
  private readonly xsM = new Float64Array(LENGTH);
  private readonly ysM = new Float64Array(LENGTH);
  private readonly headingsRad = new Float64Array(LENGTH);
  private readonly stampsMs = new Float64Array(LENGTH);
  private readonly modes = new Uint8Array(LENGTH);
  private oldest = 0;
  private waiting = 0;
  private mode = 0;
  private readonly sample: MutablePose = { xM: 0, yM: 0, headingRad: 0 };
  private readonly placed: MutablePose = { xM: 0, yM: 0, headingRad: 0 };
  /** The tool's centre at the sample placed before, and what it was doing then (0: nothing to join to). */
  private lastXM = 0;
  private lastYM = 0;
  private lastMs = 0;
  private lastMode = 0;

  constructor(
    private readonly floor: Grid,
    private readonly tool: SweepTool,
    private readonly trustM: number,
    readonly tracker: PoseTracker = new PoseTracker(),
  ) {
    this.cells = new SweptCells(floor.cells.length);
  }

  /** What the tool does from now on (ToolMode). */
  onTool(mode: number): void {
    this.mode = mode;
  }

  onOdometry(pose: Pose, stampMs: number, vMps: number, wRadps: number): void {
    this.tracker.onOdometry(pose, stampMs, vMps, wRadps);
    if (this.waiting === LENGTH) this.release();
    if (this.waiting > 0 && stampMs < this.stampsMs[this.newest()]!) this.flush();
    this.keep(pose, stampMs);
    while (this.waiting > 0 && this.isDue(stampMs)) this.release();
  }

  onLocalized(pose: Pose, varianceXY: number, varianceYaw: number, stampMs: number): void {
    this.tracker.onLocalized(pose, varianceXY, varianceYaw, stampMs);
    if (this.tracker.current()?.jumped) this.forget();
  }

  /** Places whatever waits, by what is known now. */
  flush(): void {
    while (this.waiting > 0) this.release();
  }

  private newest(): number {
    return (this.oldest + this.waiting - 1) % LENGTH;
  }

  private keep(pose: Pose, stampMs: number): void {
    const at = (this.oldest + this.waiting++) % LENGTH;
    this.xsM[at] = pose.xM;
    this.ysM[at] = pose.yM;
    this.headingsRad[at] = pose.headingRad;
    this.stampsMs[at] = stampMs;
    this.modes[at] = this.mode;
  }

  private isDue(nowMs: number): boolean {
    const ageMs = nowMs - this.stampsMs[this.oldest]!;
    return ageMs >= (this.tracker.contradicted ? HOLD_MS : LAG_MS);
  }

  /** The wheels have slipped somewhere in what waits: nobody knows where it was. */
  private forget(): void {
    this.waiting = 0;
    this.lastMode = 0;
  }

  private release(): void {
    const at = this.oldest;
    this.oldest = (at + 1) % LENGTH;
    this.waiting--;
    const mode = this.modes[at]!;
    const tracked = this.tracker.current();
    if (mode === 0 || tracked === null || !(tracked.sigmaM <= this.trustM)) {
      this.lastMode = 0;
      return;
    }
    this.sample.xM = this.xsM[at]!;
    this.sample.yM = this.ysM[at]!;
    this.sample.headingRad = this.headingsRad[at]!;
    this.tracker.toMap(this.sample, this.placed);
    this.sweepTo(mode, this.stampsMs[at]!, this.tool.widthM / 2 - SHRINK * tracked.sigmaM);
  }

  private sweepTo(mode: number, stampMs: number, radiusM: number): void {
    const { xM, yM, headingRad } = this.placed;
    const toXM = xM - this.tool.offsetM * Math.sin(headingRad);
    const toYM = yM + this.tool.offsetM * Math.cos(headingRad);
    const joined =
      this.lastMode === mode &&
      stampMs - this.lastMs <= GAP_MS &&
      Math.abs(toXM - this.lastXM) + Math.abs(toYM - this.lastYM) <= GAP_M;
    if (!joined) {
      this.lastXM = toXM;
      this.lastYM = toYM;
    }
    if (radiusM > 0) this.markAlong(toXM, toYM, radiusM, stampMs, mode);
    this.lastXM = toXM;
    this.lastYM = toYM;
    this.lastMs = stampMs;
    this.lastMode = mode;
  }

  /** Marks every free cell whose centre is within the radius of the way from the last place to this one. */
  private markAlong(toXM: number, toYM: number, radiusM: number, atMs: number, mode: number): void {
    const { originXM, originYM, resolutionM, width, height } = this.floor;
    const bottomM = Math.min(this.lastYM, toYM) - radiusM - originYM;
    const topM = Math.max(this.lastYM, toYM) + radiusM - originYM;
    const leftM = Math.min(this.lastXM, toXM) - radiusM - originXM;
    const rightM = Math.max(this.lastXM, toXM) + radiusM - originXM;
    const top = Math.min(height - 1, Math.floor(topM / resolutionM));
    const left = Math.max(0, Math.floor(leftM / resolutionM));
    const right = Math.min(width - 1, Math.floor(rightM / resolutionM));
    for (let row = Math.max(0, Math.floor(bottomM / resolutionM)); row <= top; row++) {
      for (let column = left; column <= right; column++) {
        if (this.floor.cells[row * width + column] !== FREE) continue;
        const xM = originXM + (column + 0.5) * resolutionM;
        const yM = originYM + (row + 0.5) * resolutionM;
        if (this.awayM2(xM, yM, toXM, toYM) <= radiusM * radiusM) {
          this.cells.mark(row * width + column, atMs, mode);
        }
      }
    }
  }

  /** Squared distance of a point from the segment between the last place and this one. */
  private awayM2(xM: number, yM: number, toXM: number, toYM: number): number {
    const dxM = toXM - this.lastXM;
    const dyM = toYM - this.lastYM;
    const lengthM2 = dxM * dxM + dyM * dyM;
    const projected = ((xM - this.lastXM) * dxM + (yM - this.lastYM) * dyM) / (lengthM2 || 1);
    const along = Math.min(1, Math.max(0, projected));
    const offXM = xM - this.lastXM - along * dxM;
    const offYM = yM - this.lastYM - along * dyM;
    return offXM * offXM + offYM * offYM;
  }
}
