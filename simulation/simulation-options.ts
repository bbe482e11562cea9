import type { Config } from "../nodes/config/config";
import type { Pose } from "../nodes/geometry/pose";
import type { FloorPlan } from "../nodes/house/floor-plan";
import type { House } from "../nodes/house/house";
import type { Household } from "./household";
import type { SimulatorState } from "./state";
import type { Disc } from "./world";

export interface SimulationOptions {
  readonly house: House;
  readonly floor: FloorPlan;
  readonly config: Config;
  readonly seed: number;
  /** Goes on where an earlier simulation of the same house stopped. */
  readonly state?: SimulatorState;
  /** Things that are not on the map (chairLegs, boxes). */
  readonly unmapped?: readonly Disc[];
  /** 0..1, unless `state` says it. Default full. */
  readonly batteryLevel?: number;
  /** Another robot's household, which this one joins; absent: one of its own. */
  readonly household?: Household;
}

/** What another physics (Gazebo's) did in one step: the rest of the simulated world follows it. */
export interface Followed {
  readonly pose: Pose;
  readonly speedMps: number;
  readonly turnRadps: number;
  /** Where on the bumper something is touched, robot frame; null: nothing is. */
  readonly touchedRad: number | null;
}
