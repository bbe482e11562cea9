import type { FloorSpot } from "./floor-detector";
import { FloorMemory, pointsOf } from "./floor-memory";

const HERE = { xM: 1, yM: 2, headingRad: 0 };
const everywhere = () => true;

test("what is seen three times is certain", () => {
  const memory = new FloorMemory();
  const seen = [0, 1, 2].map((i) => memory.take([spot(0.6)], HERE, 200 * i, everywhere).length);
  expect(seen).toEqual([0, 0, 1]);
});

test("what comes and goes from look to look is not certain", () => {
  const memory = new FloorMemory();
  let certain = 0;
  for (let i = 0; i < 12; i++)
    certain += memory.take(i % 2 === 0 ? [spot(0.6)] : [], HERE, 200 * i, everywhere).length;
  expect(certain).toBe(0);
});

test("a look that does not reach there says nothing against it", () => {
  const memory = new FloorMemory();
  let certain = 0;
  for (let i = 0; i < 5; i++) {
    const found = i % 2 === 0 ? [spot(0.6)] : [];
    certain += memory.take(found, HERE, 200 * i, () => false).length;
  }
  expect(certain).toBe(1);
});

test("a thing that is no longer seen where it lay is forgotten", () => {
  const memory = new FloorMemory();
  for (let i = 0; i < 4; i++) memory.take([spot(0.6, 0.2)], HERE, 200 * i, everywhere);
  expect(memory.things()).toHaveLength(1);
  for (let i = 4; i < 9; i++) memory.take([], HERE, 200 * i, everywhere);
  expect(memory.things()).toHaveLength(0);
});

test("a thing of which only a part is in the picture is still there, and no larger", () => {
  const memory = new FloorMemory();
  for (let i = 0; i < 4; i++) memory.take([spot(0.6, 0.2)], HERE, 200 * i, everywhere);
  const part = { ...spot(0.5, 0.9), cut: true };
  for (let i = 4; i < 12; i++) memory.take([part], HERE, 200 * i, everywhere);
  expect(memory.things()).toMatchObject([{ longM: 0.2 }]);
});

test("the points of a thing reach to its ends and a little beyond, at most 5 cm apart", () => {
  const memory = new FloorMemory();
  for (let i = 0; i < 3; i++) memory.take([spot(0.6, 0.2)], HERE, 200 * i, everywhere);
  const xs = pointsOf(memory.things()[0]!).map(({ xM }) => xM);
  expect(Math.max(...xs) - Math.min(...xs)).toBeCloseTo(0.32);
  const sorted = [...new Set(xs.map((xM) => Math.round(1000 * xM)))].sort((a, b) => a - b);
  for (let i = 1; i < sorted.length; i++) expect(sorted[i]! - sorted[i - 1]!).toBeLessThanOrEqual(50);
});

function spot(forwardM: number, longM = 0.04): FloorSpot {
  return {
    forwardM,
    leftM: 0,
    areaM2: longM * 0.03,
    longM,
    wideM: 0.03,
    headingRad: 0,
    cut: false,
    strength: 2,
  };
}
