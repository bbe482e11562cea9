/** What the planner knows of the body at this moment, from what other rooms publish. */
import type { SafetyState } from "../messages/maid";
import type { BatteryState } from "../messages/standard";

export class Senses {
  /** 0..1, undefined before the first reading. */
  battery: number | undefined;
  stopped = false;
  stoppedBy = "";
  stopReason = "";

  takeBattery(state: BatteryState): void {
    if (Number.isFinite(state.percentage)) this.battery = state.percentage;
  }

  /** True when this state begins a stop. */
  takeSafety(state: SafetyState): boolean {
    const begins = state.stopped && !this.stopped;
    this.stopped = state.stopped;
    this.stoppedBy = state.by;
    this.stopReason = state.reason;
    return begins;
  }
}
