import type { Act } from "./act";
import { endsAt } from "./clause-end";
import { readCommand } from "./command";
import { courtesyAt } from "./courtesy";
import { acceptable, type Hearing, type Step, textOf } from "./hearing";
import { BETWEEN } from "./joint-words";
import { alsoThere, withIt } from "./order";
import { AND_THEN, NEGATION } from "./order-words";
import { readPasses } from "./passes";
import { after } from "./phrase-table";
import { INSISTING } from "./phrases";
import { workedWith } from "./read-clean";
import { readTargets } from "./read-targets";
import { readTool } from "./read-tool";
import { EXCEPT, JOINS } from "./target-words";

/** Before a command "anyway" changes the subject; these do insist there. */
export const INSISTS = /insist|do not care|no matter|once more|once again|one more time/;

/** "... anyway", "... again": also where it is clean. */
export const insisting: Step = (heard, i) => {
  const { all } = heard.on;
  const end = after(INSISTING, all, i);
  if (end < 0) return undefined;
  const next = all[end];
  const firm = INSISTS.test(textOf(all.slice(i, end)));
  if (heard.acts.length === 0 && next !== undefined && !(next.mark && firm)) return undefined;
  heard.insist = true;
  return end;
};

/** "... twice": how often the cleaning before is to be done. */
export const passes: Step = (heard, i) => {
  const last = heard.lastCleaning();
  const read = last && readPasses(heard.on, i);
  if (last === undefined || read === undefined) return undefined;
  heard.acts[last.at] = { ...last.act, passes: Math.max(last.act.passes, read.value) };
  return read.end;
};

/** "..., with the mop": what the cleaning before is to be done with. */
export const tool: Step = (heard, i) => {
  const last = heard.lastCleaning();
  const read = last && heard.on.all[i - 1]?.mark ? readTool(heard.on, i) : undefined;
  if (last === undefined || read === undefined || read.value.unknown !== undefined) return undefined;
  if (!endsAt(heard.on, read.end)) return undefined;
  heard.acts[last.at] = workedWith(last.act, read.value);
  return read.end;
};

/** "... but vacuum the hall first", "... but do the bath last". */
export const butFirst: Step = (heard, i) => {
  const { on, acts } = heard;
  if (acts.length === 0 || on.all[i]!.word !== "but") return undefined;
  const other = readCommand(on, i + 1);
  if (other === undefined || other.value.suggested || !acceptable(other.value.acts)) return undefined;
  const when = on.all[other.end]?.word ?? "";
  if (!/^(first|last)$/.test(when)) return i + 1;
  const meant = other.value.acts.map((act) => withIt(act, heard.lastCleaning()?.act));
  const others = acts.flatMap((act) => without(act, meant));
  heard.acts = when === "first" ? [...meant, ...others] : [...others, ...meant];
  return other.end + 1;
};

/** "Mop the hall, but vacuum it first": both. */
function isSameWork(act: Act, other: Act): boolean {
  return (
    act.do === "clean" &&
    other.do === "clean" &&
    (other.modes.join() === "any" || act.modes.join() === other.modes.join())
  );
}

/** "The hall and the office, but do the office first": nothing twice. */
function without(act: Act, first: readonly Act[]): readonly Act[] {
  const done = first.flatMap((one) =>
    one.do === "clean" && isSameWork(act, one)
      ? one.targets.list.map((target) => JSON.stringify(target))
      : [],
  );
  if (act.do !== "clean") return [act];
  const list = act.targets.list
    .filter((target) => !done.includes(JSON.stringify(target)))
    .map((target) => {
      const isDone = (room: string) => done.includes(JSON.stringify({ kind: "room", room }));
      return target.kind === "rooms"
        ? { ...target, rooms: target.rooms.filter((room) => !isDone(room)) }
        : target;
    });
  return list.length === 0 ? [] : [{ ...act, targets: { ...act.targets, list } }];
}

/** "... except the hall". */
export const exception: Step = (heard, i) => {
  const opened = heard.acts.length > 0 ? after(EXCEPT, heard.on.all, i) : -1;
  const read = opened > 0 ? readTargets(heard.on, opened, "clean", heard.on.begins) : undefined;
  if (read === undefined) return undefined;
  heard.spared.push(...read.value.list);
  return read.end;
};

/** Courtesy behind a command, unless it belongs to the command that follows. */
export const tail: Step = (heard, i) => {
  const { all } = heard.on;
  if (heard.acts.length === 0) return undefined;
  const end = courtesyAt(all, i);
  const join = after(JOINS, all, i);
  if (end <= i || end < join || goesOn(heard, i)) return undefined;
  return (end === join ? alsoThere(heard, join) : undefined) ?? end;
};

function goesOn(heard: Hearing, i: number): boolean {
  const command = readCommand(heard.on, i);
  return command !== undefined && acceptable(command.value.acts);
}

/** "And", "then": with another place for the command before, or ahead of what is plainly more. */
export const joint: Step = (heard, i) => {
  if (heard.acts.length === 0) return undefined;
  const { all } = heard.on;
  const join = Math.max(after(JOINS, all, i), after(BETWEEN, all, i));
  if (join < 0) return undefined;
  return alsoThere(heard, join) ?? (mayJoin(heard, join) ? join : undefined);
};

function mayJoin({ on }: Hearing, from: number): boolean {
  const at = on.all[from]?.word === "," ? from + 1 : from;
  if (after(AND_THEN, on.all, at) > 0 || readCommand(on, at) !== undefined) return true;
  return (
    after(NEGATION, on.all, at) > 0 ||
    after(INSISTING, on.all, at) > 0 ||
    courtesyAt(on.all, at) > at ||
    readPasses(on, at) !== undefined
  );
}
