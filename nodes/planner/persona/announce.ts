import type { House } from "../../house/house";
import type { CleanStep, Plan, PlanStep } from "../../messages/plan";
import { type Facts, listed, named, to } from "./facts";
import { counted } from "./when";

const VERBS = { vacuum: "vacuum", mop: "mop", scrub: "scrub" } as const;
const TIMES = ["", "", " twice", " three times"];

function place(step: CleanStep, house: House): string {
  const room = `the ${named(house.rooms, step.room)}`;
  if (step.area === undefined) return room;
  if (typeof step.area === "string")
    return `the floor by the ${named(house.furniture, step.area)} in ${room}`;
  const { from, to: last } = step.area;
  return `${from === last ? `block ${from}` : `blocks ${from} to ${last}`} of ${room}`;
}

function phrase(step: PlanStep, house: House): string {
  switch (step.do) {
    case "clean":
      return `${VERBS[step.mode]} ${place(step, house)}${TIMES[step.passes ?? 1] ?? ""}`;
    case "fetch":
      return `fetch the ${named(house.products, step.product)}`;
    case "return":
      return `put the ${named(house.products, step.product)} back`;
    case "go_to":
      return `go to the ${named([...house.places, ...house.rooms], step.place)}`;
    case "inspect":
      return `have a look at the ${named(house.rooms, step.room)}`;
    case "wait":
      return step.minutes < 1 ? "wait a moment" : `wait ${counted(Math.round(step.minutes), "minute")}`;
    case "say":
      return `say "${step.text}"`;
    case "dock":
      return "go back to my dock";
  }
}

/** Cleanings of the same kind in a row are told in one breath; fetching and returning go without saying then. */
function phrases(plan: Plan, house: House): string[] {
  const cleans = plan.steps.some((step) => step.do === "clean");
  const shown = cleans ? plan.steps.filter((step) => step.do !== "return") : plan.steps;
  const out: string[] = [];
  for (let i = 0; i < shown.length; ) {
    const step = shown[i]!;
    let end = i + 1;
    if (step.do === "clean") while (end < shown.length && isSameWork(shown[end]!, step)) end++;
    const group = shown.slice(i, end).filter((one): one is CleanStep => one.do === "clean");
    if (step.do === "clean" && group.length > 1) out.push(together(group, house));
    else out.push(phrase(step, house));
    i = end;
  }
  return out;
}

function isSameWork(other: PlanStep, step: CleanStep): boolean {
  return other.do === "clean" && other.mode === step.mode && (other.passes ?? 1) === (step.passes ?? 1);
}

function together(group: readonly CleanStep[], house: House): string {
  const first = group[0]!;
  const rooms = new Set(group.filter((step) => step.area === undefined).map((step) => step.room));
  const where =
    rooms.size > 2 && rooms.size === house.rooms.length && group.length === rooms.size
      ? "the whole house"
      : listed(group.map((step) => place(step, house)));
  return `${VERBS[first.mode]} ${where}${TIMES[first.passes ?? 1] ?? ""}`;
}

const OPENINGS = [
  "Very well: I shall",
  "Certainly. I am going to",
  "At once: I shall",
  "With pleasure. I shall",
];

/** What she is going to do, in a sentence. `turn` chooses the wording. */
export function announce(plan: Plan, house: House, owner: Facts["owner"], turn = 0): string {
  const all = phrases(plan, house);
  const shown = all.length > 6 ? [...all.slice(0, 5), counted(all.length - 5, "more thing")] : all;
  const opening = OPENINGS[turn % OPENINGS.length]!;
  const what =
    shown.length > 2 ? `${shown.slice(0, -1).join(", ")}, and then ${shown.at(-1)}` : shown.join(", then ");
  return to(owner, `${opening} ${what}.`);
}

/** What a plan does, without an opening: "mop the hall, then go back to my dock". */
export function told(plan: Plan, house: House): string {
  return phrases(plan, house).slice(0, 6).join(", then ");
}

/** What a plan would do, as a question: "Shall I mop the hall?" */
export function asked(plan: Plan, house: House): string {
  return `Shall I ${told(plan, house)}?`;
}
