import type { Product, Room } from "../../house/house";
import type { CleanMode, PlanStep } from "../../messages/plan";
import type { Act, Mode } from "./act";
import { everyRoom } from "./read-target";
import type { Area, Target } from "./target";
import type { Dialogue } from "./understanding";

/** Wanted steps, or what keeps her from making them: something to ask, or a reason to refuse. */
export type Resolved =
  | { readonly kind: "steps"; readonly steps: readonly PlanStep[] }
  | { readonly kind: "ask"; readonly say: string; readonly options: readonly Choice[] }
  | { readonly kind: "refuse"; readonly reason: string; readonly say: string };

/** One answer to a question: the acts as they would have been said plainly. */
interface Choice {
  readonly label: string;
  readonly acts: readonly Act[];
}

interface Spot {
  readonly room: string;
  readonly area?: Area;
}

class Trouble {
  constructor(readonly found: Exclude<Resolved, { kind: "steps" }>) {}
}

interface Memory {
  spots: readonly Spot[];
  modes: readonly Mode[];
  covered: Set<string>;
}

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

/** "Do the hall, do the bath, not the hall": what is left out of a list that has it not means the acts before. */
function excludedElsewhere(acts: readonly Act[], dialogue: Dialogue): readonly string[] {
  return acts.flatMap((act) => {
    if (act.do !== "clean" || act.targets.list.some((one) => one.kind === "rooms" || one.kind === "rest"))
      return [];
    const own = new Set(act.targets.list.map((one) => ("room" in one ? one.room : "")));
    return sparedRooms(act.targets.except, dialogue).filter((room) => !own.has(room));
  });
}

function startSpots(dialogue: Dialogue, mentioned: readonly Target[]): readonly Spot[] {
  const spots = mentioned.flatMap((target): readonly Spot[] => {
    if (target.kind === "room") return [{ room: target.room }];
    if (target.kind === "rooms") return target.rooms.map((room) => ({ room }));
    return target.kind === "area" ? [{ room: target.room, area: target.area }] : [];
  });
  if (spots.length > 0) return spots;
  return dialogue.lastRoom === undefined ? [] : [{ room: dialogue.lastRoom }];
}

interface Doing {
  readonly spared: readonly Target[];
  readonly acts: readonly Act[];
  readonly index: number;
  readonly dialogue: Dialogue;
  readonly memory: Memory;
  readonly left: readonly string[];
  /** A place was spoken of beside the orders. */
  readonly mentioned: boolean;
}

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

type CleanAct = Extract<Act, { do: "clean" }>;

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

/** A verb without a place means the place just named; or she asks. */
function bareSpots(act: CleanAct, on: Doing): readonly Spot[] | Trouble {
  const before = on.acts
    .slice(0, on.index)
    .some((one) => one.do === "clean" || one.do === "go" || one.do === "inspect");
  return (before || on.mentioned) && on.memory.spots.length > 0
    ? on.memory.spots
    : askRoom(act, on, "Which room shall I");
}

function askRoom(act: CleanAct, on: Doing, lead: string): Trouble {
  const rooms: Target[] = on.dialogue.house.rooms.map((room) => ({ kind: "room", room: room.id }));
  return ask(`${lead} ${verbOf(act.modes)}?`, [...rooms, everyRoom({ house: on.dialogue.house })], on);
}

function verbOf(modes: readonly Mode[]): string {
  return modes.map((mode) => (mode === "any" ? "clean" : mode)).join(" and ");
}

/** Asks with the places as answers; each answer stands for all the acts with that place put in. */
function ask(say: string, targets: readonly Target[], on: Doing): Trouble {
  const options = targets.map((target) => ({
    label: labelOf(target, on.dialogue),
    acts: on.acts.map((act, k) => (k === on.index ? put(act, target) : act)),
  }));
  return new Trouble({ kind: "ask", say, options });
}

function put(act: Act, target: Target): Act {
  if (act.do === "clean") {
    const at = act.targets.list.findIndex((one) => isOpen(one));
    const list = at < 0 ? [target] : act.targets.list.map((one, k) => (k === at ? target : one));
    return { ...act, targets: { ...act.targets, list } };
  }
  if (act.do === "inspect") return { ...act, targets: [target] };
  if (act.do === "offer")
    return {
      do: "clean",
      modes: ["any"],
      passes: 1,
      targets: { list: [target], except: act.targets.except },
    };
  return act.do === "go" ? { ...act, target } : act;
}

