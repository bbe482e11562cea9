import type { Pose } from "../geometry/pose";
import { approachSpeed, speedBefore } from "./approach-speed";
import { Fence } from "./fence";
import type { GateLimits } from "./limits";
import { NearPeople, speedNearPerson } from "./near-people";
import { NearPoints } from "./near-points";

/** Turning that differs less than this from what is commanded makes no other arc. */
const SAME_TURN_RADPS = 0.1;

/**
 * Whoever was too near must surely be farther off than the stop distance for several readings in a row: by single ones,
 * each some centimetres off, she would twitch beside somebody who stands at her side.
 */
const CLEAR_M = 0.1;
const CLEAR_MS = 500;

/** How fast people, things that the laser sees and keep-outs allow the robot to go. */
export class SurroundingsCap {
  readonly people = new NearPeople();
  readonly points = new NearPoints();
  readonly fence = new Fence();
  /** From the robot's outline to the middle of whoever is nearest; Infinity when nobody is known. */
  personGapM = Number.POSITIVE_INFINITY;

  private tooNear = false;
  /** When somebody was last not surely beyond the stop distance. */
  private unclearMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly limits: GateLimits) {}

  /** Whether somebody is so near, or will be by the time that the wheels stand, that they must stand. Looks anew. */
  isPersonTooNear(at: Pose, nowMs: number): boolean {
    this.people.look(at, nowMs);
    this.personGapM = this.people.surelyM - this.limits.radiusM;
    const { personStopM } = this.limits;
    const isClear = this.personGapM > personStopM + CLEAR_M;
    if (!(this.personGapM - this.people.comingM > personStopM)) this.tooNear = true;
    if (!isClear) this.unclearMs = nowMs;
    if (nowMs - this.unclearMs > CLEAR_MS) this.tooNear = false;
    return this.tooNear;
  }

  /**
   * The highest speed for a command, given the turning that the wheels are at (`nowRadps`) and are commanded to.
   * `odom` and `at` are the pose in the odom frame and in `map`. Call isPersonTooNear first.
   */
  capMps(speedMps: number, turnRadps: number, nowRadps: number, odom: Pose, at: Pose): number {
    const personMps = this.personCapMps(speedMps, at);
    if (speedMps === 0) return personMps;
    const scanMps = this.scanCapMps(speedMps, turnRadps, nowRadps, odom);
    return Math.min(personMps, scanMps, this.fenceCapMps(speedMps, turnRadps, at));
  }

  private personCapMps(speedMps: number, at: Pose): number {
    const { people, limits, personGapM } = this;
    const aheadRad = at.headingRad + (speedMps < 0 ? Math.PI : 0);
    const towards = speedMps !== 0 && Math.cos(people.bearingRad - aheadRad) > 0;
    const nowMps = speedNearPerson(personGapM, towards, limits);
    const soonMps = speedNearPerson(personGapM - people.comingM, towards, limits);
    return Math.min(nowMps, Math.max(soonMps, limits.personSlowMps));
  }

  private scanCapMps(speedMps: number, turnRadps: number, nowRadps: number, odom: Pose): number {
    const { points, limits } = this;
    const { radiusM, accelMps2 } = limits;
    points.place(odom);
    const capMps = approachSpeed(points, speedMps, turnRadps, radiusM, accelMps2);
    if (Math.abs(nowRadps - turnRadps) >= SAME_TURN_RADPS)
      return unlessWanted(
        Math.min(capMps, approachSpeed(points, speedMps, nowRadps, radiusM, accelMps2)),
        speedMps,
        limits,
      );
    return unlessWanted(capMps, speedMps, limits);
  }

  private fenceCapMps(speedMps: number, turnRadps: number, at: Pose): number {
    const { fence, limits } = this;
    const ahead = speedMps < 0 ? -1 : 1;
    const freeM = fence.freeM(at, ahead, turnRadps / speedMps, limits.radiusM);
    return freeM === Number.POSITIVE_INFINITY ? limits.speedMps : speedBefore(freeM, 0, limits.accelMps2);
  }
}

/** approachSpeed answers at most the wanted speed: when it grants that, there is no cap. */
function unlessWanted(capMps: number, speedMps: number, limits: GateLimits): number {
  return capMps < Math.abs(speedMps) ? capMps : limits.speedMps;
}
