import { shiftForRoom } from "./side-room";

const INCREMENT = Math.PI / 180;

/** Ranges of 360 rays from straight ahead on, between two walls beside the robot. */
function between(leftM: number, rightM: number): Float32Array {
  return Float32Array.from({ length: 360 }, (_, i) => {
    const sin = Math.sin(i * INCREMENT);
    return sin > 0.01 ? leftM / sin : sin < -0.01 ? -rightM / sin : 5;
  });
}

const shift = (leftM: number, rightM: number) =>
  shiftForRoom(between(leftM, rightM), 0, INCREMENT, 0.17, 0.012);

describe("room at the sides", () => {
  test("is enough in the open", () => {
    expect(shift(1, 1)).toBe(0);
  });

  test("calls for going right when the left wall is too near, and the other way round", () => {
    expect(shift(0.172, 1)).toBeCloseTo(-0.01, 3);
    expect(shift(1, 0.172)).toBeCloseTo(0.01, 3);
  });

  test("is the best it can be in the middle of a narrow passage", () => {
    expect(shift(0.175, 0.175)).toBeCloseTo(0, 6);
  });

  test("never calls for more than three centimetres, whatever a broken laser says", () => {
    expect(Math.abs(shift(0.01, 1))).toBeLessThanOrEqual(0.03);
    expect(shiftForRoom(new Float32Array(360).fill(Number.NaN), 0, INCREMENT, 0.17, 0.012)).toBe(0);
  });
});
