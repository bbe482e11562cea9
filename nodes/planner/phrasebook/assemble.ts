import type { House } from "../../house/house";
import type { CleanMode, Plan, PlanStep } from "../../messages/plan";

/** The product that a mode can't be done without on this room's floor, or on any floor when none suits. */
function productFor(house: House, mode: CleanMode, room: string): string | undefined {
  if (mode === "vacuum") return undefined;
  const fit = house.products.filter((product) => product.usedFor.includes(mode));
  const floor = house.rooms.find((one) => one.id === room)?.floor;
  const suits = fit.find((product) => floor !== undefined && product.floors.includes(floor));
  return (suits ?? fit[0])?.id;
}

/**
 * The plan for wanted steps: what a cleaning needs is fetched before and returned after; cleanings in a row
 * share it. What the owner has fetched or returned himself is not fetched or returned twice.
 */
export function assemble(wanted: readonly PlanStep[], house: House): Plan {
  const steps: PlanStep[] = [];
  /** Fetched for a cleaning, and to be returned by her. */
  const mine = new Set<string>();
  const theirs = new Set<string>();
  for (const [index, step] of wanted.entries()) {
    const needs = step.do === "clean" ? needed(house, step, theirs) : undefined;
    for (const product of [...mine].reverse()) if (product !== needs) putBack(steps, mine, product);
    if (step.do === "fetch") theirs.add(step.product);
    if (step.do === "return") theirs.delete(step.product);
    if (needs !== undefined && !mine.has(needs) && !theirs.has(needs)) {
      steps.push({ do: "fetch", product: needs });
      mine.add(needs);
    }
    steps.push(step);
    if (step.do === "clean") closeTheirs(steps, theirs, wanted.slice(index + 1));
  }
  for (const product of [...mine].reverse()) putBack(steps, mine, product);
  return { steps: merge(steps) };
}

function needed(
  house: House,
  step: Extract<PlanStep, { do: "clean" }>,
  held: ReadonlySet<string>,
): string | undefined {
  const product = productFor(house, step.mode, step.room);
  return product !== undefined && held.has(product) ? undefined : product;
}

function putBack(steps: PlanStep[], mine: Set<string>, product: string): void {
  steps.push({ do: "return", product });
  mine.delete(product);
}

/** "Bring the mop and mop the hall" ends with the mop in its place, unless more is said about it. */
function closeTheirs(steps: PlanStep[], theirs: Set<string>, later: readonly PlanStep[]): void {
  if (later.some((step) => step.do === "clean" || step.do === "return")) return;
  for (const product of [...theirs].reverse()) putBack(steps, theirs, product);
}

/** A product that is returned and fetched again at once stays in hand; it is put back but once. */
function merge(steps: readonly PlanStep[]): PlanStep[] {
  const out: PlanStep[] = [];
  for (const step of steps) {
    const last = out.at(-1);
    if (step.do === "return" && last?.do === "return" && last.product === step.product) continue;
    if (step.do === "fetch" && last?.do === "return" && last.product === step.product) out.pop();
    else out.push(step);
  }
  return out;
}
