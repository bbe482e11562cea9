/**
 * Every text has a source, and the source decides what it may bring about. Texts that are read - off a
 * label, a note, a page, a picture - are data: no setting lets them start anything.
 */
import type { PlanAction, PolicyConfig } from "../../config/policy";
import type { PlanStep } from "../../messages/plan";

/** Who asked: the first three are somebody, the rest is something that was read. */
const askers = ["owner", "guest", "agent", "camera", "note", "label", "page"] as const;
export type Asker = (typeof askers)[number];

/** The asker of a `Heard.source` number or a goal's `by` text; undefined for what nobody knows: it may nothing. */
export function askerOf(source: number | string): Asker | undefined {
  if (typeof source === "number") return askers[source];
  return askers.find((asker) => asker === source);
}

/** What a step makes the robot do. */
export function actionOf(step: PlanStep): PlanAction {
  switch (step.do) {
    case "say":
    case "wait":
      return "talk";
    case "go_to":
    case "dock":
      return "drive";
    case "inspect":
      return "inspect";
    case "fetch":
    case "return":
      return "fetch";
    case "clean":
      return "clean";
  }
}

/** Whether a step may be done because this asker wants it. */
export function mayAsk(by: Asker, action: PlanAction, policy: PolicyConfig): boolean {
  switch (by) {
    case "owner":
      return true;
    case "guest":
      return policy.guestsMay.includes(action);
    case "agent":
      return policy.agentsMay.includes(action);
    default:
      return false;
  }
}

/** Whether this asker may override a refusal, widen a limit, edit the house or reset a stop: the owner alone. */
export function mayOverride(by: Asker | undefined): boolean {
  return by === "owner";
}
