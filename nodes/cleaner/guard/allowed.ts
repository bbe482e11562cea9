/** What a routine may come to: the kinds of steps that its file allows, whoever made the plan. */
import type { Plan } from "../../messages/plan";
import { type Refusal, refuse } from "./refusal";

/** The first step that is not among the allowed kinds (`clean`, `go_to`, ...) and modes (`vacuum`, ...). */
export function beyondAllowed(plan: Plan, allow: readonly string[]): Refusal | undefined {
  const at = plan.steps.findIndex(
    (step) => !allow.includes(step.do) && !(step.do === "clean" && allow.includes(step.mode)),
  );
  if (at < 0) return undefined;
  return refuse("not_allowed", `steps[${at}]`, "The routine's file does not allow that.");
}
