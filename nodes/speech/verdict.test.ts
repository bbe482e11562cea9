import { confidenceOf, judgeHearing } from "./verdict";

describe("what was heard", () => {
  it.each([
    ["clean the kitchen", 3, "act"],
    ["clean the kitchen", -6.5, "confirm"],
    ["clean the kitchen", -12.9, "confirm"],
    ["clean the kitchen", -13, "ignore"],
    ["clean the kitchen", Number.NaN, "ignore"],
    ["do not go to the office", 20, "confirm"],
    ["clean everything except the office", 20, "confirm"],
    ["clean everything except the office", Number.POSITIVE_INFINITY, "act"],
    ["stop", -16.9, "act"],
    ["stop", -17, "ignore"],
    ["", 20, "ignore"],
  ] as const)("%j with score %d: %s", (text, score, verdict) => {
    expect(judgeHearing({ text, score, isSure: true })).toBe(verdict);
  });

  it("is asked about when a second hearing came to other words, but not held back when it is a stop", () => {
    expect(judgeHearing({ text: "clean the kitchen", score: 9, isSure: false })).toBe("confirm");
    expect(judgeHearing({ text: "please stop", score: 9, isSure: false })).toBe("act");
  });

  it("has less than half the confidence where it is to be asked about", () => {
    const text = "clean the kitchen";
    expect(confidenceOf({ text, score: 3, isSure: true })).toBeGreaterThan(0.5);
    expect(confidenceOf({ text, score: -8, isSure: true })).toBeLessThan(0.5);
    expect(confidenceOf({ text, score: -18, isSure: true })).toBe(0);
  });
});
