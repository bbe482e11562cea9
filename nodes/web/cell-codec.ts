/** The cleaned floor on the wire: whole, or only what has changed, as runs of equal cells. Little-endian. */
import type { GridSpec } from "../geometry/grid";

/** What a cell looks like: by what the ledger says and how long ago it was cleaned. */
export const CellLook = {
  NOT_FLOOR: 0,
  TO_DO: 1,
  STALE: 2,
  OLDER: 3,
  DAY: 4,
  HOURS: 5,
  HOUR: 6,
  NOW: 7,
  DIRTY: 8,
} as const;

const WHOLE = 1;
const CHANGES = 2;
const HEADER_BYTES = 1 + 2 + 2 + 4 + 4 + 4;

/** The whole floor: shape, then runs of (look, length). */
export function encodeWhole(grid: GridSpec, looks: Uint8Array): Uint8Array {
  const out = new ByteWriter();
  out.byte(WHOLE);
  out.u16(grid.width);
  out.u16(grid.height);
  out.f32(grid.resolutionM);
  out.f32(grid.originXM);
  out.f32(grid.originYM);
  for (let i = 0; i < looks.length; ) {
    const end = runEnd(looks, i, looks.length);
    out.byte(looks[i]!);
    out.varint(end - i);
    i = end;
  }
  return out.bytes();
}

/** Only the cells that differ: runs of (cells skipped, length, look). Undefined when nothing differs. */
export function encodeChanges(before: Uint8Array, now: Uint8Array): Uint8Array | undefined {
  const out = new ByteWriter();
  out.byte(CHANGES);
  let told = 0;
  for (let i = 0; i < now.length; i++) {
    if (before[i] === now[i]) continue;
    let end = i + 1;
    while (end < now.length && now[end] === now[i] && before[end] !== now[end]) end++;
    out.varint(i - told);
    out.varint(end - i);
    out.byte(now[i]!);
    told = end;
    i = end - 1;
  }
  return told === 0 ? undefined : out.bytes();
}

export interface Floor extends GridSpec {
  readonly looks: Uint8Array;
}

/** The floor after a binary frame, and the changed runs (start, length, start, length …). Undefined: not such a frame. */
export function decodeCells(
  frame: Uint8Array,
  floor: Floor | undefined,
): { floor: Floor; whole: boolean; changed: readonly number[] } | undefined {
  if (frame[0] === WHOLE && frame.length >= HEADER_BYTES) {
    return { floor: decodeWhole(frame), whole: true, changed: [] };
  }
  if (frame[0] !== CHANGES || floor === undefined) return undefined;
  return { floor, whole: false, changed: decodeChanges(frame, floor.looks) };
}

function decodeWhole(frame: Uint8Array): Floor {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const width = view.getUint16(1, true);
  const height = view.getUint16(3, true);
  const looks = new Uint8Array(width * height);
  const reader = new ByteReader(frame, HEADER_BYTES);
  for (let at = 0; at < looks.length && !reader.done; ) {
    const look = reader.byte();
    const end = at + reader.varint();
    looks.fill(look, at, end);
    at = end;
  }
  return {
    width,
    height,
    looks,
    resolutionM: view.getFloat32(5, true),
    originXM: view.getFloat32(9, true),
    originYM: view.getFloat32(13, true),
  };
}

/** Answers the changed runs: start, length, start, length … */
function decodeChanges(frame: Uint8Array, looks: Uint8Array): number[] {
  const reader = new ByteReader(frame, 1);
  const changed: number[] = [];
  let at = 0;
  while (!reader.done) {
    at += reader.varint();
    const length = reader.varint();
    looks.fill(reader.byte(), at, at + length);
    changed.push(at, length);
    at += length;
  }
  return changed;
}

function runEnd(looks: Uint8Array, from: number, limit: number): number {
  let end = from + 1;
  while (end < limit && looks[end] === looks[from]) end++;
  return end;
}

class ByteWriter {
  private readonly parts: number[] = [];

  byte(value: number): void {
    this.parts.push(value & 0xff);
  }

  u16(value: number): void {
    this.parts.push(value & 0xff, (value >> 8) & 0xff);
  }

  f32(value: number): void {
    this.parts.push(...new Uint8Array(new Float32Array([value]).buffer));
  }

  varint(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.parts.push((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.parts.push(rest);
  }

  bytes(): Uint8Array {
    return Uint8Array.from(this.parts);
  }
}

class ByteReader {
  constructor(
    private readonly frame: Uint8Array,
    private at: number,
  ) {}

  get done(): boolean {
    return this.at >= this.frame.length;
  }

  byte(): number {
    return this.frame[this.at++] ?? 0;
  }

  varint(): number {
    let [value, shift] = [0, 0];
    for (;;) {
      const part = this.byte();
      value += (part & 0x7f) * 2 ** shift;
      if (part < 0x80 || this.done) return value;
      shift += 7;
    }
  }
}
