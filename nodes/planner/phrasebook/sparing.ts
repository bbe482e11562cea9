import type { Act } from "./act";
import type { Target } from "./target";
import type { Dialogue } from "./understanding";

/** "Do the hall, do the bath, not the hall": what is left out of a list that has it not means the acts before. */
export function excludedElsewhere(acts: readonly Act[], dialogue: Dialogue): readonly string[] {
  return acts.flatMap((act) => {
    if (act.do !== "clean" || act.targets.list.some((one) => one.kind === "rooms" || one.kind === "rest"))
      return [];
    const own = new Set(act.targets.list.map((one) => ("room" in one ? one.room : "")));
    return sparedRooms(act.targets.except, dialogue).filter((room) => !own.has(room));
  });
}

export function isPart(target: Target): boolean {
  return (
    target.kind === "area" ||
    target.kind === "on_top" ||
    (target.kind === "choice" && target.options.every((one) => isPart(one)))
  );
}

/** Rooms that are to be left alone. A part of a room spares nothing: parts can't be left out. */
export function sparedRooms(targets: readonly Target[], dialogue: Dialogue): readonly string[] {
  return targets.flatMap((target) => {
    if (target.kind === "room") return [target.room];
    if (target.kind === "rooms") return target.rooms;
    if (target.kind === "choice")
      return target.options.flatMap((one) => (one.kind === "room" ? [one.room] : []));
    if (target.kind === "here" && dialogue.robotRoom !== undefined) return [dialogue.robotRoom];
    return [];
  });
}
