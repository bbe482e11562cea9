import type { Picture } from "../picture";
import { DarkPatches } from "./dark-patches";

/** Corners in order around: x, y of each, pixels. */
export type Corners = Float64Array;

const LEAST_SIDE_PX = 12;
const MOST_PIXELS = 40_000;
/** A tag's black ring alone is 28 of 64 squares; code touches it. */
const LEAST_FILLED = 0.3;
const MOST_FILLED = 1.15;
/** Samples along a side and how far off it the edge is looked for. */
const SAMPLES = 12;
const SEARCH_PX = 2.5;
const SEARCH_STEP_PX = 0.5;

/** Finds dark four-sided patches on lighter ground. Its memory is made once per size of picture. */
export class SquareFinder {
  private readonly patches: DarkPatches;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.patches = new DarkPatches(width, height);
  }

  /** Corners run clockwise as seen in the picture, from any of them. */
  find(picture: Picture): Corners[] {
    const { patches } = this;
    patches.take(picture);
    const found: Corners[] = [];
    for (let count = patches.next(); count > 0; count = patches.next()) {
      const corners = this.cornersOf(count);
      if (corners !== null) found.push(corners);
    }
    return found;
  }

  /** Brightness between pixels, 0..255. */
  at(x: number, y: number): number {
    return this.patches.at(x, y);
  }

  private cornersOf(count: number): Corners | null {
    if (count < LEAST_FILLED * LEAST_SIDE_PX ** 2 || count > MOST_PIXELS) return null;
    const { pixels } = this.patches;
    let [x, y] = [0, 0];
    for (let i = 0; i < count; i++) {
      x += pixels[i]! % this.width;
      y += Math.floor(pixels[i]! / this.width);
    }
    const a = this.farthest(count, x / count, y / count);
    const c = this.farthest(count, a % this.width, Math.floor(a / this.width));
    const [b, d] = this.besides(count, a, c);
    const corners = new Float64Array(8);
    for (const [i, pixel] of [a, b, c, d].entries()) {
      corners[2 * i] = pixel % this.width;
      corners[2 * i + 1] = Math.floor(pixel / this.width);
    }
    return this.isSquare(corners, count) ? this.refined(corners) : null;
  }

  private farthest(count: number, fromX: number, fromY: number): number {
    const { width } = this;
    const { pixels } = this.patches;
    let [best, most] = [pixels[0]!, -1];
    for (let i = 0; i < count; i++) {
      const [dx, dy] = [(pixels[i]! % width) - fromX, Math.floor(pixels[i]! / width) - fromY];
      const away = dx * dx + dy * dy;
      if (away > most) [best, most] = [pixels[i]!, away];
    }
    return best;
  }

  /** The pixels farthest off the diagonal from a to c: first the one that follows a clockwise. */
  private besides(count: number, a: number, c: number): readonly [number, number] {
    const { width } = this;
    const { pixels } = this.patches;
    const [ax, ay] = [a % width, Math.floor(a / width)];
    const [dx, dy] = [(c % width) - ax, Math.floor(c / width) - ay];
    let [first, second, least, most] = [a, a, 0, 0];
    for (let i = 0; i < count; i++) {
      const off = dx * (Math.floor(pixels[i]! / width) - ay) - dy * ((pixels[i]! % width) - ax);
      if (off < least) [first, least] = [pixels[i]!, off];
      if (off > most) [second, most] = [pixels[i]!, off];
    }
    return [first, second];
  }

  /** Long enough sides, inside of the picture, and filled about as much as a tag is. */
  private isSquare(corners: Corners, count: number): boolean {
    let twice = 0;
    for (let i = 0; i < 4; i++) {
      const [x, y] = [corners[2 * i]!, corners[2 * i + 1]!];
      const [nextX, nextY] = [corners[(2 * i + 2) % 8]!, corners[(2 * i + 3) % 8]!];
      if (x < 1 || y < 1 || x > this.width - 2 || y > this.height - 2) return false;
      if (Math.hypot(nextX - x, nextY - y) < LEAST_SIDE_PX) return false;
      twice += x * nextY - y * nextX;
    }
    const filled = (2 * count) / Math.abs(twice);
    return filled > LEAST_FILLED && filled < MOST_FILLED;
  }

  /** Corners where lines along the sides, fitted to where the picture brightens most, cross. */
  private refined(corners: Corners): Corners | null {
    const lines = [0, 1, 2, 3].map((side) => this.lineAlong(corners, side));
    const exact = new Float64Array(8);
    for (let i = 0; i < 4; i++) {
      const [p, q] = [lines[(i + 3) % 4]!, lines[i]!];
      const cross = p.nx * q.ny - p.ny * q.nx;
      if (Math.abs(cross) < 0.1) return null;
      exact[2 * i] = (p.off * q.ny - q.off * p.ny) / cross;
      exact[2 * i + 1] = (p.nx * q.off - q.nx * p.off) / cross;
    }
    return exact;
  }

  /** nx x + ny y = off. */
  private lineAlong(corners: Corners, side: number): { nx: number; ny: number; off: number } {
    const [x0, y0] = [corners[2 * side]!, corners[2 * side + 1]!];
    const [dx, dy] = [corners[(2 * side + 2) % 8]! - x0, corners[(2 * side + 3) % 8]! - y0];
    const length = Math.hypot(dx, dy);
    const [outX, outY] = [dy / length, -dx / length];
    let [x, y, xx, yy, xy] = [0, 0, 0, 0, 0];
    for (let i = 0; i < SAMPLES; i++) {
      const along = 0.12 + (0.76 * i) / (SAMPLES - 1);
      const offPx = this.edgeNear(x0 + along * dx, y0 + along * dy, outX, outY);
      const [px, py] = [x0 + along * dx + offPx * outX, y0 + along * dy + offPx * outY];
      x += px / SAMPLES;
      y += py / SAMPLES;
      xx += px * px;
      yy += py * py;
      xy += px * py;
    }
    const turn = 0.5 * Math.atan2(2 * (xy - SAMPLES * x * y), xx - SAMPLES * x * x - (yy - SAMPLES * y * y));
    const [nx, ny] = [-Math.sin(turn), Math.cos(turn)];
    return { nx, ny, off: nx * x + ny * y };
  }

  /** How far outwards the picture brightens most: the middle of the brightening, pixels. */
  private edgeNear(x: number, y: number, outX: number, outY: number): number {
    let [weight, sum] = [0, 0];
    for (let off = -SEARCH_PX; off <= SEARCH_PX; off += SEARCH_STEP_PX) {
      const [inner, outer] = [off - SEARCH_STEP_PX, off + SEARCH_STEP_PX];
      const rise = this.at(x + outer * outX, y + outer * outY) - this.at(x + inner * outX, y + inner * outY);
      if (rise <= 0) continue;
      weight += rise * rise;
      sum += rise * rise * off;
    }
    return weight === 0 ? 0 : sum / weight;
  }
}
