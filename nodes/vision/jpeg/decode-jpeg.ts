import type { Picture } from "../picture";
import { inverseDct } from "./dct";
import { CHROMA_AC, CHROMA_DC, type HuffmanSpec, LUMA_AC, LUMA_DC, ZIGZAG } from "./tables";

const MOST_PIXELS = 4096 * 4096;

interface Component {
  readonly id: number;
  readonly across: number;
  readonly down: number;
  readonly quant: number;
  dc: number;
  ac: number;
  before: number;
  width: number;
  samples: Uint8Array;
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly components: Component[];
  readonly across: number;
  readonly down: number;
}

/**
 * Reads a baseline JPEG, as cameras make them; without Huffman tables (as in many USB cameras' MJPEG) the standard's
 * are meant. Answers why not, in one line, for what it can't read.
 */
export function decodeJpeg(bytes: Uint8Array): Picture | string {
  try {
    return new Decoder(bytes).decode();
  } catch (error) {
    if (error instanceof Broken) return `not a JPEG that can be read: ${error.message}`;
    throw error;
  }
}

class Broken extends Error {}

class Decoder {
  private at = 0;
  private bits = 0;
  private count = 0;
  private readonly quants: Uint16Array[] = [];
  private readonly dcTables: Lookup[] = [lookupOf(LUMA_DC), lookupOf(CHROMA_DC)];
  private readonly acTables: Lookup[] = [lookupOf(LUMA_AC), lookupOf(CHROMA_AC)];
  private frame: Frame | null = null;
  private restartEvery = 0;
  private readonly block = new Float64Array(64);

  constructor(private readonly bytes: Uint8Array) {}

  decode(): Picture {
    if (this.word() !== 0xffd8) throw new Broken("it does not begin as one");
    for (;;) {
      const marker = this.marker();
      if (marker === 0xd9) throw new Broken("it has no picture in it");
      const end = this.at + this.word();
      if (end > this.bytes.length) throw new Broken("it is cut off");
      if (marker === 0xda) return this.scan(end);
      this.segment(marker, end);
      this.at = end;
    }
  }

  private segment(marker: number, end: number): void {
    if (marker === 0xdb) this.readQuants(end);
    else if (marker === 0xc4) this.readHuffman(end);
    else if (marker === 0xc0 || marker === 0xc1) this.readFrame();
    else if (marker === 0xdd) this.restartEvery = this.word();
    else if (marker >= 0xc2 && marker <= 0xcf && marker !== 0xc8) throw new Broken("it is not baseline");
  }

  private readQuants(end: number): void {
    while (this.at < end) {
      const kind = this.byte();
      const quant = new Uint16Array(64);
      for (let i = 0; i < 64; i++) quant[ZIGZAG[i]!] = kind >> 4 === 0 ? this.byte() : this.word();
      this.quants[kind & 15] = quant;
    }
  }

  private readHuffman(end: number): void {
    while (this.at < end) {
      const kind = this.byte();
      const counts = Array.from({ length: 16 }, () => this.byte());
      const values = Array.from({ length: counts.reduce((sum, count) => sum + count, 0) }, () => this.byte());
      (kind >> 4 === 0 ? this.dcTables : this.acTables)[kind & 15] = lookupOf({ counts, values });
    }
  }

  private readFrame(): void {
    if (this.byte() !== 8) throw new Broken("it does not have 8 bits a sample");
    const [height, width, count] = [this.word(), this.word(), this.byte()];
    if (width * height === 0 || width * height > MOST_PIXELS)
      throw new Broken(`it is ${width} x ${height} pixels`);
    if (count !== 1 && count !== 3) throw new Broken(`it has ${count} channels`);
    const heads = Array.from({ length: count }, () => ({
      id: this.byte(),
      sampling: this.byte(),
      quant: this.byte(),
    }));
    const across = Math.max(...heads.map(({ sampling }) => sampling >> 4));
    const down = Math.max(...heads.map(({ sampling }) => sampling & 15));
    if (across < 1 || down < 1 || across > 4 || down > 4) throw new Broken("its channels are of odd sizes");
    const components = heads.map(({ id, sampling, quant }) => {
      const [own, ownDown] = [Math.max(1, sampling >> 4), Math.max(1, sampling & 15)];
      const planeWidth = Math.ceil(width / (8 * across)) * 8 * own;
      const planeHeight = Math.ceil(height / (8 * down)) * 8 * ownDown;
      const samples = new Uint8Array(planeWidth * planeHeight);
      return { id, across: own, down: ownDown, quant, dc: 0, ac: 0, before: 0, width: planeWidth, samples };
    });
    this.frame = { width, height, components, across, down };
  }

  private scan(end: number): Picture {
    const { frame } = this;
    if (frame === null) throw new Broken("it does not say how large it is");
    for (let left = this.byte(); left > 0; left--) {
      const [id, tables] = [this.byte(), this.byte()];
      const component = frame.components.find((it) => it.id === id);
      if (component === undefined) throw new Broken("its scan has an unknown channel");
      component.dc = tables >> 4;
      component.ac = tables & 15;
    }
    this.at = end;
    this.readBlocks(frame);
    return coloured(frame);
  }

