import { Dice } from "./dice";

function draw(dice: Dice, count: number): number[] {
  return Array.from({ length: count }, () => dice.gaussian());
}

test("the same seed and stream draw the same, another stream or seed does not", () => {
  expect(draw(new Dice(7, "a"), 20)).toEqual(draw(new Dice(7, "a"), 20));
  expect(draw(new Dice(7, "a"), 20)).not.toEqual(draw(new Dice(7, "b"), 20));
  expect(draw(new Dice(7, "a"), 20)).not.toEqual(draw(new Dice(8, "a"), 20));
});

test("a kept state goes on where it stopped, in the middle of a pair too", () => {
  const dice = new Dice(3, "a");
  draw(dice, 5);
  const later = new Dice(99, "b");
  later.restore(JSON.parse(JSON.stringify(dice.state())));
  expect(draw(later, 9)).toEqual(draw(dice, 9));
});

test("gaussians have mean 0 and deviation 1, and uniform numbers fill their range", () => {
  const dice = new Dice(11, "a");
  const values = draw(dice, 40_000);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + value * value, 0) / values.length;
  expect(Math.abs(mean)).toBeLessThan(0.02);
  expect(Math.abs(variance - 1)).toBeLessThan(0.03);
  const tenths = new Array(10).fill(0);
  for (let i = 0; i < 40_000; i++) tenths[Math.floor(dice.between(0, 10))]++;
  for (const count of tenths) expect(Math.abs(count - 4000)).toBeLessThan(250);
});

test("streams of one seed are not alike", () => {
  const a = new Dice(1, "laser");
  const b = new Dice(1, "slip");
  let product = 0;
  for (let i = 0; i < 20_000; i++) product += a.gaussian() * b.gaussian();
  expect(Math.abs(product / 20_000)).toBeLessThan(0.03);
});
