import { isInside } from "../../geometry/polygon";
import { distanceM, type Point } from "../../geometry/pose";
import type { Plan, PlanStep } from "../../messages/plan";
import type { GuardFacts } from "./facts";
import type { HouseIndex } from "./house-index";
import { type Refusal, refuse } from "./refusal";

/** Whether a person or a pet is at a spot. */
function isOccupied(spot: Point, people: readonly Point[], nearM: number): boolean {
  return people.some((person) => distanceM(person, spot) <= nearM);
}

/**
 * Refuses a target that somebody occupies now. Only steps that come at once are judged - up to the first
 * cleaning or waiting; who will stand where in half an hour is not known, and the safety gate sees it then.
 */
export function occupiedRefusal(plan: Plan, index: HouseIndex, facts: GuardFacts): Refusal | undefined {
  if (!facts.people || facts.people.length === 0) return undefined;
  for (const [i, step] of plan.steps.entries()) {
    const target = targetOf(step, index);
    if (target && isTaken(target, facts.people, facts.policy.personNearM))
      return refuse("occupied", `steps[${i}]${target.where}`, `Somebody is at the ${target.name} now.`);
    if (step.do === "clean" || step.do === "wait") return undefined;
  }
  return undefined;
}

interface Target {
  readonly where: string;
  readonly name: string;
  readonly at?: Point;
  readonly outline?: readonly Point[];
}

function targetOf(step: PlanStep, index: HouseIndex): Target | undefined {
  if (step.do === "go_to") return placeTarget(step.place, ".place", index);
  if (step.do === "fetch" || step.do === "return")
    return placeTarget(index.products.get(step.product)?.keptAt ?? "", ".product", index);
  if (step.do !== "clean" || typeof step.area !== "string") return undefined;
  const furniture = index.furniture.get(step.area);
  return furniture && { where: ".area", name: furniture.name, outline: furniture.polygon };
}

function placeTarget(id: string, where: string, index: HouseIndex): Target | undefined {
  const place = index.places.get(id);
  return place && { where, name: place.name, at: place.at };
}

function isTaken({ at, outline }: Target, people: readonly Point[], nearM: number): boolean {
  if (at && isOccupied(at, people, nearM)) return true;
  return outline !== undefined && people.some(({ xM, yM }) => isInside(outline, xM, yM));
}
