import { ENDS_NAME } from "./name-end";
import { after, skip } from "./phrase-table";
import { type Role, readTarget } from "./read-target";
import type { Read, Reading, Target } from "./target";
import { DESCRIBING, DETERMINERS, EXCEPT, JOINS } from "./target-words";

/** A longer list is none that anybody means. */
const MOST_PLACES = 20;

export interface Targets {
  readonly list: readonly Target[];
  readonly except: readonly Target[];
}

/** Says whether a new command begins at an index, so that a list of places ends before it. */
export type CommandBegins = (at: number) => boolean;

/**
 * Reads a list of places: "the kitchen, the hall and under the sofa but not the office". Undefined when not even
 * the first is known.
 */
export function readTargets(
  on: Reading,
  from: number,
  role: Role,
  begins: CommandBegins,
): Read<Targets> | undefined {
  const first = readTarget(on, from, role);
  if (first === undefined) return undefined;
  let list: Target[] = [first.value];
  let end = first.end;
  let except: readonly Target[] = [];
  while (list.length < MOST_PLACES) {
    const left = readExcept(
      on,
      end,
      role,
      begins,
      list.some((one) => one.kind === "rooms"),
    );
    if (left !== undefined) {
      except = [...except, ...left.value];
      end = left.end;
      continue;
    }
    const next = readNext(on, end, role, begins, list.at(-1)!);
    if (next === undefined) return { value: { list, except }, end };
    list = next.value.or
      ? [{ kind: "either", options: [...optionsOf(list), next.value.target] }]
      : [...list, next.value.target];
    end = next.end;
  }
  return { value: { list, except }, end };
}

function optionsOf(list: readonly Target[]): readonly Target[] {
  const only = list.length === 1 ? list[0] : undefined;
  return only?.kind === "either" ? only.options : list;
}

interface Next {
  readonly target: Target;
  readonly or: boolean;
}

/** "Around the desk and the shelf": the second stands where the first does. */
function beside(before: Target, next: Target): Target {
  return before.kind === "area" && typeof before.area === "string" && next.kind === "on_top"
    ? { kind: "area", room: next.room, area: next.area }
    : next;
}

function readNext(
  on: Reading,
  from: number,
  role: Role,
  begins: CommandBegins,
  before: Target,
): Read<Next> | undefined {
  const comma = on.all[from]?.word === "," ? from + 1 : from;
  if (on.all[comma]?.word === "or") {
    const either = readTarget(on, comma + 1, role);
    return either && { value: { target: either.value, or: true }, end: either.end };
  }
  const joined = skip(JOINS, on.all, comma);
  if (begins(joined)) return undefined;
  const target = readTarget(on, joined, role) ?? (joined > comma ? unknownTarget(on, joined) : undefined);
  if (target === undefined) return undefined;
  const said = joined > from || isNamed(target.value);
  return said ? { value: { target: beside(before, target.value), or: false }, end: target.end } : undefined;
}

/** Without a comma or an "and" only a name of the house goes on with the list. */
function isNamed(target: Target): boolean {
  return target.kind === "room" || target.kind === "area";
}

function readExcept(
  on: Reading,
  from: number,
  role: Role,
  begins: CommandBegins,
  several: boolean,
): Read<readonly Target[]> | undefined {
  const comma = on.all[from]?.word === "," ? from + 1 : from;
  const but = several && on.all[comma]?.word === "but" && !begins(comma + 1) ? comma + 1 : -1;
  const opened = Math.max(after(EXCEPT, on.all, comma), but);
  if (opened < 0 || begins(opened)) return undefined;
  const like = on.all[opened]?.word === "like" ? opened + 1 : opened;
  const left = readExcepted(on, like, role, begins);
  return left ?? unknownExcept(on, opened);
}

function readExcepted(
  on: Reading,
  from: number,
  role: Role,
  begins: CommandBegins,
): Read<readonly Target[]> | undefined {
  const read = readTarget(on, from, role);
  if (read === undefined) return undefined;
  const out: Target[] = [read.value];
  let end = read.end;
  for (;;) {
    const comma = on.all[end]?.word === "," ? end + 1 : end;
    const joined = /^(and|or|nor)$/.test(on.all[comma]?.word ?? "") ? comma + 1 : comma;
    if (joined === end || begins(joined)) return { value: out, end };
    const next = readTarget(on, joined, role);
    if (next === undefined) return { value: out, end };
    out.push(next.value);
    end = next.end;
  }
}

function unknownExcept(on: Reading, from: number): Read<readonly Target[]> | undefined {
  const unknown = unknownTarget(on, from);
  return unknown && { value: [unknown.value], end: unknown.end };
}

/** Words that are no name of the house where a place should stand: "the attic". */
export function unknownTarget(on: Reading, from: number): Read<Target> | undefined {
  const named = skip(DESCRIBING, on.all, skip(DETERMINERS, on.all, from));
  let end = named;
  while (end < on.all.length && end < named + 3 && !on.all[end]!.mark && !ENDS_NAME.test(on.all[end]!.word))
    end++;
  if (end === named) return undefined;
  const words = on.all.slice(named, end).map((token) => token.word);
  return { value: { kind: "unknown", words: words.join(" ") }, end };
}