function isOpen(target: Target): boolean {
  return !["room", "rooms", "area"].includes(target.kind);
}

/** What a target is called when she offers it. */
export function labelOf(target: Target, dialogue: Dialogue): string {
  const { house } = dialogue;
  switch (target.kind) {
    case "room":
      return `the ${roomName(house.rooms, target.room)}`;
    case "rooms":
      return target.every
        ? "everything"
        : target.rooms.map((room) => `the ${roomName(house.rooms, room)}`).join(" and ");
    case "area": {
      const piece = house.furniture.find((one) => one.id === target.area);
      return `${piece === undefined ? "those blocks" : `the floor by the ${piece.name}`} in the ${roomName(house.rooms, target.room)}`;
    }
    case "on_top":
      return `the ${target.name} in the ${roomName(house.rooms, target.room)}`;
    case "place":
      return `the ${house.places.find((place) => place.id === target.place)?.name ?? target.place}`;
    default:
      return "words" in target ? target.words : target.kind;
  }
}

function roomName(rooms: readonly Room[], id: string): string {
  return rooms.find((room) => room.id === id)?.name.toLowerCase() ?? id.replaceAll("_", " ");
}

function spotsOf(
  targets: readonly Target[],
  on: Doing,
  act: CleanAct | undefined,
): readonly Spot[] | Trouble {
  const spots: Spot[] = [];
  for (const target of targets) {
    const some = spotsOfOne(target, on, act, spots);
    if (some instanceof Trouble) return some;
    for (const spot of some) if (!spots.some((one) => same(one, spot))) spots.push(spot);
  }
  return spots;
}

function same(a: Spot, b: Spot): boolean {
  return a.room === b.room && JSON.stringify(a.area) === JSON.stringify(b.area);
}

function spotsOfOne(
  target: Target,
  on: Doing,
  act: CleanAct | undefined,
  soFar: readonly Spot[],
): readonly Spot[] | Trouble {
  const { dialogue, memory } = on;
  switch (target.kind) {
    case "room":
      return [{ room: target.room }];
    case "rooms":
      return target.rooms.map((room) => ({ room }));
    case "area":
      return [{ room: target.room, area: target.area }];
    case "on_top":
      return ask(
        `I look after floors, not furniture. Shall I clean the floor by the ${target.name}?`,
        [{ kind: "area", room: target.room, area: target.area }],
        on,
      );
    case "place":
      return ask(
        `Shall I clean ${labelOf({ kind: "room", room: target.room }, dialogue)}?`,
        [{ kind: "room", room: target.room }],
        on,
      );
    case "choice":
      return atHand(target.options, on) ?? choose(target.options, on);
    case "either":
      return ask(
        `Which shall it be: ${target.options.map((one) => labelOf(one, dialogue)).join(" or ")}?`,
        target.options,
        on,
      );
    case "rest":
      return restOf(on, soFar);
    case "it":
      return memory.spots.length > 0 ? memory.spots : which(on, act);
    case "both":
      return memory.spots.length > 1 ? memory.spots : which(on, act);
    case "here":
      return dialogue.robotRoom === undefined ? which(on, act) : [{ room: dialogue.robotRoom }];
    case "floor":
      return which(on, act);
    case "blocks_of_what":
      return blocks(target.area, on, act);
    default:
      return refusal(target);
  }
}

function blocks(area: Area, on: Doing, act: CleanAct | undefined): readonly Spot[] | Trouble {
  const room = on.dialogue.lastRoom ?? on.dialogue.robotRoom;
  if (room !== undefined) return [{ room, area }];
  const rooms: Target[] = on.dialogue.house.rooms.map((one) => ({ kind: "area", room: one.id, area }));
  return act === undefined ? which(on, act) : ask("Those blocks of which room?", rooms, on);
}

/** "Go to the kitchen and sweep under the table": the one in the room that was just named. */
function atHand(options: readonly Target[], on: Doing): readonly Spot[] | undefined {
  if (on.index === 0) return undefined;
  const rooms = new Set(on.memory.spots.map((spot) => spot.room));
  const there = options.filter((one) => one.kind === "area" && rooms.has(one.room));
  const [only] = there;
  return there.length === 1 && only?.kind === "area" ? [{ room: only.room, area: only.area }] : undefined;
}

