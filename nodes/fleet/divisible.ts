import type { PlanStep } from "../messages/plan";

/**
 * Whether robots can share the steps of a job: floors one after the other, without anything that there is one of in the
 * house (a mop), and nothing in between that has its place in the order.
 */
export function isDivisible(steps: readonly PlanStep[]): boolean {
  const last = steps.findLastIndex(({ do: doing }) => doing === "clean");
  return last >= 0 && steps.slice(0, last + 1).every(({ do: doing }) => doing === "clean");
}
