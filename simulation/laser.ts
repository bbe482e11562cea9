import { Dice } from "./dice";
import { castRay } from "./raster";
import type { World } from "./world";

export const RAYS = 360;
export const RANGE_MAX_M = 12;
export const RANGE_MIN_M = 0.1;
export const RANGE_SIGMA_M = 0.01;
/** One ray in this many sees nothing at all (glass, black cloth). */
const LOST_ONE_IN = 512;
const TABLE = 4096;

/** A laser scanner at the robot's centre: 360 rays, the first straight ahead, counter-clockwise. */
export class Laser {
  private readonly cosines = new Float64Array(RAYS);
  private readonly sines = new Float64Array(RAYS);
  /** Gaussian noise drawn beforehand: a pick costs a quarter of a draw. */
  private readonly noise = new Float32Array(TABLE);

  constructor(
    private readonly world: World,
    seed: number,
    private readonly dice: Dice,
  ) {
    const table = new Dice(seed, "laser noise");
    for (let i = 0; i < TABLE; i++) this.noise[i] = RANGE_SIGMA_M * table.gaussian();
    for (let i = 0; i < RAYS; i++) {
      this.cosines[i] = Math.cos((2 * Math.PI * i) / RAYS);
      this.sines[i] = Math.sin((2 * Math.PI * i) / RAYS);
    }
  }

  /** Fills `ranges` with metres, noisy; Infinity where nothing is within 12 m (REP-117). */
  scan(xM: number, yM: number, headingRad: number, ranges: Float32Array): void {
    this.measure(xM, yM, headingRad, ranges);
    for (let i = 0; i < RAYS; i++) {
      const bits = this.dice.uint32();
      const lost = bits >>> 23 === LOST_ONE_IN - 1;
      ranges[i] = lost ? Infinity : Math.max(RANGE_MIN_M, ranges[i]! + this.noise[bits % TABLE]!);
    }
  }

  /** The exact distances, without noise. */
  measure(xM: number, yM: number, headingRad: number, ranges: Float32Array): void {
    const cos = Math.cos(headingRad);
    const sin = Math.sin(headingRad);
    const { openness, discs } = this.world;
    for (let i = 0; i < RAYS; i++) {
      const rayCos = cos * this.cosines[i]! - sin * this.sines[i]!;
      const raySin = sin * this.cosines[i]! + cos * this.sines[i]!;
      ranges[i] = castRay(openness, xM, yM, rayCos, raySin, RANGE_MAX_M);
    }
    for (let i = 0; i < discs.length; i++) {
      const disc = discs[i]!;
      this.shadow(disc.xM - xM, disc.yM - yM, disc.radiusM, headingRad, ranges);
    }
  }

  /** Shortens the rays that meet a disc whose centre is (dx, dy) away. */
  private shadow(dx: number, dy: number, radiusM: number, headingRad: number, ranges: Float32Array): void {
    const awayM = Math.hypot(dx, dy);
    if (awayM <= radiusM || awayM - radiusM > RANGE_MAX_M) return;
    const perRay = RAYS / (2 * Math.PI);
    const middle = (Math.atan2(dy, dx) - headingRad) * perRay;
    const half = Math.asin(radiusM / awayM) * perRay;
    for (let ray = Math.ceil(middle - half); ray <= middle + half; ray++) {
      const offRad = (ray - middle) / perRay;
      const missM = awayM * Math.sin(offRad);
      const rangeM = awayM * Math.cos(offRad) - Math.sqrt(Math.max(0, radiusM * radiusM - missM * missM));
      const at = ((ray % RAYS) + RAYS) % RAYS;
      if (rangeM < ranges[at]!) ranges[at] = rangeM;
    }
  }
}
