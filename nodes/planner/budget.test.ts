import { plannerSection } from "../config/planner";
import { Budget } from "./budget";

const caps = plannerSection.parse({ maxCostUsd: 0.1 });
const million = 1_000_000;

test("money is counted by price: read from the cache, put there, fresh, and the answer", () => {
  const budget = new Budget({ ...caps, maxTokens: 100 * million });
  budget.spend({ in: 3 * million, cachedIn: million, writtenIn: million, out: million });
  expect(budget.costUsd).toBeCloseTo(2 + 0.1 + 2.5 + 10);
  expect(budget.exhausted).toContain("14.60 dollars");
});

test("a model that runs at home costs no money, but its tokens count", () => {
  const budget = new Budget(caps);
  budget.spend({ in: 70_000, cachedIn: 0, out: 20_000, costsNothing: true });
  expect(budget.costUsd).toBe(0);
  expect(budget.exhausted).toContain("90000 tokens");
});
