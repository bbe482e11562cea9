import { ask, askRoom, choose, refusal, which } from "./asking-back";
import { labelOf } from "./labels";
import { everyRoom } from "./read-target";
import { type CleanAct, type Doing, type Spot, Trouble } from "./resolving";
import type { Area, Target } from "./target";
import type { Dialogue } from "./understanding";

export function startSpots(dialogue: Dialogue, mentioned: readonly Target[]): readonly Spot[] {
  const spots = mentioned.flatMap((target): readonly Spot[] => {
    if (target.kind === "room") return [{ room: target.room }];
    if (target.kind === "rooms") return target.rooms.map((room) => ({ room }));
    return target.kind === "area" ? [{ room: target.room, area: target.area }] : [];
  });
  if (spots.length > 0) return spots;
  return dialogue.lastRoom === undefined ? [] : [{ room: dialogue.lastRoom }];
}

/** A verb without a place means the place just named; or she asks. */
export function bareSpots(act: CleanAct, on: Doing): readonly Spot[] | Trouble {
  const before = on.acts
    .slice(0, on.index)
    .some((one) => one.do === "clean" || one.do === "go" || one.do === "inspect");
  return (before || on.mentioned) && on.memory.spots.length > 0
    ? on.memory.spots
    : askRoom(act, on, "Which room shall I");
}

export function spotsOf(
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
