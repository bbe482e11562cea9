/** "I cleaned it a moment ago": computed from the ledger, never from what a model says. */
import type { CleanMode, CleanStep, Plan } from "../../messages/plan";
import type { GuardFacts, RoomAttended } from "./facts";
import { houseIndex } from "./house-index";
import { timeOfDay } from "./quiet-hours";
import { type Refusal, refuse } from "./refusal";
import { mayOverride } from "./trust";

/** Deeper cleaning covers lighter cleaning: after mopping, vacuuming is a repeat; after vacuuming, mopping is not. */
const DEPTH: Readonly<Record<CleanMode, number>> = { vacuum: 1, mop: 2, scrub: 3 };
const DID: Readonly<Record<string, string>> = { vacuum: "vacuumed", mop: "mopped", scrub: "scrubbed" };
const MINUTE_MS = 60_000;

export interface SkippedStep {
  readonly step: number;
  readonly why: "attended" | "unreachable";
}

/** The cleaning steps of an accepted plan that the cleaner leaves out and reports, with the reason. */
export function skippedSteps(plan: Plan, facts: GuardFacts): SkippedStep[] {
  const skipped: SkippedStep[] = [];
  for (const [index, step] of plan.steps.entries()) {
    if (step.do !== "clean") continue;
    if (isRepeat(step, facts)) skipped.push({ step: index, why: "attended" });
    else if (facts.unreachable?.has(step.room)) skipped.push({ step: index, why: "unreachable" });
  }
  return skipped;
}

/** Indexes of the cleaning steps that would only repeat what the ledger already has. */
export function attendedSteps(plan: Plan, facts: GuardFacts): number[] {
  return skippedSteps(plan, facts)
    .filter(({ why }) => why === "attended")
    .map(({ step }) => step);
}

/** Refuses a plan of whose cleaning nothing would be left. One step to do is enough to accept it. */
export function repeatRefusal(plan: Plan, facts: GuardFacts): Refusal | undefined {
  const cleaning = plan.steps.filter((step) => step.do === "clean").length;
  const skipped = skippedSteps(plan, facts);
  const first = skipped[0];
  if (!first || skipped.length < cleaning) return undefined;
  const step = plan.steps[first.step] as CleanStep;
  const where = `steps[${first.step}].room`;
  const name = houseIndex(facts.house).rooms.get(step.room)?.name ?? step.room;
  if (first.why === "unreachable") return refuse("unreachable", where, `I cannot get to the ${name}.`);
  return refuse("attended", where, attendedText(name, facts.attended.get(step.room), facts));
}

function isRepeat(step: CleanStep, facts: GuardFacts): boolean {
  if (facts.insist && mayOverride(facts.by)) return false;
  const share = facts.attendedShare?.(step) ?? roomShare(step, facts);
  return share >= facts.policy.attendedFraction;
}

function roomShare(step: CleanStep, facts: GuardFacts): number {
  const room = facts.attended.get(step.room);
  return room && coversMode(room.lastMode, step.mode) ? room.fraction : 0;
}

function coversMode(lastMode: string | undefined, mode: CleanMode): boolean {
  const last = DEPTH[lastMode as CleanMode];
  return last === undefined || last >= DEPTH[mode];
}

function attendedText(name: string, room: RoomAttended | undefined, facts: GuardFacts): string {
  const did = DID[room?.lastMode ?? ""] ?? "cleaned";
  if (!room || room.lastCleanedMs <= 0) return `The ${name} is clean already.`;
  const when = timeOfDay(room.lastCleanedMs, facts.timeZone);
  return `The ${name} was ${did} ${agoText(facts.nowMs - room.lastCleanedMs)}, at ${when}.`;
}

/** How long ago in words; a time that seems to lie ahead (the clock was set back) is a moment ago. */
export function agoText(agoMs: number): string {
  const minutes = Math.round(agoMs / MINUTE_MS);
  if (!(minutes >= 2)) return "a moment ago";
  if (minutes < 90) return `${minutes} minutes ago`;
  const hours = Math.round(minutes / 60);
  if (hours < 36) return `${hours} hours ago`;
  return `${Math.round(hours / 24)} days ago`;
}
