import { judgeHearing } from "./verdict";

describe("what was heard", () => {
  it.each([
    ["clean the kitchen", 3, "act"],
    ["clean the kitchen", 0, "confirm"],
    ["clean the kitchen", -6.9, "confirm"],
    ["clean the kitchen", -7, "ignore"],
    ["clean the kitchen", Number.NaN, "ignore"],
    ["do not go to the office", 20, "confirm"],
    ["clean everything except the office", 20, "confirm"],
    ["stop", -500, "act"],
    ["please stop", Number.NEGATIVE_INFINITY, "act"],
    ["", 20, "ignore"],
  ] as const)("%j with score %d: %s", (text, score, verdict) => {
    expect(judgeHearing({ text, score })).toBe(verdict);
  });
});
