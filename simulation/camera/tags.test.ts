import { rasterize } from "../../nodes/house/rasterize";
import { TAG_CODES } from "../../nodes/vision/tags/tag36h11";
import { emptyRoom } from "../house-builder";
import { type TagTrial, tagTrials } from "./tag-trials";

const house = emptyRoom(6, 6, { xM: 1, yM: 1, headingRad: 0 });
const room = { house, floor: rasterize(house) };

test("the family has 587 tags, and any two of them, turned any way, differ in eleven bits or more", () => {
  expect(TAG_CODES).toHaveLength(587);
  const all = TAG_CODES.flatMap((code) => [
    code,
    turned(code),
    turned(turned(code)),
    turned(turned(turned(code))),
  ]);
  let least = 36;
  for (let i = 0; i < all.length; i += 4) {
    for (let j = i + 4; j < all.length; j++) least = Math.min(least, differing(all[i]!, all[j]!));
  }
  expect(least).toBe(11);
  expect(TAG_CODES[0]!.toString(16)).toBe("d5d628584");
});

test("tags within a metre are read in any light, and none is read wrongly", () => {
  const trials = [...tagTrials({ ...room, seed: 5 }, 60, 0.4, 1)];
  expect(trials.filter(({ read, tag }) => read.some(({ id }) => id === tag.id)).length).toBeGreaterThan(50);
  expect(trials.flatMap(wrong)).toEqual([]);
});

test("a tag is told where it hangs to within some centimetres from up to 70 cm", () => {
  const trials = [...tagTrials({ ...room, seed: 6 }, 40, 0.35, 0.7)];
  const errorsM = trials.flatMap(({ read, tag }) =>
    read.map(({ forwardM, leftM }) => Math.hypot(forwardM - tag.forwardM, leftM - tag.leftM)),
  );
  expect(errorsM.length).toBeGreaterThan(25);
  expect(errorsM.sort((a, b) => a - b)[Math.floor(0.9 * errorsM.length)]!).toBeLessThan(0.04);
});

function wrong({ read, tag }: TagTrial): number[] {
  return read.filter(({ id }) => id !== tag.id).map(({ id }) => id);
}

function turned(code: bigint): bigint {
  let out = 0n;
  for (let i = 0; i < 36; i++) {
    const [column, row] = [i % 6, Math.floor(i / 6)];
    if ((code >> BigInt(35 - i)) & 1n) out |= 1n << BigInt(35 - (column * 6 + 5 - row));
  }
  return out;
}

function differing(a: bigint, b: bigint): number {
  return (a ^ b).toString(2).replaceAll("0", "").length;
}
