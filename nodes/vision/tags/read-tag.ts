import { squareTo } from "./homography";
import type { Corners, SquareFinder } from "./square-finder";
import { CODE_SIDE, SQUARE_SIDE, TAG_CODES } from "./tag36h11";

/** The family's tags differ in eleven bits at least; what needs more mending than this is no tag. */
const MOST_MENDED = 2;
const LEAST_CONTRAST = 25;
const HALF = 18n;
const MASK = (1 << 18) - 1;

export interface ReadTag {
  readonly id: number;
  /** Index of the corner that is the tag's upper left one. */
  readonly first: number;
  readonly mended: number;
}

/** Codes in two halves of 18 bits: 32-bit arithmetic is quicker than bigints. */
const HIGH = Int32Array.from(TAG_CODES, (code) => Number(code >> HALF));
const LOW = Int32Array.from(TAG_CODES, (code) => Number(code) % (MASK + 1));
const lights = new Float64Array(SQUARE_SIDE * SQUARE_SIDE);
const bits = new Uint8Array(CODE_SIDE * CODE_SIDE);

/** Reads the tag within these corners, turned any way; null when it is none. */
export function readTag(picture: SquareFinder, corners: Corners): ReadTag | null {
  if (!takeBits(picture, corners)) return null;
  for (let turn = 0; turn < 4; turn++) {
    const [id, mended] = nearestCode(turn);
    if (mended <= MOST_MENDED) return { id, first: turn, mended };
  }
  return null;
}

/** False when the ring around the code is not dark. */
function takeBits(picture: SquareFinder, corners: Corners): boolean {
  const [a, b, c, d, e, f, g, h] = squareTo(corners, 0);
  let [least, most, ring] = [255, 0, 0];
  for (let i = 0; i < lights.length; i++) {
    const [column, row] = [i % SQUARE_SIDE, Math.floor(i / SQUARE_SIDE)];
    const [u, v] = [(column + 0.5) / SQUARE_SIDE, (row + 0.5) / SQUARE_SIDE];
    const w = g * u + h * v + 1;
    const light = picture.at((a * u + b * v + c) / w, (d * u + e * v + f) / w);
    lights[i] = light;
    least = Math.min(least, light);
    most = Math.max(most, light);
    if (isRing(column, row)) ring = Math.max(ring, light);
  }
  const middle = (least + most) / 2;
  if (most - least < LEAST_CONTRAST || ring > middle) return false;
  for (let i = 0; i < bits.length; i++) {
    const [column, row] = [i % CODE_SIDE, Math.floor(i / CODE_SIDE)];
    bits[i] = lights[(row + 1) * SQUARE_SIDE + column + 1]! > middle ? 1 : 0;
  }
  return true;
}

function isRing(column: number, row: number): boolean {
  return column === 0 || row === 0 || column === SQUARE_SIDE - 1 || row === SQUARE_SIDE - 1;
}

/** Read as if the corner of this index were the upper left one. */
function nearestCode(turn: number): readonly [id: number, mended: number] {
  let [high, low] = [0, 0];
  for (let i = 0; i < bits.length; i++) {
    const bit = bits[turned(i % CODE_SIDE, Math.floor(i / CODE_SIDE), turn)]!;
    if (i < bits.length / 2) high = (high << 1) | bit;
    else low = (low << 1) | bit;
  }
  let [id, least] = [-1, bits.length];
  for (let tag = 0; tag < HIGH.length && least > 0; tag++) {
    const differ = ones(HIGH[tag]! ^ high) + ones(LOW[tag]! ^ low);
    if (differ < least) [id, least] = [tag, differ];
  }
  return [id, least];
}

function turned(column: number, row: number, turn: number): number {
  const last = CODE_SIDE - 1;
  if (turn === 0) return row * CODE_SIDE + column;
  if (turn === 1) return column * CODE_SIDE + last - row;
  if (turn === 2) return (last - row) * CODE_SIDE + last - column;
  return (last - column) * CODE_SIDE + row;
}

function ones(value: number): number {
  let left = value;
  let count = 0;
  for (; left !== 0; count++) left &= left - 1;
  return count;
}
