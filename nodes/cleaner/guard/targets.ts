/** Verb and target, checked together: is there such a thing here, and may this be done to it? */
import type { CleanStep, PlanStep } from "../../messages/plan";
import type { GuardFacts } from "./facts";
import type { HouseIndex } from "./house-index";
import { type Refusal, refuse } from "./refusal";

/** The first thing wrong with a step's target, or undefined. `at` is the step's path. */
export function targetRefusal(
  step: PlanStep,
  at: string,
  index: HouseIndex,
  facts: GuardFacts,
): Refusal | undefined {
  switch (step.do) {
    case "go_to":
      return destination(step.place, `${at}.place`, index, facts);
    case "fetch":
    case "return":
      return product(step.product, `${at}.product`, index, facts);
    case "inspect":
      return room(step.room, `${at}.room`, index) ?? unreachable(step.room, `${at}.room`, index, facts);
    case "clean":
      return clean(step, at, index, facts);
    default:
      return undefined;
  }
}

function destination(id: string, where: string, index: HouseIndex, facts: GuardFacts): Refusal | undefined {
  const place = index.places.get(id);
  if (!place) {
    if (index.rooms.has(id)) return room(id, where, index) ?? unreachable(id, where, index, facts);
    return refuse("unknown_place", where, `There is no place called ${shown(id)} here.`);
  }
  if (index.closedPlaces.has(id) || index.closed.has(place.room))
    return refuse("keep_out", where, `The ${place.name} is where I must not go.`);
  return unreachable(place.room, where, index, facts);
}

function product(id: string, where: string, index: HouseIndex, facts: GuardFacts): Refusal | undefined {
  const found = index.products.get(id);
  if (!found) return refuse("unknown_product", where, `There is no product called ${shown(id)} here.`);
  if (index.places.has(found.keptAt)) return destination(found.keptAt, where, index, facts);
  return refuse("unknown_place", where, `I do not know where the ${found.name} is kept.`);
}

function room(id: string, where: string, index: HouseIndex): Refusal | undefined {
  const found = index.rooms.get(id);
  if (!found) return refuse("unknown_room", where, `There is no room called ${shown(id)} here.`);
  if (!index.closed.has(id)) return undefined;
  return refuse("keep_out", where, `The ${found.name} is closed to me.`);
}

function unreachable(id: string, where: string, index: HouseIndex, facts: GuardFacts): Refusal | undefined {
  if (!facts.unreachable?.has(id)) return undefined;
  return refuse("unreachable", where, `I cannot get to the ${index.rooms.get(id)?.name ?? id}.`);
}

function clean(step: CleanStep, at: string, index: HouseIndex, facts: GuardFacts): Refusal | undefined {
  return room(step.room, `${at}.room`, index) ?? area(step, at, index, facts) ?? wet(step, at, index);
}

function area(step: CleanStep, at: string, index: HouseIndex, facts: GuardFacts): Refusal | undefined {
  if (step.area === undefined) return undefined;
  if (typeof step.area !== "string") return blocks(step.room, step.area, at, facts);
  const furniture = index.furniture.get(step.area);
  if (!furniture || furniture.room !== step.room) {
    const name = index.rooms.get(step.room)?.name ?? step.room;
    return refuse("unknown_area", `${at}.area`, `There is no ${shown(step.area)} in the ${name}.`);
  }
  if (!index.closed.has(furniture.id)) return undefined;
  return refuse("keep_out", `${at}.area`, `The ${furniture.name} is where I must not go.`);
}

function blocks(
  roomId: string,
  { from, to }: { from: string; to: string },
  at: string,
  { isBlock }: GuardFacts,
): Refusal | undefined {
  if (!isBlock) return undefined;
  for (const [end, block] of [
    ["from", from],
    ["to", to],
  ] as const) {
    if (!isBlock(roomId, block))
      return refuse("unknown_block", `${at}.area.${end}`, `There is no block ${shown(block)} there.`);
  }
  return undefined;
}

/** Mopping and scrubbing are wet: never on carpet, never where the owner wants it dry. */
function wet(step: CleanStep, at: string, index: HouseIndex): Refusal | undefined {
  const found = index.rooms.get(step.room);
  if (step.mode === "vacuum" || !found) return undefined;
  if (found.floor === "carpet")
    return refuse("no_mop", `${at}.mode`, `The ${found.name} has a carpet: nothing wet goes there.`);
  const isDry = index.dry.has(step.room) || (typeof step.area === "string" && index.dry.has(step.area));
  return isDry ? refuse("no_mop", `${at}.mode`, `The ${found.name} must stay dry there.`) : undefined;
}

/** An id of unknown origin in a sentence; the schema keeps it short and plain. */
function shown(id: string): string {
  return id.replaceAll("_", " ");
}
