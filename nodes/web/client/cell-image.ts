import type { Floor } from "../cell-codec";

/** The floor's cells as a picture of one pixel each, y up turned to y down; only what changed is drawn anew. */
export class CellImage {
  readonly image = document.createElement("canvas");
  private readonly pen = this.image.getContext("2d")!;
  private colours = new Uint32Array(0);
  private pixels = new ImageData(1, 1);
  private words = new Uint32Array(1);

  /** Draws everything: a new floor, or new colours (by CellLook, `#rrggbbaa`). */
  all(floor: Floor, looks: readonly string[]): void {
    const { width, height } = floor;
    this.colours = Uint32Array.from(looks, littleEndian);
    this.image.width = width;
    this.image.height = height;
    this.pixels = new ImageData(width, height);
    this.words = new Uint32Array(this.pixels.data.buffer);
    this.fill(floor, 0, floor.looks.length);
    this.pen.putImageData(this.pixels, 0, 0);
  }

  /** Draws runs of changed cells: start, length, start, length … */
  some(floor: Floor, runs: readonly number[]): void {
    const { width, height } = floor;
    let [top, bottom] = [height, -1];
    for (let i = 0; i + 1 < runs.length; i += 2) {
      const [start, length] = [runs[i]!, runs[i + 1]!];
      this.fill(floor, start, start + length);
      top = Math.min(top, height - 1 - Math.floor((start + length - 1) / width));
      bottom = Math.max(bottom, height - 1 - Math.floor(start / width));
    }
    if (bottom >= top) this.pen.putImageData(this.pixels, 0, 0, 0, top, width, bottom - top + 1);
  }

  private fill({ width, height, looks }: Floor, from: number, to: number): void {
    for (let cell = from; cell < to; cell++) {
      const row = Math.floor(cell / width);
      this.words[(height - 1 - row) * width + (cell - row * width)] = this.colours[looks[cell]!] ?? 0;
    }
  }
}

/** `#rrggbbaa` as a pixel of ImageData on a little-endian machine, which all browsers' are. */
function littleEndian(colour: string): number {
  const rgba = Number.parseInt(colour.slice(1), 16);
  return (((rgba & 0xff) << 24) | ((rgba & 0xff00) << 8) | ((rgba >>> 8) & 0xff00) | (rgba >>> 24)) >>> 0;
}
