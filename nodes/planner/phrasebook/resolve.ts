import type { Product } from "../../house/house";
import type { CleanMode, PlanStep } from "../../messages/plan";
import type { Act, Mode } from "./act";
import { ask, partly, unknownExcept, withoutTool } from "./asking-back";
import { labelOf } from "./labels";
import { type CleanAct, type Doing, type Memory, type Resolved, type Spot, Trouble } from "./resolving";
import { excludedElsewhere, isPart, sparedRooms } from "./sparing";
import { bareSpots, spotsOf, startSpots } from "./spots";
import type { Target } from "./target";
import type { Dialogue } from "./understanding";

/** Makes steps of acts: names become ids, "it" what it means, lists come in order; no tool is fetched yet. */
export function resolve(
  acts: readonly Act[],
  spared: readonly Target[],
  dialogue: Dialogue,
  mentioned: readonly Target[] = [],
): Resolved {
  const memory: Memory = { spots: startSpots(dialogue, mentioned), modes: ["any"], covered: new Set() };
  const left = [...sparedRooms(spared, dialogue), ...excludedElsewhere(acts, dialogue)];
  const steps: PlanStep[] = [];
  for (const [index, act] of acts.entries()) {
    const made = stepsOf(act, {
      acts,
      index,
      dialogue,
      memory,
      left,
      spared,
      mentioned: mentioned.length > 0,
    });
    if (made instanceof Trouble) return made.found;
    steps.push(...made);
  }
  return steps.length === 0 && acts.length > 0 ? NOTHING_LEFT : { kind: "steps", steps };
}

const NOTHING_LEFT: Resolved = {
  kind: "refuse",
  reason: "nothing_left",
  say: "That leaves nothing for me to clean.",
};

function stepsOf(act: Act, on: Doing): PlanStep[] | Trouble {
  switch (act.do) {
    case "clean":
      return cleanSteps(act, on);
    case "offer":
      return offer(act, on);
    case "go":
      return goSteps(act.target, on);
    case "inspect":
      return inspectSteps(act.targets, on);
    case "wait":
      return waitStep(act.minutes);
    case "refuse":
      return new Trouble({ kind: "refuse", reason: act.reason, say: act.say });
    case "dock":
      return [{ do: "dock" }];
    case "say":
      return [{ do: "say", text: act.text.slice(0, 500) }];
    default:
      return [{ do: act.do, product: act.product }];
  }
}

function waitStep(minutes: number): PlanStep[] | Trouble {
  if (minutes > 0 && minutes <= 60) return [{ do: "wait", minutes: Math.round(minutes * 100) / 100 }];
  return new Trouble({ kind: "refuse", reason: "too_long", say: "I can wait for an hour at most." });
}

function cleanSteps(act: CleanAct, on: Doing): PlanStep[] | Trouble {
  if (act.passes > 3)
    return new Trouble({
      kind: "refuse",
      reason: "too_many_passes",
      say: "Three times over is the most I do in one go.",
    });
  const spots = act.targets.list.length === 0 ? bareSpots(act, on) : spotsOf(act.targets.list, on, act);
  if (spots instanceof Trouble) return spots;
  const except = [...act.targets.except];
  if ([...except, ...on.spared].some((target) => isPart(target))) return partly(act, on);
  if ([...except, ...on.spared].some((target) => target.kind === "product")) return withoutTool(act, on);
  const unknown = except.find((target) => target.kind === "unknown");
  if (unknown?.kind === "unknown") return unknownExcept(unknown.words, act, on);
  const out = new Set([...on.left, ...sparedRooms(except, on.dialogue)]);
  const kept = spots.filter((spot) => !out.has(spot.room));
  if (kept.length === 0) return [];
  on.memory.spots = kept;
  on.memory.modes = act.modes;
  for (const spot of kept) if (spot.area === undefined) on.memory.covered.add(spot.room);
  return act.modes.flatMap((mode) =>
    kept.flatMap((spot) => withTool(cleanStep(spot, mode, act.passes), act.product)),
  );
}

function withTool(step: PlanStep, product: string | undefined): PlanStep[] {
  return product === undefined ? [step] : [{ do: "fetch", product }, step, { do: "return", product }];
}

function cleanStep(spot: Spot, mode: Mode, passes: number): PlanStep {
  const done: CleanMode = mode === "any" ? "vacuum" : mode;
  const times = passes > 1 ? { passes } : {};
  const area = spot.area === undefined ? {} : { area: spot.area };
  return { do: "clean", room: spot.room, mode: done, ...times, ...area };
}

function offer(act: Extract<Act, { do: "offer" }>, on: Doing): Trouble {
  const spots = spotsOf(act.targets.list, on, undefined);
  if (spots instanceof Trouble) return spots;
  const list: Target[] = spots.map((spot) =>
    spot.area === undefined
      ? { kind: "room", room: spot.room }
      : { kind: "area", room: spot.room, area: spot.area },
  );
  const labels = list.map((one) => labelOf(one, on.dialogue));
  const acts = on.acts.map(
    (one, k): Act =>
      k === on.index
        ? { do: "clean", modes: ["any"], passes: 1, targets: { list, except: act.targets.except } }
        : one,
  );
  return new Trouble({
    kind: "ask",
    say: `I have no hands to ${act.word}. Shall I vacuum ${labels.join(" and ")} instead?`,
    options: [{ label: labels.join(" and "), acts }],
  });
}

function goSteps(target: Target, on: Doing): PlanStep[] | Trouble {
  if (target.kind === "dock") return [{ do: "dock" }];
  if (target.kind === "place") {
    on.memory.spots = [{ room: target.room }];
    return [{ do: "go_to", place: target.place }];
  }
  if (target.kind === "product") {
    const product = on.dialogue.house.products.find((one) => one.id === target.product) as Product;
    return [{ do: "go_to", place: product.keptAt }];
  }
  const spots = target.kind === "on_top" ? [{ room: target.room }] : spotsOf([target], on, undefined);
  if (spots instanceof Trouble) return spots;
  on.memory.spots = spots;
  return spots.map((spot) => ({ do: "go_to", place: spot.room }));
}

function inspectSteps(targets: readonly Target[], on: Doing): PlanStep[] | Trouble {
  const piece = targets.find((target) => target.kind === "on_top");
  if (piece?.kind === "on_top")
    return ask(
      `I look at floors, not furniture. Shall I look at the floor by the ${piece.name}?`,
      [{ kind: "room", room: piece.room }],
      on,
    );
  const plain = targets.map(
    (target): Target =>
      target.kind === "area" || target.kind === "place" ? { kind: "room", room: target.room } : target,
  );
  const spots = spotsOf(plain, on, undefined);
  if (spots instanceof Trouble) return spots;
  on.memory.spots = spots;
  return [...new Set(spots.map((spot) => spot.room))].map((room) => ({ do: "inspect", room }));
}
