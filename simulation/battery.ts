import { normalizeAngle, type Pose } from "../nodes/geometry/pose";
import { ToolMode } from "../nodes/messages/maid";

const IDLE_W = 4;
const DRIVE_W = 12;
const TURN_W = 4;
const TOOL_W: Record<number, number> = {
  [ToolMode.OFF]: 0,
  [ToolMode.VACUUM]: 26,
  [ToolMode.MOP]: 14,
  [ToolMode.SCRUB]: 30,
};
/** What vacuuming at full speed draws. */
const CLEANING_W = IDLE_W + DRIVE_W + 26;
const CHARGE_W = 55;
const EMPTY_V = 12.4;
const FULL_V = 16.8;
const DOCK_REACH_M = 0.06;
const DOCK_REACH_RAD = (25 * Math.PI) / 180;

/** Whether the charging contacts touch: within 6 cm and 25 degrees of the dock's pose. */
export function isOnDock(pose: Pose, dock: Pose): boolean {
  return (
    Math.hypot(pose.xM - dock.xM, pose.yM - dock.yM) <= DOCK_REACH_M &&
    Math.abs(normalizeAngle(pose.headingRad - dock.headingRad)) <= DOCK_REACH_RAD
  );
}

/** A battery in watt-hours, drained by what the robot does and charged on the dock. */
export class Battery {
  readonly capacityWh: number;
  energyWh: number;
  /** Into the battery, W; negative while it drains. */
  powerW = 0;
  /** Drawn from it since the start, Wh. */
  usedWh = 0;

  constructor(cleaningMinutes: number, level: number) {
    this.capacityWh = (CLEANING_W * cleaningMinutes) / 60;
    this.energyWh = this.capacityWh * Math.max(0, Math.min(1, level));
  }

  /** One step: speeds as driven, tool mode, and whether the robot stands on the dock's contacts. */
  step(speedMps: number, turnRadps: number, toolMode: number, charging: boolean, dtS: number): void {
    const drawnW =
      IDLE_W +
      DRIVE_W * Math.min(1, Math.abs(speedMps) / 0.3) +
      TURN_W * Math.min(1, Math.abs(turnRadps)) +
      (TOOL_W[toolMode] ?? 0);
    this.powerW = charging ? CHARGE_W - drawnW : -drawnW;
    if (charging && this.energyWh >= this.capacityWh) this.powerW = 0;
    if (!charging) this.usedWh += (drawnW * dtS) / 3600;
    const energyWh = this.energyWh + (this.powerW * dtS) / 3600;
    this.energyWh = Math.max(0, Math.min(this.capacityWh, energyWh));
  }

  /** 0..1 */
  level(): number {
    return this.energyWh / this.capacityWh;
  }

  isEmpty(): boolean {
    return this.energyWh <= 0;
  }

  voltageV(): number {
    return EMPTY_V + (FULL_V - EMPTY_V) * this.level();
  }
}
