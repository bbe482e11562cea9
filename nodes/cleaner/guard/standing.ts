/**
 * What happened is never a reason to begin something: a plan that was thought of because of an event, a picture or
 * another text that was read may only change the rest of what a person has asked for already.
 */
import type { House } from "../../house/house";
import type { CleanStep, Plan, PlanStep } from "../../messages/plan";
import { type Refusal, refuse } from "./refusal";

/**
 * The first step that goes beyond the standing instruction; undefined when the plan stays within it: its rooms in
 * its modes, no more passes, no wider areas, no more often; its places and products. Saying, waiting and going home
 * are always within.
 */
export function beyondStanding(plan: Plan, standing: Plan, house: House): Refusal | undefined {
  const left = standing.steps.filter((step): step is CleanStep => step.do === "clean");
  for (const [i, step] of plan.steps.entries()) {
    const isWithin = step.do === "clean" ? takeFrom(left, step) : isStanding(step, standing, house);
    if (!isWithin) return refuse("not_standing", `steps[${i}]`, TEXT);
  }
  return undefined;
}

const TEXT =
  "That was not asked for: because of what happened I only change the rest of what I was told to do.";

/** Each cleaning that was asked for may be done once. */
function takeFrom(left: CleanStep[], step: CleanStep): boolean {
  const at = left.findIndex(
    (asked) =>
      asked.room === step.room &&
      asked.mode === step.mode &&
      (step.passes ?? 1) <= (asked.passes ?? 1) &&
      isPartOf(step.area, asked.area),
  );
  if (at < 0) return false;
  // Parts of a room may be done one by one; the same part twice is for the guard's rule of repetition.
  if (step.area === undefined || left[at]!.area !== undefined) left.splice(at, 1);
  return true;
}

function isPartOf(area: CleanStep["area"], asked: CleanStep["area"]): boolean {
  return asked === undefined || JSON.stringify(area) === JSON.stringify(asked);
}

function isStanding(step: PlanStep, standing: Plan, house: House): boolean {
  switch (step.do) {
    case "say":
    case "wait":
    case "dock":
      return true;
    case "fetch":
    case "return":
      return isProductFor(step.product, standing, house);
    default:
      return standing.steps.some((asked) => JSON.stringify(asked) === JSON.stringify(step));
  }
}

/** Named in the instruction, or what its modes need: she fetches that unasked anyway. */
function isProductFor(id: string, standing: Plan, house: House): boolean {
  const { usedFor = [] } = house.products.find((product) => product.id === id) ?? {};
  return standing.steps.some(
    (asked) =>
      ((asked.do === "fetch" || asked.do === "return") && asked.product === id) ||
      (asked.do === "clean" && usedFor.includes(asked.mode)),
  );
}
