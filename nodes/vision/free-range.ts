import type { LaserScan } from "../messages/standard";
import type { FreeRange } from "./floor-detector";

/** What stands two rays aside is reckoned to stand here: a leg is thinner than the gap between rays. */
const ASIDE = 2;

/** How far the floor is free by a laser scan; what the scan does not tell of is not free. */
export class ScannedRange {
  private ranges = new Float32Array(0);
  private angleMin = 0;
  private increment = 1;
  /** Where the robot looked when it was scanned, in the odometry's or the map's frame. */
  private headingRad = 0;

  /** `headingRad` as of the picture's pose, so that turning in between does not matter. */
  take(scan: Pick<LaserScan, "ranges" | "angle_min" | "angle_increment">, headingRad: number): void {
    const { ranges } = scan;
    if (this.ranges.length !== ranges.length) this.ranges = new Float32Array(ranges.length);
    for (let i = 0; i < ranges.length; i++) this.ranges[i] = nearestAround(ranges, i);
    this.angleMin = scan.angle_min;
    this.increment = scan.angle_increment;
    this.headingRad = headingRad;
  }

  /** The same as seen after turning to another heading. */
  lookingAlong(headingRad: number): FreeRange {
    const { ranges, increment } = this;
    const shift = headingRad - this.headingRad - this.angleMin;
    const turn = 2 * Math.PI;
    return (bearingRad) => {
      const angle = (((bearingRad + shift) % turn) + turn) % turn;
      return ranges[Math.round(angle / increment) % ranges.length] ?? 0;
    };
  }
}

/** A ray that came back with nothing saw nothing, also when that is said as NaN or 0. */
function nearestAround(ranges: Float32Array, ray: number): number {
  let nearestM = Number.POSITIVE_INFINITY;
  for (let i = ray - ASIDE; i <= ray + ASIDE; i++) {
    const rangeM = ranges[(i + ranges.length) % ranges.length]!;
    if (rangeM > 0 && rangeM < nearestM) nearestM = rangeM;
  }
  return nearestM;
}
