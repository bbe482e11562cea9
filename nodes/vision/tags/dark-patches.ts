import type { Picture } from "../picture";

/** The mean of so many pixels around tells what is dark here. */
const AROUND_PX = 15;
const DARKER = 6;
/** `dark` of a pixel: 0 light, 1 dark, 2 dark and gathered. */
const DARK = 1;
const GATHERED = 2;

/** Patches of pixels that are darker than what is around them. Its memory is made once per size of picture. */
export class DarkPatches {
  /** Brightness of the newest picture, 0..255. */
  readonly grey: Uint8Array;
  /** The first so many, by the answer of `next`, are the newest patch: indices of pixels. */
  readonly pixels: Int32Array;
  private readonly dark: Uint8Array;
  private readonly sums: Int32Array;
  /** The columns around each: from one, up to before the other. */
  private readonly leftOf: Int32Array;
  private readonly rightOf: Int32Array;
  private from = 0;

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.grey = new Uint8Array(width * height);
    this.pixels = new Int32Array(width * height);
    this.dark = new Uint8Array(width * height);
    this.sums = new Int32Array((width + 1) * (height + 1));
    this.leftOf = Int32Array.from({ length: width }, (_, x) => Math.max(0, x - AROUND_PX));
    this.rightOf = Int32Array.from({ length: width }, (_, x) => Math.min(width, x + AROUND_PX + 1));
  }

  /** Takes a picture of this size, and begins with its first patch. */
  take(picture: Picture): void {
    this.takeGrey(picture);
    for (let y = 0; y < this.height; y++) this.markRow(y);
    this.from = 0;
  }

  /** How many pixels the next patch has; 0: that was all. */
  next(): number {
    const { dark } = this;
    while (this.from < dark.length && dark[this.from] !== DARK) this.from++;
    return this.from < dark.length ? this.gather(this.from) : 0;
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
    let pixel = 0;
    let p = 0;
    for (let y = 0; y < height; y++) {
      let row = 0;
      let below = (y + 1) * (width + 1) + 1;
      for (let x = 0; x < width; x++, p += stride, below++) {
        const light = (data[p + red]! + 2 * data[p + green]! + data[p + blue]!) >> 2;
        grey[pixel++] = light;
        row += light;
        sums[below] = sums[below - width - 1]! + row;
      }
    }
  }

  private markRow(y: number): void {
    const { width, height, grey, sums, dark, leftOf, rightOf } = this;
    const rows = Math.min(height, y + AROUND_PX + 1) - Math.max(0, y - AROUND_PX);
    const top = Math.max(0, y - AROUND_PX) * (width + 1);
    const bottom = top + rows * (width + 1);
    const at = y * width;
    for (let x = 0; x < width; x++) {
      const left = leftOf[x]!;
      const right = rightOf[x]!;
      const sum = sums[bottom + right]! - sums[bottom + left]! - sums[top + right]! + sums[top + left]!;
      dark[at + x] = (grey[at + x]! + DARKER) * rows * (right - left) < sum ? DARK : 0;
    }
  }

  /** Fills `pixels` with a patch; answers how many they are. */
  private gather(start: number): number {
    const { width, height, dark, pixels } = this;
    let count = 1;
    pixels[0] = start;
    dark[start] = GATHERED;
    for (let head = 0; head < count; head++) {
      const pixel = pixels[head]!;
      const x = pixel % width;
      if (x > 0) count = this.push(pixel - 1, count);
      if (x < width - 1) count = this.push(pixel + 1, count);
      if (pixel >= width) count = this.push(pixel - width, count);
      if (pixel < width * (height - 1)) count = this.push(pixel + width, count);
    }
    return count;
  }

  private push(pixel: number, count: number): number {
    if (this.dark[pixel] !== DARK) return count;
    this.dark[pixel] = GATHERED;
    this.pixels[count] = pixel;
    return count + 1;
  }
}
