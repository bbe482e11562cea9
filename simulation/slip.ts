import type { Dice } from "./dice";

/** Distance between the wheels, m. */
export const TRACK_M = 0.235;

const USUAL_SIGMA = 0.008;
const USUAL_MEMORY_S = 0.5;
const SKID_PER_S = 1 / 40;
const SKID_SHARE = 0.25;
const SKID_S = 0.25;

/**
 * How much of each wheel's turning becomes way. Usually a percent is lost or won, slowly varying; now and
 * then (a threshold, a carpet's fringe) one wheel loses a quarter of it for a moment.
 */
export class Slip {
  left = 0;
  right = 0;
  private skidLeftS = 0;
  private skidRightS = 0;

  constructor(private readonly dice: Dice) {}

  /** Draws the next slips. Only wheels that turn slip; call it while the robot moves. */
  step(dtS: number): void {
    const kept = Math.exp(-dtS / USUAL_MEMORY_S);
    const fresh = USUAL_SIGMA * Math.sqrt(1 - kept * kept);
    this.left = this.left * kept + fresh * this.dice.gaussian();
    this.right = this.right * kept + fresh * this.dice.gaussian();
    this.skidLeftS = this.dice.happens(SKID_PER_S, dtS) ? SKID_S : Math.max(0, this.skidLeftS - dtS);
    this.skidRightS = this.dice.happens(SKID_PER_S, dtS) ? SKID_S : Math.max(0, this.skidRightS - dtS);
  }

  /** Way per wheel way, about 1. */
  leftGrip(): number {
    return 1 - this.left - (this.skidLeftS > 0 ? SKID_SHARE : 0);
  }

  rightGrip(): number {
    return 1 - this.right - (this.skidRightS > 0 ? SKID_SHARE : 0);
  }

  state(): [number, number, number, number] {
    return [this.left, this.right, this.skidLeftS, this.skidRightS];
  }

  restore(state: readonly [number, number, number, number]): void {
    [this.left, this.right, this.skidLeftS, this.skidRightS] = state;
  }
}
