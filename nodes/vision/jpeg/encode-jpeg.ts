import type { Picture } from "../picture";
import { forwardDct } from "./dct";
import {
  CHROMA_AC,
  CHROMA_DC,
  CHROMA_QUANT,
  type HuffmanSpec,
  LUMA_AC,
  LUMA_DC,
  LUMA_QUANT,
  ZIGZAG,
} from "./tables";

/** A picture as a baseline JPEG of full colour resolution; quality 1..100. */
export function encodeJpeg(picture: Picture, quality = 80): Uint8Array {
  const scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
  const quants = [LUMA_QUANT, CHROMA_QUANT].map((table) =>
    Uint8Array.from(table, (value) => Math.max(1, Math.min(255, Math.floor((value * scale + 50) / 100)))),
  );
  const out = new BitWriter(picture.width * picture.height + 2048);
  writeHeader(out, picture, quants);
  writeScan(out, picture, quants);
  return out.end();
}

/** Bytes that grow, and bits with a zero after each 0xff. */
class BitWriter {
  private bytes: Uint8Array;
  private length = 0;
  private bits = 0;
  private count = 0;

  constructor(size: number) {
    this.bytes = new Uint8Array(size);
  }

  put(...values: number[]): void {
    for (const value of values) this.byte(value);
  }

  segment(marker: number, body: readonly number[]): void {
    this.put(0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255, ...body);
  }

  write(value: number, size: number): void {
    for (let bit = size - 1; bit >= 0; bit--) {
      this.bits = (this.bits << 1) | ((value >> bit) & 1);
      if (++this.count === 8) this.flush();
    }
  }

  end(): Uint8Array {
    while (this.count > 0) this.write(1, 1);
    this.put(0xff, 0xd9);
    return this.bytes.slice(0, this.length);
  }

  private flush(): void {
    this.byte(this.bits & 255);
    if ((this.bits & 255) === 255) this.byte(0);
    this.bits = 0;
    this.count = 0;
  }

  private byte(value: number): void {
    if (this.length === this.bytes.length) {
      const grown = new Uint8Array(2 * this.length);
      grown.set(this.bytes);
      this.bytes = grown;
    }
    this.bytes[this.length++] = value;
  }
}

function writeHeader(out: BitWriter, { width, height }: Picture, quants: readonly Uint8Array[]): void {
  out.put(0xff, 0xd8);
  out.segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
  for (const [id, quant] of quants.entries())
    out.segment(0xdb, [id, ...Array.from(ZIGZAG, (at) => quant[at]!)]);
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  out.segment(0xc0, [8, ...size, 3, 1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 1]);
  const tables: [number, HuffmanSpec][] = [
    [0, LUMA_DC],
    [0x10, LUMA_AC],
    [1, CHROMA_DC],
    [0x11, CHROMA_AC],
  ];
  for (const [id, { counts, values }] of tables) out.segment(0xc4, [id, ...counts, ...values]);
  out.segment(0xda, [3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0]);
}

function writeScan(out: BitWriter, picture: Picture, quants: readonly Uint8Array[]): void {
  const codes = [codesOf(LUMA_DC), codesOf(LUMA_AC), codesOf(CHROMA_DC), codesOf(CHROMA_AC)];
  const before = [0, 0, 0];
  const block = new Float64Array(64);
  for (let y = 0; y < picture.height; y += 8) {
    for (let x = 0; x < picture.width; x += 8) {
      for (let channel = 0; channel < 3; channel++) {
        const kind = channel === 0 ? 0 : 1;
        takeBlock(picture, x, y, channel, block);
        forwardDct(block);
        before[channel] = writeBlock(
          out,
          block,
          quants[kind]!,
          before[channel]!,
          codes[2 * kind]!,
          codes[2 * kind + 1]!,
        );
      }
    }
  }
}

/** One channel (Y, Cb, Cr) of 8 x 8 pixels about 0; the picture's last row and column go on beyond its rim. */
function takeBlock(picture: Picture, x: number, y: number, channel: number, block: Float64Array): void {
  const { width, height, data, stride } = picture;
  for (let i = 0; i < 64; i++) {
    const column = Math.min(width - 1, x + (i & 7));
    const at = (Math.min(height - 1, y + (i >> 3)) * width + column) * stride;
    const [r, g, b] = [data[at + picture.red]!, data[at + picture.green]!, data[at + picture.blue]!];
    if (channel === 0) block[i] = 0.299 * r + 0.587 * g + 0.114 * b - 128;
    else
      block[i] =
        channel === 1 ? -0.168736 * r - 0.331264 * g + 0.5 * b : 0.5 * r - 0.418688 * g - 0.081312 * b;
  }
}

/** Answers the block's first coefficient: the next block's is written as the difference from it. */
function writeBlock(
  out: BitWriter,
  block: Float64Array,
  quant: Uint8Array,
  before: number,
  dc: Codes,
  ac: Codes,
): number {
  const first = Math.round(block[0]! / quant[0]!);
  writeValue(out, dc, 0, first - before);
  let zeros = 0;
  for (let i = 1; i < 64; i++) {
    const at = ZIGZAG[i]!;
    const value = Math.round(block[at]! / quant[at]!);
    if (value === 0) {
      zeros++;
      continue;
    }
    for (; zeros > 15; zeros -= 16) out.write(ac.code[0xf0]!, ac.size[0xf0]!);
    writeValue(out, ac, zeros, value);
    zeros = 0;
  }
  if (zeros > 0) out.write(ac.code[0]!, ac.size[0]!);
  return first;
}

function writeValue(out: BitWriter, { code, size }: Codes, zeros: number, value: number): void {
  const bits = value === 0 ? 0 : 32 - Math.clz32(Math.abs(value));
  const symbol = (zeros << 4) | bits;
  out.write(code[symbol]!, size[symbol]!);
  if (bits > 0) out.write(value < 0 ? value + (1 << bits) - 1 : value, bits);
}

interface Codes {
  readonly code: Uint16Array;
  readonly size: Uint8Array;
}

function codesOf({ counts, values }: HuffmanSpec): Codes {
  const [code, size] = [new Uint16Array(256), new Uint8Array(256)];
  let [next, at] = [0, 0];
  for (const [length, count] of counts.entries()) {
    for (let i = 0; i < count; i++, at++) {
      code[values[at]!] = next++;
      size[values[at]!] = length + 1;
    }
    next <<= 1;
  }
  return { code, size };
}
