import type { Act, Commanding, Form } from "./act";
import { skipCourtesy } from "./courtesy";
import { broughtAt, getIt, passesAt } from "./other-work";
import { placesAt } from "./places";
import { finish, readClean } from "./read-clean";
import { readCleaningOf } from "./read-noun";
import { readWish } from "./read-wish";
import { isKnown, sound } from "./soundness";
import type { Read } from "./target";
import { modeOf } from "./verbs";
import { WORK_READERS } from "./work-readers";

/** What is wanted at i, in full; nothing that names what the house has not, and nothing refused. */
export function bodyAt(on: Commanding, i: number, form: Form | "wish"): Read<readonly Act[]> | undefined {
  if (form === "base" && on.all[i + 1]?.word === "please" && BETWEEN_PLEASE.test(on.all[i]!.word))
    return withoutPlease(on, i);
  if (form === "wish") return wishAt(on, i);
  if (form === "done") return sound(readClean(on, i, "done"));
  for (const reader of WORK_READERS) {
    const read = soundest(on, i, (shorter) => reader(shorter, i, form));
    if (read !== undefined)
      return (isBare(read) ? sound(parted(on, i, form)) : undefined) ?? toolBehind(on, i, read);
  }
  return sound(parted(on, i, form) ?? passesAt(on, i) ?? getIt(on, i) ?? broughtAt(on, i));
}

const BETWEEN_PLEASE = /^(give|bring|fetch|take|get|go|make|do|put|return|check|inspect|wait)$/;

/** "Give please the bathroom a scrub". */
function withoutPlease(on: Commanding, i: number): Read<readonly Act[]> | undefined {
  const all = [...on.all.slice(0, i + 1), ...on.all.slice(i + 2)];
  const read = bodyAt({ ...on, all }, i, "base");
  return read && { value: read.value, end: read.end + 1 };
}

function wishAt(on: Commanding, i: number): Read<readonly Act[]> | undefined {
  return sound(readWish(on, i)) ?? sound(readCleaningOf(on, i, true));
}

/** A list of places that runs into the next clause ("... and off home") is cut short before it. */
function soundest(
  on: Commanding,
  i: number,
  read: (on: Commanding) => Read<readonly Act[]> | undefined,
): Read<readonly Act[]> | undefined {
  const whole = read(on);
  if (whole === undefined || sound(whole) !== undefined) return whole;
  for (let cut = whole.end - 1; cut > i + 1; cut--) {
    if (!/^(and|then|,|plus|but)$/.test(on.all[cut]!.word)) continue;
    const shorter = sound(read({ ...on, all: on.all.slice(0, cut) }));
    if (shorter !== undefined) return shorter;
  }
  return undefined;
}

function isBare({ value: [act] }: Read<readonly Act[]>): boolean {
  return act?.do === "clean" && act.targets.list.length === 0;
}

/** "Vacuum, please, the kitchen", "mop for me the hall": courtesy between the verb and its places. */
function parted(on: Commanding, i: number, form: Form): Read<readonly Act[]> | undefined {
  const mode = modeOf(on.all[i]?.word, form);
  if (mode === undefined) return undefined;
  let at = skipCourtesy(on.all, i + 1, true);
  if (/^[:-]$/.test(on.all[at]?.word ?? "")) at = skipCourtesy(on.all, at + 1, true);
  const places = at > i + 1 ? placesAt(on, at) : undefined;
  return places && finish(on, places.end, [mode], 1, places.value);
}

/** "Pop round the office with the hoover": going somewhere with a tool is working there. */
function toolBehind(on: Commanding, i: number, read: Read<readonly Act[]>): Read<readonly Act[]> {
  const [act] = read.value;
  if (read.value.length !== 1 || act?.do !== "go" || !/^(with|using)$/.test(on.all[read.end]?.word ?? ""))
    return read;
  const near = placesAt(on, i + 1)?.value.list[0];
  const target = near ?? act.target;
  const worked = finish(on, read.end, ["any"], 1, { list: [target], except: [] });
  return worked.end > read.end && worked.value.every(isKnown) ? worked : read;
}
