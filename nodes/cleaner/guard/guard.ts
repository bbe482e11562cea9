/**
 * The guard: (plan, house, ledger, policy) -> accepted or refused, by plain code. The cleaner applies it to
 * every goal, whoever sent it. What it does not know it refuses.
 */
import type { Plan, Verdict } from "../../messages/plan";
import type { GuardFacts } from "./facts";
import { houseIndex } from "./house-index";
import { occupiedRefusal } from "./occupied";
import { productRefusal } from "./products";
import { isQuiet } from "./quiet-hours";
import { type Refusal, refuse } from "./refusal";
import { repeatRefusal } from "./repeats";
import { repetitionRefusal } from "./repetition";
import { targetRefusal } from "./targets";
import { actionOf, mayAsk, mayOverride } from "./trust";

export type { GuardFacts, RoomAttended } from "./facts";
export { parsePlan } from "./parse-plan";
export { attendedSteps, skippedSteps } from "./repeats";

const ACCEPTED: Verdict = { accepted: true };
const MINUTE_MS = 60_000;

/**
 * Judges a plan that parsePlan has read. Refuses with the first reason found, looking at: who asks, each
 * step's target, products, repetition, quiet hours, people, and what the ledger has already.
 * About 2 microseconds for a plan of a few steps.
 */
export function judge(plan: Plan, facts: GuardFacts): Verdict {
  const index = houseIndex(facts.house);
  return (
    askerRefusal(plan, facts) ??
    firstTargetRefusal(plan, facts) ??
    productRefusal(plan, index, facts) ??
    repetitionRefusal(plan) ??
    quietRefusal(plan, facts) ??
    occupiedRefusal(plan, index, facts) ??
    repeatRefusal(plan, facts) ??
    ACCEPTED
  );
}

function askerRefusal(plan: Plan, { by, policy }: GuardFacts): Refusal | undefined {
  for (const [i, step] of plan.steps.entries()) {
    if (mayAsk(by, actionOf(step), policy)) continue;
    return refuse("not_owner", `steps[${i}]`, "Only the owner may ask for that.");
  }
  return undefined;
}

function firstTargetRefusal(plan: Plan, facts: GuardFacts): Refusal | undefined {
  const index = houseIndex(facts.house);
  for (const [i, step] of plan.steps.entries()) {
    const refusal = targetRefusal(step, `steps[${i}]`, index, facts);
    if (refusal) return refusal;
  }
  return undefined;
}

/** Waiting until it is quiet is no way around it. */
function quietRefusal(plan: Plan, facts: GuardFacts): Refusal | undefined {
  if (facts.insist && mayOverride(facts.by)) return undefined;
  const { quietHours } = facts.policy;
  if (quietHours === "") return undefined;
  let atMs = facts.nowMs;
  for (const [i, step] of plan.steps.entries()) {
    if (step.do === "wait") atMs += step.minutes * MINUTE_MS;
    if (step.do !== "clean" || !isQuiet(quietHours, atMs, facts.timeZone)) continue;
    const text = `It is quiet time (${quietHours}): I clean then only if the owner insists.`;
    return refuse("quiet_hours", `steps[${i}]`, text);
  }
  return undefined;
}
