import type { Point } from "../geometry/pose";

/** Somebody who was not seen again (behind a door frame, say) is still believed to be there for this long. */
const REMEMBER_MS = 2000;
/** A reading this near to where somebody was is the same one: farther than anybody walks between two readings. */
const SAME_M = 0.6;
/** More than a home ever holds; beyond it, whoever was not seen for longest is forgotten. */
const MOST_PEOPLE = 64;
/** A detector that fell silent is believed for this long. */
const BELIEVE_MS = 3000;
/** How far ahead their walking is reckoned: seeing, deciding and braking take this long. */
const AHEAD_S = 0.4;
/** Weights of a reading in the smoothed distance and in its rate of change. */
const WEIGHT = 0.5;
const RATE_WEIGHT = 0.2;
const FASTEST_MPS = 2.5;
const READING_OFF_M = 0.06;
/**
 * She is slow this much before the slow distance, on top of READING_OFF_M. A detector's usual error is 0.05 m, and of
 * thousands of readings some are off by three times that: 0.09 m more. A localiser that corrects itself puts her
 * 0.08 m elsewhere than where the reading was taken. Until the next reading was taken and heeded, 0.15 s, she drives
 * 0.3 m/s and they walk 0.7 m/s towards her before their speed is reckoned with.
 */
const SLOW_SOONER_M = 0.09 + 0.08 + 0.15 * (0.3 + 0.7);
/** The robot itself goes no nearer than this before the stop distance: else it could not turn away any more. */
const KEEP_BACK_M = 0.12;
/** Wheels that are a little larger than they say drive a little faster. */
const WHEELS_SAY_LESS = 0.95;

/** Where people and pets are, seen from the robot. Distances are from middle to middle. */
export class NearPeople {
  /** Of whoever is nearest, after `look`: distance (Infinity: nobody is known) and direction in `map`. */
  awayM = Number.POSITIVE_INFINITY;
  bearingRad = 0;
  /** Who is remembered, the first `count` of each: where they were seen last, and when. */
  private readonly xM = new Float64Array(MOST_PEOPLE);
  private readonly yM = new Float64Array(MOST_PEOPLE);
  private readonly seenMs = new Float64Array(MOST_PEOPLE);
  private count = 0;
  private heardMs = Number.NEGATIVE_INFINITY;
  private smoothM = Number.POSITIVE_INFINITY;
  private rateMps = 0;
  /** By how much the smoothed distance is less than the last reading, m, at most 0. */
  private nearerM = 0;

  /** A reading of the detector, positions in `map`, for a robot at `at`. */
  see(people: readonly Point[], at: Point | null, nowMs: number): void {
    const elapsedS = (nowMs - this.heardMs) / 1000;
    this.heardMs = nowMs;
    this.forget(nowMs);
    for (let i = 0; i < people.length; i++) this.remember(people[i]!, nowMs);
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
    for (let i = 0; i < this.count; i++) {
      const dx = this.xM[i]! - at.xM;
      const dy = this.yM[i]! - at.yM;
      const awayM = Math.hypot(dx, dy);
      if (awayM >= this.awayM) continue;
      this.awayM = Number.isNaN(awayM) ? 0 : awayM;
      this.bearingRad = Math.atan2(dy, dx);
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

  private forget(nowMs: number): void {
    let kept = 0;
    for (let i = 0; i < this.count; i++) {
      if (nowMs - this.seenMs[i]! > REMEMBER_MS) continue;
      this.xM[kept] = this.xM[i]!;
      this.yM[kept] = this.yM[i]!;
      this.seenMs[kept++] = this.seenMs[i]!;
    }
    this.count = kept;
  }

  private remember({ xM, yM }: Point, nowMs: number): void {
    const known = this.known(xM, yM, nowMs);
    const slot = known >= 0 ? known : this.freeSlot();
    this.xM[slot] = xM;
    this.yM[slot] = yM;
    this.seenMs[slot] = nowMs;
  }

  /** Whoever is remembered nearest to a place and was not in this reading yet, or -1. */
  private known(xM: number, yM: number, nowMs: number): number {
    let best = -1;
    let bestM = SAME_M;
    for (let i = 0; i < this.count; i++) {
      const offM = Math.hypot(this.xM[i]! - xM, this.yM[i]! - yM);
      if (this.seenMs[i] === nowMs || !(offM < bestM)) continue;
      best = i;
      bestM = offM;
    }
    return best;
  }

  private freeSlot(): number {
    if (this.count < MOST_PEOPLE) return this.count++;
    let oldest = 0;
    for (let i = 1; i < this.count; i++) if (this.seenMs[i]! < this.seenMs[oldest]!) oldest = i;
    return oldest;
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
  const untilSlow = Math.sqrt(slowMps ** 2 + brake * Math.max(0, gapM - limits.personSlowM - SLOW_SOONER_M));
  const roomM = towards ? Math.max(0, gapM - limits.personStopM - KEEP_BACK_M) : Number.POSITIVE_INFINITY;
  return Math.min(limits.speedMps, untilSlow, Math.sqrt(brake * roomM));
}
