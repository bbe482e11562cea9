import type { Point } from "../geometry/pose";

/** People who were not seen again are still believed to be there for this long. */
const REMEMBER_MS = 500;
/** A detector that fell silent is believed for this long. */
const BELIEVE_MS = 3000;
/** How far ahead their walking is reckoned: seeing, deciding and braking take this long. */
const AHEAD_S = 0.4;
/** Weights of a reading in the smoothed distance and in its rate of change. */
const WEIGHT = 0.5;
const RATE_WEIGHT = 0.2;
const FASTEST_MPS = 2.5;

/** How near people and pets are. Distances are from the robot's outline to their middle. */
export class NearPeople {
  private people: readonly Point[] = [];
  private seenMs = Number.NEGATIVE_INFINITY;
  private heardMs = Number.NEGATIVE_INFINITY;
  private smoothM = Number.POSITIVE_INFINITY;
  private rateMps = 0;

  /** A reading of the detector, positions in `map`, for a robot at `at`. */
  see(people: readonly Point[], at: Point | null, nowMs: number): void {
    const elapsedS = (nowMs - this.heardMs) / 1000;
    this.heardMs = nowMs;
    if (people.length > 0 || nowMs - this.seenMs > REMEMBER_MS) {
      this.people = people;
      this.seenMs = nowMs;
    }
    this.track(at === null ? Number.POSITIVE_INFINITY : this.nearestM(at, nowMs), elapsedS);
  }

  /** Distance between the middles of the robot and of whoever is nearest; Infinity when nobody is known. */
  nearestM(at: Point, nowMs: number): number {
    if (nowMs - this.heardMs > BELIEVE_MS) return Number.POSITIVE_INFINITY;
    let squared = Number.POSITIVE_INFINITY;
    for (let i = 0; i < this.people.length; i++) {
      const { xM, yM } = this.people[i]!;
      const away = (xM - at.xM) ** 2 + (yM - at.yM) ** 2;
      // A position that is not a number may be anywhere, and so right here.
      if (!(away >= squared)) squared = Number.isNaN(away) ? 0 : away;
    }
    return Math.sqrt(squared);
  }

  /** By how much somebody who is coming nearer will have done so when the robot can have reacted, m. */
  get comingM(): number {
    return Math.max(0, -this.rateMps) * AHEAD_S;
  }

  private track(nearestM: number, elapsedS: number): void {
    if (!Number.isFinite(nearestM) || !Number.isFinite(this.smoothM) || !(elapsedS > 0 && elapsedS < 1)) {
      this.smoothM = nearestM;
      this.rateMps = 0;
      return;
    }
    const expectedM = this.smoothM + this.rateMps * elapsedS;
    const offM = nearestM - expectedM;
    this.smoothM = expectedM + WEIGHT * offM;
    const rate = this.rateMps + (RATE_WEIGHT * offM) / elapsedS;
    this.rateMps = Math.max(-FASTEST_MPS, Math.min(FASTEST_MPS, rate));
  }
}

/** What people allow: limits as in GateLimits. */
export interface PersonLimits {
  readonly radiusM: number;
  readonly accelMps2: number;
  readonly speedMps: number;
  readonly personSlowM: number;
  readonly personSlowMps: number;
  readonly personStopM: number;
}

/** The fastest speed at a distance (middle to middle, less what is coming), braking in time: 0 within the stop distance. */
export function speedNearPerson(middleM: number, limits: PersonLimits): number {
  const gapM = middleM - limits.radiusM;
  if (!(gapM > limits.personStopM)) return 0;
  const brake = 2 * limits.accelMps2;
  const untilStop = Math.sqrt(brake * (gapM - limits.personStopM));
  const untilSlow = Math.sqrt(limits.personSlowMps ** 2 + brake * Math.max(0, gapM - limits.personSlowM));
  return Math.min(limits.speedMps, untilStop, untilSlow);
}