  private readBlocks(frame: Frame): void {
    const columns = Math.ceil(frame.width / (8 * frame.across));
    const rows = Math.ceil(frame.height / (8 * frame.down));
    for (let unit = 0; unit < columns * rows; unit++) {
      if (this.restartEvery > 0 && unit > 0 && unit % this.restartEvery === 0) this.restart(frame);
      const [x, y] = [unit % columns, Math.floor(unit / columns)];
      for (const component of frame.components) this.readUnit(component, x, y);
    }
  }

  private readUnit(component: Component, x: number, y: number): void {
    const { across, down, width, samples } = component;
    for (let i = 0; i < across * down; i++) {
      this.readBlock(component);
      inverseDct(this.block);
      const left = 8 * (x * across + (i % across));
      const top = 8 * (y * down + Math.floor(i / across));
      for (let k = 0; k < 64; k++) {
        const value = Math.round(this.block[k]! + 128);
        samples[(top + (k >> 3)) * width + left + (k & 7)] = value < 0 ? 0 : Math.min(value, 255);
      }
    }
  }

  private readBlock(component: Component): void {
    const quant = this.quants[component.quant];
    const [dc, ac] = [this.dcTables[component.dc], this.acTables[component.ac]];
    if (quant === undefined || dc === undefined || ac === undefined) throw new Broken("a table is missing");
    this.block.fill(0);
    component.before += this.signed(this.symbol(dc));
    this.block[0] = component.before * quant[0]!;
    for (let i = 1; i < 64; i++) {
      const symbol = this.symbol(ac);
      const [zeros, size] = [symbol >> 4, symbol & 15];
      if (size === 0 && zeros < 15) return;
      i += zeros;
      if (i > 63) throw new Broken("its coefficients run over");
      const at = ZIGZAG[i]!;
      this.block[at] = this.signed(size) * quant[at]!;
    }
  }

  private restart(frame: Frame): void {
    this.count = 0;
    const marker = this.marker();
    if (marker < 0xd0 || marker > 0xd7) throw new Broken("a restart is missing");
    for (const component of frame.components) component.before = 0;
  }

  private symbol({ firstCode, firstAt, counts, values }: Lookup): number {
    let code = 0;
    for (let length = 0; length < 16; length++) {
      code = (code << 1) | this.bit();
      const off = code - firstCode[length]!;
      if (off >= 0 && off < counts[length]!) return values[firstAt[length]! + off]!;
    }
    throw new Broken("a code is unknown");
  }

  private signed(size: number): number {
    let value = 0;
    for (let i = 0; i < size; i++) value = (value << 1) | this.bit();
    return size > 0 && value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
  }

  private bit(): number {
    if (this.count === 0) this.nextBits();
    this.count--;
    return (this.bits >> this.count) & 1;
  }

  private nextBits(): void {
    this.bits = this.byte();
    this.count = 8;
    if (this.bits !== 0xff) return;
    const after = this.byte();
    if (after !== 0) throw new Broken("it is cut off");
  }

  private marker(): number {
    if (this.byte() !== 0xff) throw new Broken("a marker is missing");
    let code = this.byte();
    while (code === 0xff) code = this.byte();
    return code;
  }

  private word(): number {
    return (this.byte() << 8) | this.byte();
  }

  private byte(): number {
    const value = this.bytes[this.at++];
    if (value === undefined) throw new Broken("it is cut off");
    return value;
  }
}

interface Lookup {
  readonly firstCode: Int32Array;
  readonly firstAt: Int32Array;
  readonly counts: readonly number[];
  readonly values: readonly number[];
}

function lookupOf({ counts, values }: HuffmanSpec): Lookup {
  const [firstCode, firstAt] = [new Int32Array(16), new Int32Array(16)];
  let [code, at] = [0, 0];
  for (let length = 0; length < 16; length++) {
    firstCode[length] = code;
    firstAt[length] = at;
    code = (code + counts[length]!) << 1;
    at += counts[length]!;
  }
  return { firstCode, firstAt, counts, values };
}

/** From brightness and colour differences to `rgb8`. */
function coloured({ width, height, components, across, down }: Frame): Picture {
  const data = new Uint8ClampedArray(3 * width * height);
  const [luma, blue, red] = components as [Component, Component | undefined, Component | undefined];
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++, to += 3) {
      const light = sampleOf(luma, x, y, across, down);
      const cb = blue === undefined ? 0 : sampleOf(blue, x, y, across, down) - 128;
      const cr = red === undefined ? 0 : sampleOf(red, x, y, across, down) - 128;
      data[to] = light + 1.402 * cr;
      data[to + 1] = light - 0.344136 * cb - 0.714136 * cr;
      data[to + 2] = light + 1.772 * cb;
    }
  }
  return { width, height, data: new Uint8Array(data.buffer), stride: 3, red: 0, green: 1, blue: 2 };
}

function sampleOf(component: Component, x: number, y: number, across: number, down: number): number {
  const column = Math.floor((x * component.across) / across);
  return component.samples[Math.floor((y * component.down) / down) * component.width + column]!;
}
