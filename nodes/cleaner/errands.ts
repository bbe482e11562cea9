import type { House, Product } from "../house/house";
import type { CleanStep, Plan, PlanStep } from "../messages/plan";

/** A step that is done, and the plan's step that it is for. */
export interface ErrandStep {
  readonly step: PlanStep;
  readonly of: number;
}

/** The steps of `errandSteps` alone. */
export function withErrands(plan: Plan, house: House): PlanStep[] {
  return errandSteps(plan, house).map(({ step }) => step);
}

/**
 * The plan with the ways to and from the shelf that people leave unsaid: what a mode needs is fetched before
 * and returned after the steps that need it, unless the plan says so itself; and at the end she goes home.
 */
export function errandSteps(plan: Plan, house: House): ErrandStep[] {
  const steps: ErrandStep[] = [];
  const carried = new Set<string>();
  let borrowed: Product | null = null;
  for (const [of, step] of plan.steps.entries()) {
    const need = step.do === "clean" ? neededProduct(step, house, carried) : null;
    if (borrowed !== null && (step.do !== "clean" || !borrowed.usedFor.includes(step.mode))) {
      steps.push({ step: { do: "return", product: borrowed.id }, of });
      carried.delete(borrowed.id);
      borrowed = null;
    }
    if (need !== null) {
      steps.push({ step: { do: "fetch", product: need.id }, of });
      carried.add(need.id);
      borrowed = need;
    }
    if (step.do === "fetch") carried.add(step.product);
    if (step.do === "return") carried.delete(step.product);
    steps.push({ step, of });
  }
  const last = plan.steps.length - 1;
  if (borrowed !== null) steps.push({ step: { do: "return", product: borrowed.id }, of: last });
  if (endsAtWork(plan)) steps.push({ step: { do: "dock" }, of: last });
  return steps;
}

/** What has to be fetched for a step, or null: nothing, or she has it already, or the house keeps none. */
function neededProduct(step: CleanStep, house: House, carried: ReadonlySet<string>): Product | null {
  if (step.mode === "vacuum") return null;
  const floor = house.rooms.find(({ id }) => id === step.room)?.floor;
  const fitting = house.products.filter(
    (product) =>
      product.usedFor.includes(step.mode) && (floor === undefined || product.floors.includes(floor)),
  );
  if (fitting.some(({ id }) => carried.has(id))) return null;
  return fitting[0] ?? null;
}

/** After work she goes home; where she was called to, she stays. */
function endsAtWork(plan: Plan): boolean {
  const last = plan.steps.at(-1)!;
  return last.do === "clean" || last.do === "return";
}
