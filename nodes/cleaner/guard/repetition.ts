/** A plan that goes round and round: it would wear the floor, the battery and the patience of the house. */
import { type CleanStep, PLAN_LIMITS, type Plan, type PlanStep } from "../../messages/plan";
import { type Refusal, refuse } from "./refusal";

/** How often the same floor may be passed, or the same product carried, in one plan. */
const MOST_PASSES = PLAN_LIMITS.passes;
const MOST_CARRIED = 3;
/** How often the same place, room or sentence may come. */
const MOST_VISITS = 5;
/** How many passes may go over blocks that overlap each other, however they are cut. */
const MOST_STACKED = 2 * MOST_PASSES;
/** How often a sequence of steps may follow itself. */
const MOST_ROUNDS = 3;

/** The step with which repetition becomes endless, or undefined. */
export function repetitionRefusal(plan: Plan): Refusal | undefined {
  const counts = new Map<string, number>();
  const stacks = new Map<string, Stacked[]>();
  let waitMinutes = 0;
  for (const [i, step] of plan.steps.entries()) {
    const key = keyOf(step);
    const count = (counts.get(key) ?? 0) + (step.do === "clean" ? (step.passes ?? 1) : 1);
    counts.set(key, count);
    if (step.do === "wait") waitMinutes += step.minutes;
    if (count > mostOf(step)) return endless(i, "the same step comes again and again");
    if (step.do === "clean" && stackedOn(step, stacks) > MOST_STACKED)
      return endless(i, "that is the same floor again and again");
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

/** A rectangle of blocks, in columns and rows, and how often it is passed. */
interface Stacked {
  readonly left: number;
  readonly right: number;
  readonly low: number;
  readonly high: number;
  readonly passes: number;
}

/** The passes of a step and of all before it that share blocks with it; 0 without blocks. Takes the step down. */
function stackedOn(step: CleanStep, stacks: Map<string, Stacked[]>): number {
  if (typeof step.area !== "object") return 0;
  const [from, to] = [columnAndRow(step.area.from), columnAndRow(step.area.to)];
  const own: Stacked = {
    left: Math.min(from.column, to.column),
    right: Math.max(from.column, to.column),
    low: Math.min(from.row, to.row),
    high: Math.max(from.row, to.row),
    passes: step.passes ?? 1,
  };
  const key = `${step.room} ${step.mode}`;
  const all = stacks.get(key) ?? [];
  stacks.set(key, all);
  all.push(own);
  const shares = ({ left, right, low, high }: Stacked) =>
    left <= own.right && own.left <= right && low <= own.high && own.low <= high;
  return all.reduce((sum, one) => sum + (shares(one) ? one.passes : 0), 0);
}

/** C7: column 3, row 7; AA follows Z. */
function columnAndRow(block: string): { column: number; row: number } {
  let [column, at] = [0, 0];
  for (; block.charCodeAt(at) >= 65; at++) column = 26 * column + block.charCodeAt(at) - 64;
  return { column, row: Number(block.slice(at)) };
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
