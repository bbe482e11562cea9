/** What is in the robot's hold at each step, and whether it may touch that floor and that company. */
import type { Product, Room } from "../../house/house";
import type { CleanStep, Plan } from "../../messages/plan";
import { errandSteps } from "../errands";
import type { GuardFacts } from "./facts";
import type { HouseIndex } from "./house-index";
import { type Refusal, refuse } from "./refusal";

/**
 * The first step that mixes what must not be mixed, or puts a product on the wrong floor. What she would fetch unasked
 * counts like what the plan says.
 */
export function productRefusal(plan: Plan, index: HouseIndex, facts: GuardFacts): Refusal | undefined {
  const { house, policy } = facts;
  const held = new Map<string, Product>();
  const onFloor = new Map<string, Map<string, Product>>();
  const steps = policy.fetchFirst ? plan.steps.map((step, of) => ({ step, of })) : errandSteps(plan, house);
  for (const { step, of } of steps) {
    const at = `steps[${of}]`;
    if (step.do === "return") held.delete(step.product);
    if (step.do === "fetch") {
      const product = index.products.get(step.product);
      const rival = product && rivalOf(product, held.values());
      if (product && rival) return mixed(product, rival, plan.steps[of] === step ? `${at}.product` : at);
      if (product) held.set(product.id, product);
    }
    if (step.do === "clean") {
      const refusal = cleanRefusal(step, at, held, index, facts) ?? residue(step, at, held, onFloor);
      if (refusal) return refusal;
    }
  }
  return undefined;
}

/** The products that a cleaning step would use, of those at hand. One that is for no mode at all goes with every wet one. */
function appliedIn(step: Pick<CleanStep, "mode">, held: Iterable<Product>): Product[] {
  return [...held].filter(
    ({ usedFor }) => usedFor.includes(step.mode) || (usedFor.length === 0 && step.mode !== "vacuum"),
  );
}

function cleanRefusal(
  step: CleanStep,
  at: string,
  held: ReadonlyMap<string, Product>,
  index: HouseIndex,
  { policy }: GuardFacts,
): Refusal | undefined {
  const room = index.rooms.get(step.room);
  if (!room) return undefined;
  const unfit = appliedIn(step, held.values()).find(({ floors }) => !floors.includes(room.floor));
  if (unfit) return wrongFloor(unfit.name, room, at);
  if ([...held.values()].some(({ usedFor }) => usedFor.includes(step.mode))) return undefined;
  const needed = [...index.products.values()].filter(({ usedFor }) => usedFor.includes(step.mode));
  if (step.mode === "vacuum" || needed.length === 0) return undefined;
  if (policy.fetchFirst)
    return refuse(
      "needs_product",
      `${at}.mode`,
      `To ${step.mode} I must fetch the ${needed[0]?.name} first.`,
    );
  const fits = needed.some(({ floors }) => floors.includes(room.floor));
  return fits ? undefined : wrongFloor(needed[0]?.name ?? step.mode, room, at);
}

function wrongFloor(product: string, room: Room, at: string): Refusal {
  const text = `The ${product} must not be used on ${room.floor}, and the ${room.name} has that floor.`;
  return refuse("wrong_floor", `${at}.room`, text);
}

/** What stays on a floor after the product went back mixes with the next one all the same. */
function residue(
  step: CleanStep,
  at: string,
  held: ReadonlyMap<string, Product>,
  onFloor: Map<string, Map<string, Product>>,
): Refusal | undefined {
  const before = onFloor.get(step.room) ?? new Map<string, Product>();
  for (const product of appliedIn(step, held.values())) {
    const rival = rivalOf(product, before.values());
    if (rival) return mixed(product, rival, `${at}.room`);
    before.set(product.id, product);
  }
  onFloor.set(step.room, before);
  return undefined;
}

function rivalOf(product: Product, others: Iterable<Product>): Product | undefined {
  for (const other of others) {
    if (other.id === product.id) continue;
    if (product.neverWith.includes(other.id) || other.neverWith.includes(product.id)) return other;
  }
  return undefined;
}

function mixed(product: Product, rival: Product, where: string): Refusal {
  return refuse("never_mix", where, `The ${product.name} must never be mixed with the ${rival.name}.`);
}