function choose(options: readonly Target[], on: Doing): Trouble {
  const unique = options.filter(
    (one, k) =>
      options.findIndex((other) => labelOf(other, on.dialogue) === labelOf(one, on.dialogue)) === k ||
      one.kind !== "room",
  );
  const labels = unique.map((one) => labelOf(one, on.dialogue));
  return ask(`Which one do you mean: ${[...new Set(labels)].join(", or ")}?`, unique.map(floorOf), on);
}

function floorOf(target: Target): Target {
  return target.kind === "on_top" ? { kind: "area", room: target.room, area: target.area } : target;
}

function which(on: Doing, act: CleanAct | undefined): Trouble {
  if (act !== undefined) return askRoom(act, on, "Which room shall I");
  const rooms: Target[] = on.dialogue.house.rooms.map((room) => ({ kind: "room", room: room.id }));
  return ask("Which room do you mean?", rooms, on);
}

function restOf(on: Doing, soFar: readonly Spot[]): readonly Spot[] | Trouble {
  const done = new Set([
    ...on.memory.covered,
    ...soFar.filter((spot) => spot.area === undefined).map((spot) => spot.room),
  ]);
  if (done.size === 0) for (const room of on.left) done.add(room);
  if (done.size === 0 && on.dialogue.lastRoom !== undefined) done.add(on.dialogue.lastRoom);
  if (done.size === 0)
    return ask(
      "The rest, besides what? Shall I do everything?",
      [everyRoom({ house: on.dialogue.house })],
      on,
    );
  return on.dialogue.house.rooms.filter((room) => !done.has(room.id)).map((room) => ({ room: room.id }));
}

function refusal(target: Target): Trouble {
  if (target.kind === "unknown")
    return new Trouble({
      kind: "refuse",
      reason: "unknown_room",
      say: `I know no "${target.words}" in this house.`,
    });
  if (target.kind === "keep_out")
    return new Trouble({
      kind: "refuse",
      reason: "keep_out",
      say: `I keep away from the ${target.name}; that is settled.`,
    });
  return new Trouble({ kind: "refuse", reason: "impossible", say: "I clean floors; that is none." });
}

function isPart(target: Target): boolean {
  return (
    target.kind === "area" ||
    target.kind === "on_top" ||
    (target.kind === "choice" && target.options.every((one) => isPart(one)))
  );
}

function partly(act: CleanAct, on: Doing): Trouble {
  const plain = {
    ...act,
    targets: { ...act.targets, except: act.targets.except.filter((one) => !isPart(one)) },
  };
  const acts = on.acts.map((one, k) => (k === on.index ? plain : one));
  return new Trouble({
    kind: "ask",
    say: "I cannot leave out a part of a room. Shall I do the whole of it?",
    options: [{ label: "the whole of it", acts }],
  });
}

/** "Without the mop" may ask whether she can, or how: she asks back. */
function withoutTool(act: CleanAct, on: Doing): Trouble {
  const plain = {
    ...act,
    targets: { ...act.targets, except: act.targets.except.filter((one) => one.kind !== "product") },
  };
  const acts = on.acts.map((one, k) => (k === on.index ? plain : one));
  return new Trouble({
    kind: "ask",
    say: `I can ${verbOf(act.modes)} without it. Shall I?`,
    options: [{ label: "yes", acts }],
  });
}

function unknownExcept(words: string, act: CleanAct, on: Doing): Trouble {
  const plain = {
    ...act,
    targets: { ...act.targets, except: act.targets.except.filter((one) => one.kind !== "unknown") },
  };
  const acts = on.acts.map((one, k) => (k === on.index ? plain : one));
  return new Trouble({
    kind: "ask",
    say: `I know no "${words}" to leave out. Shall I do the rest?`,
    options: [{ label: "the rest", acts }],
  });
}

/** Rooms that are to be left alone. A part of a room spares nothing: parts can't be left out. */
function sparedRooms(targets: readonly Target[], dialogue: Dialogue): readonly string[] {
  return targets.flatMap((target) => {
    if (target.kind === "room") return [target.room];
    if (target.kind === "rooms") return target.rooms;
    if (target.kind === "choice")
      return target.options.flatMap((one) => (one.kind === "room" ? [one.room] : []));
    if (target.kind === "here" && dialogue.robotRoom !== undefined) return [dialogue.robotRoom];
    return [];
  });
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
