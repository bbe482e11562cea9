import type { Act, Mode } from "./act";
import { labelOf } from "./labels";
import { everyRoom } from "./read-target";
import { type CleanAct, type Doing, Trouble } from "./resolving";
import { isPart } from "./sparing";
import type { Target } from "./target";

export function askRoom(act: CleanAct, on: Doing, lead: string): Trouble {
  const rooms: Target[] = on.dialogue.house.rooms.map((room) => ({ kind: "room", room: room.id }));
  return ask(`${lead} ${verbOf(act.modes)}?`, [...rooms, everyRoom({ house: on.dialogue.house })], on);
}

function verbOf(modes: readonly Mode[]): string {
  return modes.map((mode) => (mode === "any" ? "clean" : mode)).join(" and ");
}

/** Asks with the places as answers; each answer stands for all the acts with that place put in. */
export function ask(say: string, targets: readonly Target[], on: Doing): Trouble {
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

export function choose(options: readonly Target[], on: Doing): Trouble {
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

export function which(on: Doing, act: CleanAct | undefined): Trouble {
  if (act !== undefined) return askRoom(act, on, "Which room shall I");
  const rooms: Target[] = on.dialogue.house.rooms.map((room) => ({ kind: "room", room: room.id }));
  return ask("Which room do you mean?", rooms, on);
}

export function refusal(target: Target): Trouble {
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

export function partly(act: CleanAct, on: Doing): Trouble {
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
export function withoutTool(act: CleanAct, on: Doing): Trouble {
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

export function unknownExcept(words: string, act: CleanAct, on: Doing): Trouble {
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
