/** A plan that goes round and round: it would wear the floor, the battery and the patience of the house. */
import { PLAN_LIMITS, type Plan, type PlanStep } from "../../messages/plan";
import { type Refusal, refuse } from "./refusal";

/** How often the same floor may be passed, or the same product carried, in one plan. */
const MOST_PASSES = PLAN_LIMITS.passes;
const MOST_CARRIED = 3;
/** How often the same place, room or sentence may come. */
const MOST_VISITS = 5;
/** How often a sequence of steps may follow itself. */
const MOST_ROUNDS = 3;

/** The step with which repetition becomes endless, or undefined. */
export function repetitionRefusal(plan: Plan): Refusal | undefined {
  const counts = new Map<string, number>();
  let waitMinutes = 0;
  for (const [i, step] of plan.steps.entries()) {
    const key = keyOf(step);
    const count = (counts.get(key) ?? 0) + (step.do === "clean" ? (step.passes ?? 1) : 1);
    counts.set(key, count);
    if (step.do === "wait") waitMinutes += step.minutes;
    if (count > mostOf(step)) return endless(i, "the same step comes again and again");
    if (waitMinutes > PLAN_LIMITS.waitMinutes)
      return endless(i, `that is more than ${PLAN_LIMITS.waitMinutes} minutes of waiting`);
  }
  const round = roundsEnd(plan.steps.map(keyOf));
  return round === undefined ? undefined : endless(round, "the same steps go round and round");
}

function endless(index: number, why: string): Refusal {
  return refuse("endless_repetition", `steps[${index}]`, `I will not do that: ${why}.`);
}

function mostOf(step: PlanStep): number {
  switch (step.do) {
    case "clean":
      return MOST_PASSES;
    case "wait":
      return PLAN_LIMITS.steps;
    case "go_to":
    case "inspect":
    case "say":
      return MOST_VISITS;
    default:
      return MOST_CARRIED;
  }
}

/** Two steps with the same key do the same; passes are counted, not compared. */
function keyOf(step: PlanStep): string {
  switch (step.do) {
    case "clean":
      return `clean ${step.room} ${step.mode} ${areaKey(step.area)}`;
    case "go_to":
      return `go_to ${step.place}`;
    case "fetch":
    case "return":
      return `${step.do} ${step.product}`;
    case "inspect":
      return `inspect ${step.room}`;
    case "say":
      return `say ${step.text}`;
    default:
      return step.do;
  }
}

function areaKey(area: string | { from: string; to: string } | undefined): string {
  return typeof area === "object" ? `${area.from}:${area.to}` : (area ?? "");
}

/** Index of the step with which some sequence of at least two steps begins its fourth round, or undefined. */
function roundsEnd(keys: readonly string[]): number | undefined {
  for (let length = 2; length * (MOST_ROUNDS + 1) <= keys.length; length++) {
    let same = 0;
    for (let i = length; i < keys.length; i++) {
      same = keys[i] === keys[i - length] ? same + 1 : 0;
      if (same >= length * MOST_ROUNDS) return i;
    }
  }
  return undefined;
}
