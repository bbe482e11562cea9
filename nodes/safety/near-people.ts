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
const READING_OFF_M = 0.06;
/** The robot itself goes no nearer than this before the stop distance: else it could not turn away any more. */
const KEEP_BACK_M = 0.12;
/** Wheels that are a little larger than they say drive a little faster. */
const WHEELS_SAY_LESS = 0.95;

/** Where people and pets are, seen from the robot. Distances are from middle to middle. */
export class NearPeople {
  /** Of whoever is nearest, after `look`: distance (Infinity: nobody is known) and direction in `map`. */
  awayM = Number.POSITIVE_INFINITY;
  bearingRad = 0;
  private people: readonly Point[] = [];
  private seenMs = Number.NEGATIVE_INFINITY;
  private heardMs = Number.NEGATIVE_INFINITY;
  private smoothM = Number.POSITIVE_INFINITY;
  private rateMps = 0;
  /** By how much the smoothed distance is less than the last reading, m, at most 0. */
  private nearerM = 0;

  /** A reading of the detector, positions in `map`, for a robot at `at`. */
  see(people: readonly Point[], at: Point | null, nowMs: number): void {
    const elapsedS = (nowMs - this.heardMs) / 1000;
    this.heardMs = nowMs;
    if (people.length > 0 || nowMs - this.seenMs > REMEMBER_MS) {
      this.people = people;
      this.seenMs = nowMs;
    }
    if (at === null) return;
    this.nearerM = 0;
    this.look(at, nowMs);
    this.track(this.awayM, elapsedS);
    this.nearerM = Math.min(0, this.smoothM - this.awayM) || 0;
  }

  /** Finds who is nearest to a place now. A position that is not a number may be anywhere, and so right here. */
  look(at: Point, nowMs: number): void {
    this.awayM = Number.POSITIVE_INFINITY;
    if (nowMs - this.heardMs > BELIEVE_MS) return;
    for (let i = 0; i < this.people.length; i++) {
      const { xM, yM } = this.people[i]!;
      const awayM = Math.hypot(xM - at.xM, yM - at.yM);
      if (awayM >= this.awayM) continue;
      this.awayM = Number.isNaN(awayM) ? 0 : awayM;
      this.bearingRad = Math.atan2(yM - at.yM, xM - at.xM);
    }
  }

  /** The distance to reckon with: a detector's reading is a few centimetres off, either way. */
  get surelyM(): number {
    return this.awayM + this.nearerM - READING_OFF_M;
  }

  /** By how much somebody who is coming nearer will have done so when the robot can have reacted, m. */
  get comingM(): number {
    return Math.max(0, -this.rateMps) * AHEAD_S;
  }

  private track(awayM: number, elapsedS: number): void {
    if (!Number.isFinite(awayM) || !Number.isFinite(this.smoothM) || !(elapsedS > 0 && elapsedS < 1)) {
      this.smoothM = awayM;
      this.rateMps = 0;
      return;
    }
    const expectedM = this.smoothM + this.rateMps * elapsedS;
    const offM = awayM - expectedM;
    this.smoothM = expectedM + WEIGHT * offM;
    const rate = this.rateMps + (RATE_WEIGHT * offM) / elapsedS;
    this.rateMps = Math.max(-FASTEST_MPS, Math.min(FASTEST_MPS, rate));
  }
}

/** What people allow: limits as in GateLimits. */
export interface PersonLimits {
  readonly accelMps2: number;
  readonly speedMps: number;
  readonly personSlowM: number;
  readonly personSlowMps: number;
  readonly personStopM: number;
}

/**
 * The fastest speed when somebody is `gapM` from the robot's outline, braking in time. Within the stop distance 0;
 * a little before it no nearer (`towards`), but turning and going away are still free.
 */
export function speedNearPerson(gapM: number, towards: boolean, limits: PersonLimits): number {
  if (!(gapM > limits.personStopM)) return 0;
  const brake = 2 * limits.accelMps2;
  const slowMps = WHEELS_SAY_LESS * limits.personSlowMps;
  const untilSlow = Math.sqrt(slowMps ** 2 + brake * Math.max(0, gapM - limits.personSlowM));
  const roomM = towards ? Math.max(0, gapM - limits.personStopM - KEEP_BACK_M) : Number.POSITIVE_INFINITY;
  return Math.min(limits.speedMps, untilSlow, Math.sqrt(brake * roomM));
}
