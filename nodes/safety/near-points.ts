/**
 * The part of a laser scan that matters in the next quarter second: points close to the robot, kept in the
 * frame of the pose at which they were seen, so that they stay where they are while the robot moves on.
 */
import type { Pose } from "../geometry/pose";

/** Farther than this from the centre nothing is reached before the next scans. */
const REACH_M = 0.6;
/** A scan of which less than this share can be used is no scan. */
const LEAST_USABLE = 0.5;

export class NearPoints {
  /** Points relative to the robot as it is now; `count` of them are valid after `place`. */
  xM = new Float64Array(0);
  yM = new Float64Array(0);
  count = 0;
  private seenX = new Float64Array(0);
  private seenY = new Float64Array(0);
  private cosines = new Float64Array(0);
  private sines = new Float64Array(0);
  private angleMin = Number.NaN;
  private increment = Number.NaN;
  private fromXM = 0;
  private fromYM = 0;
  private fromRad = 0;

  /**
   * Takes a scan seen from `pose` (odom frame). Returns false when more than half of it
   * cannot be used. NaN and ranges below `rangeMin` say nothing; -Infinity is too near to measure (REP-117).
   */
  take(ranges: Float32Array, angleMin: number, increment: number, rangeMin: number, pose: Pose): boolean {
    const rays = ranges.length;
    if (!this.prepare(rays, angleMin, increment)) return false;
    let [count, usable] = [0, 0];
    let before = measured(ranges[rays - 1]!, rangeMin, Number.POSITIVE_INFINITY);
    let here = measured(ranges[0]!, rangeMin, before);
    for (let i = 0; i < rays; i++) {
      const after = measured(ranges[i + 1 === rays ? 0 : i + 1]!, rangeMin, here);
      if (ranges[i]! >= rangeMin || ranges[i] === Number.NEGATIVE_INFINITY) usable++;
      const range = middle(before, here, after);
      if (range < REACH_M) {
        const rangeM = Math.max(range, rangeMin);
        this.seenX[count] = rangeM * this.cosines[i]!;
        this.seenY[count++] = rangeM * this.sines[i]!;
      }
      before = here;
      here = after;
    }
    if (usable < LEAST_USABLE * rays) return false;
    this.count = count;
    this.fromXM = pose.xM;
    this.fromYM = pose.yM;
    this.fromRad = pose.headingRad;
    return true;
  }

  /** Computes xM and yM for a robot that is now at `pose` (odom frame). */
  place(pose: Pose): void {
    const turn = this.fromRad - pose.headingRad;
    const cos = Math.cos(turn);
    const sin = Math.sin(turn);
    const cosNow = Math.cos(pose.headingRad);
    const sinNow = Math.sin(pose.headingRad);
    const dx = this.fromXM - pose.xM;
    const dy = this.fromYM - pose.yM;
    const shiftX = cosNow * dx + sinNow * dy;
    const shiftY = -sinNow * dx + cosNow * dy;
    for (let i = 0; i < this.count; i++) {
      const x = this.seenX[i]!;
      const y = this.seenY[i]!;
      this.xM[i] = cos * x - sin * y + shiftX;
      this.yM[i] = sin * x + cos * y + shiftY;
    }
  }

  private prepare(rays: number, angleMin: number, increment: number): boolean {
    if (rays < 8 || !Number.isFinite(angleMin + increment)) return false;
    if (rays === this.cosines.length && angleMin === this.angleMin && increment === this.increment)
      return true;
    this.angleMin = angleMin;
    this.increment = increment;
    this.cosines = Float64Array.from({ length: rays }, (_, i) => Math.cos(angleMin + i * increment));
    this.sines = Float64Array.from({ length: rays }, (_, i) => Math.sin(angleMin + i * increment));
    this.xM = new Float64Array(rays);
    this.yM = new Float64Array(rays);
    this.seenX = new Float64Array(rays);
    this.seenY = new Float64Array(rays);
    this.count = 0;
    return true;
  }
}

/** A ray's range; one that says nothing is taken to say what its neighbour says. */
function measured(range: number, rangeMin: number, neighbour: number): number {
  if (range >= rangeMin) return range;
  return range === Number.NEGATIVE_INFINITY ? 0 : neighbour;
}

/** The middle one of three neighbouring rays: a single odd reading neither stops the robot nor hides an edge. */
function middle(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
