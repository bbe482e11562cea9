/**
 * The first tags of the AprilTag family 36h11 as they are printed: 6 x 6 bits, row by row from the top left, the
 * highest bit first, 1 is white. The family is Edwin Olson's (University of Michigan), free to use.
 */
const CODES = [
  0x21a146babn,
  0x92d18fe9bn,
  0x7089014bbn,
  0x193979e27n,
  0x44153d3d7n,
  0x35cd5b8cfn,
  0xa10ba56a0n,
  0x2b874a608n,
  0xb57fb8d44n,
  0x4e20b5a64n,
  0x61d897f2cn,
  0xab3469ffcn,
  0x594ca45c2n,
  0xfa1c2d2e2n,
  0x97c24b972n,
  0x75928624an,
  0x1caafe99an,
  0x3236ddc16n,
  0x884e527d6n,
  0x5771a8c7en,
] as const;

/** How many different tags can be drawn: ids 0 to this, less one. */
export const TAGS = CODES.length;
/** Side in bits, with the black border and the white rim around it. */
export const TAG_BITS = 10;

/** 1 where a tag's square is white; `TAG_BITS` squared, rows from the top. */
export function tagBits(id: number): Uint8Array {
  const code = CODES[id];
  if (code === undefined) throw new Error(`there is no picture of tag ${id}; ids go from 0 to ${TAGS - 1}`);
  return Uint8Array.from({ length: TAG_BITS * TAG_BITS }, (_, i) => {
    const [column, row] = [(i % TAG_BITS) - 2, Math.floor(i / TAG_BITS) - 2];
    if (column < -1 || column > 6 || row < -1 || row > 6) return 1;
    if (column < 0 || column > 5 || row < 0 || row > 5) return 0;
    return Number((code >> BigInt(35 - 6 * row - column)) & 1n);
  });
}
