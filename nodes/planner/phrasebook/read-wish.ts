import type { Act, Commanding, ReadAct } from "./act";
import { CLEAN_STATES, DONE_TO } from "./clean-words";
import { skip } from "./phrase-table";
import { finish, readVerbs } from "./read-clean";
import { readTargets } from "./read-targets";
import type { Read } from "./target";
import { JOINS } from "./target-words";

/** After "I want": a place, and what is to become of it: "the hall mopped", "the kitchen to be clean". */
export function readWish(on: Commanding, from: number): Read<readonly Act[]> | undefined {
  const first = readOneWish(on, from);
  if (first === undefined) return undefined;
  const acts = [...first.value];
  let { end } = first;
  for (;;) {
    const joined = skip(JOINS, on.all, on.all[end]?.word === "," ? end + 1 : end);
    const next = joined > end && !on.begins(joined) ? readOneWish(on, joined) : undefined;
    if (next === undefined) return { value: acts, end };
    acts.push(...next.value);
    end = next.end;
  }
}

function readOneWish(on: Commanding, from: number): Read<readonly Act[]> | undefined {
  const read = readTargets(on, from, "clean", on.begins);
  if (read === undefined) return undefined;
  const at = skip(DONE_TO, on.all, read.end);
  const done = readVerbs(on, at, "done");
  if (done !== undefined) return finish(on, done.end, done.value.modes, done.value.passes, read.value);
  const word = on.all[at]?.word ?? "";
  return CLEAN_STATES.has(word) ? finish(on, at + 1, ["any"], 1, read.value) : undefined;
}

/** "Make the kitchen shine", "get the hall cleaned". */
export const readMake: ReadAct = (on, from, form) => {
  const word = on.all[from]?.word ?? "";
  const opens = form === "base" ? /^(make|get|have|leave|want|need)$/ : /^(making|getting|having)$/;
  return opens.test(word) ? readWish(on, from + 1) : undefined;
};
