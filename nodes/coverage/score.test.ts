import { madeUpRoom } from "./made-up-rooms";
import { scorePath } from "./score";

const corridor = madeUpRoom(60, 12, []);

test("a straight way down a corridor as wide as the tool misses only little", () => {
  const narrow = madeUpRoom(60, 11, []);
  const yM = 2.25 + 5.5 * 0.05;
  const score = scorePath(narrow, Float64Array.of(-1.2, yM, 1.2, yM), 0.35, 0.35);
  expect(score.turns).toBe(0);
  expect(score.lengthM).toBeCloseTo(2.4, 6);
  expect(score.timeS).toBeCloseTo(8, 6);
  expect(score.coverage).toBeGreaterThan(0.95);
});

test("there and back is half a turn, counted once", () => {
  const yM = 2.25 + 5.5 * 0.05;
  const score = scorePath(corridor, Float64Array.of(-1, yM, 1, yM, -1, yM), 0.35, 0.35);
  expect(score.turns).toBe(1);
  expect(score.turningRad).toBeCloseTo(Math.PI, 6);
  expect(score.timeS).toBeCloseTo(4 / 0.3 + Math.PI / 0.52, 6);
});

test("a line through an obstacle is replaced by a way round it, and told", () => {
  const room = madeUpRoom(80, 60, [[38, 20, 4, 20]]);
  const score = scorePath(room, Float64Array.of(-0.8, 3.75, 1.8, 3.75), 0.35, 0.35);
  expect(score.detours).toBe(1);
  expect(score.lengthM).toBeGreaterThan(2.65);
});

test("standing still sweeps one disc", () => {
  const room = madeUpRoom(104, 104, []);
  const score = scorePath(room, Float64Array.of(1, 4, 1, 4), 0.35, 0.35);
  expect(score.coverage * score.lowerBoundM * 0.35).toBeCloseTo(Math.PI * 0.175 ** 2, 1);
});
