import type { Picture } from "../picture";

/** Corners in order around: x, y of each, pixels. */
export type Corners = Float64Array;

/** The mean of so many pixels around tells what is dark here. */
const AROUND_PX = 15;
const DARKER = 6;
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
  /** Brightness of the newest picture, 0..255. */
  readonly grey: Uint8Array;
  private readonly sums: Int32Array;
  private readonly dark: Uint8Array;
  private readonly queue: Int32Array;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.grey = new Uint8Array(width * height);
    this.sums = new Int32Array((width + 1) * (height + 1));
    this.dark = new Uint8Array(width * height);
    this.queue = new Int32Array(width * height);
  }

  /** Corners run clockwise as seen in the picture, from any of them. */
  find(picture: Picture): Corners[] {
    this.takeGrey(picture);
    this.markDark();
    const found: Corners[] = [];
    for (let start = 0; start < this.dark.length; start++) {
      if (this.dark[start] !== 1) continue;
      const corners = this.cornersOf(this.gather(start));
      if (corners !== null) found.push(corners);
    }
    return found;
  }

  /** Brightness between pixels. */
  at(x: number, y: number): number {
    const { width, height, grey } = this;
    const left = Math.max(0, Math.min(width - 2, Math.floor(x)));
    const top = Math.max(0, Math.min(height - 2, Math.floor(y)));
    const [u, v] = [x - left, y - top];
    const i = top * width + left;
    const above = grey[i]! * (1 - u) + grey[i + 1]! * u;
    return above * (1 - v) + (grey[i + width]! * (1 - u) + grey[i + width + 1]! * u) * v;
  }

  private takeGrey({ data, stride, red, green, blue }: Picture): void {
    const { width, height, grey, sums } = this;
    for (let y = 0; y < height; y++) {
      let row = 0;
      for (let x = 0; x < width; x++) {
        const p = (y * width + x) * stride;
        const light = (data[p + red]! + 2 * data[p + green]! + data[p + blue]!) >> 2;
        grey[y * width + x] = light;
        row += light;
        sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1]! + row;
      }
    }
  }

  private markDark(): void {
    const { width, height, grey, sums, dark } = this;
    for (let y = 0; y < height; y++) {
      const top = Math.max(0, y - AROUND_PX) * (width + 1);
      const bottom = Math.min(height, y + AROUND_PX + 1) * (width + 1);
      for (let x = 0; x < width; x++) {
        const left = Math.max(0, x - AROUND_PX);
        const right = Math.min(width, x + AROUND_PX + 1);
        const count = ((bottom - top) / (width + 1)) * (right - left);
        const sum = sums[bottom + right]! - sums[bottom + left]! - sums[top + right]! + sums[top + left]!;
        dark[y * width + x] = (grey[y * width + x]! + DARKER) * count < sum ? 1 : 0;
      }
    }
  }

  /** Fills the queue with a patch of dark pixels; answers how many they are. */
  private gather(start: number): number {
    const { width, height, dark, queue } = this;
    let count = 1;
    queue[0] = start;
    dark[start] = 2;
    for (let head = 0; head < count; head++) {
      const pixel = queue[head]!;
      const x = pixel % width;
      if (x > 0) count = this.push(pixel - 1, count);
      if (x < width - 1) count = this.push(pixel + 1, count);
      if (pixel >= width) count = this.push(pixel - width, count);
      if (pixel < width * (height - 1)) count = this.push(pixel + width, count);
    }
    return count;
  }

  private push(pixel: number, count: number): number {
    if (this.dark[pixel] !== 1) return count;
    this.dark[pixel] = 2;
    this.queue[count] = pixel;
    return count + 1;
  }

  private cornersOf(count: number): Corners | null {
    if (count < LEAST_FILLED * LEAST_SIDE_PX ** 2 || count > MOST_PIXELS) return null;
    let [x, y] = [0, 0];
    for (let i = 0; i < count; i++) {
      x += this.queue[i]! % this.width;
      y += Math.floor(this.queue[i]! / this.width);
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
    const { width, queue } = this;
    let [best, most] = [queue[0]!, -1];
    for (let i = 0; i < count; i++) {
      const [dx, dy] = [(queue[i]! % width) - fromX, Math.floor(queue[i]! / width) - fromY];
      const away = dx * dx + dy * dy;
      if (away > most) [best, most] = [queue[i]!, away];
    }
    return best;
  }

  /** The pixels farthest off the diagonal from a to c: first the one that follows a clockwise. */
  private besides(count: number, a: number, c: number): readonly [number, number] {
    const { width, queue } = this;
    const [ax, ay] = [a % width, Math.floor(a / width)];
    const [dx, dy] = [(c % width) - ax, Math.floor(c / width) - ay];
    let [first, second, least, most] = [a, a, 0, 0];
    for (let i = 0; i < count; i++) {
      const off = dx * (Math.floor(queue[i]! / width) - ay) - dy * ((queue[i]! % width) - ax);
      if (off < least) [first, least] = [queue[i]!, off];
      if (off > most) [second, most] = [queue[i]!, off];
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
