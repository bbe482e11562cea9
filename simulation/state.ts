import type { Pose } from "../nodes/geometry/pose";
import type { DiceState } from "./dice";
import type { DirtSpot } from "./dirt";
import type { LocalizerState } from "./localizer";
import type { PeopleState } from "./people";

/** The simulated house as it was left: plain JSON, kept by the caller between runs. */
export interface SimulatorState {
  readonly pose: Pose;
  readonly odometry: Pose;
  readonly speedMps: number;
  readonly turnRadps: number;
  readonly slip: readonly number[];
  /** 0..1 */
  readonly battery: number;
  readonly toolMode: number;
  readonly wanted: { readonly speedMps: number; readonly turnRadps: number; readonly ageS: number };
  readonly bumper: { readonly left: boolean; readonly right: boolean; readonly touching: boolean };
  readonly steps: number;
  /** How long the robot has stood still. */
  readonly stillS: number;
  readonly dirt: readonly DirtSpot[];
  readonly people: PeopleState;
  readonly localizer: LocalizerState;
  readonly dice: Readonly<Record<string, DiceState>>;
}
