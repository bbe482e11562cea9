import type { Act, Commanding } from "./act";
import { skipCourtesy } from "./courtesy";
import { readPasses } from "./passes";
import { phraseList, skip } from "./phrase-table";
import { placesAt } from "./places";
import { finish } from "./read-clean";
import type { Targets } from "./read-targets";
import { isKnown, sound } from "./soundness";
import type { Read } from "./target";
import { modeOf } from "./verbs";

/** Places with nothing but how and in what order beside them: "kitchen, now", "first the hall, then the office". */
export function listAt(
  on: Commanding,
  i: number,
): Read<{ acts: readonly Act[]; marked: boolean }> | undefined {
  const acts: Act[] = [];
  let marked = false;
  let at = i;
  let end = i;
  for (;;) {
    const before = at;
    const start = behindOrder(on, at);
    if (acts.length === 0 && placeFirstAt(on, start) !== undefined) return undefined;
    const early = readPasses(on, start);
    const places = placesAt(on, early?.end ?? start);
    if (places === undefined || !onlyFloors(places.value) || isGoal(on, start)) break;
    const comma = on.all[places.end]?.word === "," && readPasses(on, places.end + 1) !== undefined;
    const tool = finish(on, comma ? places.end + 1 : places.end, ["any"], early?.value ?? 1, places.value);
    if (!tool.value.every(isKnown)) break;
    acts.push(...tool.value);
    const passes = readPasses(on, places.end);
    marked ||=
      tool.end > places.end + (comma ? 1 : 0) || passes !== undefined || places.value.except.length > 0;
    end = skipCourtesy(on.all, tool.end, false);
    marked ||= hasMarker(on, before, start) || hasMarker(on, tool.end, end);
    const behind = skipCourtesy(on.all, skipMarks(on, end), true);
    if (behind >= on.all.length || on.all[behind]!.mark) {
      marked ||= hasMarker(on, end, behind);
      if (behind >= on.all.length) end = behind;
    }
    at = end;
    if (!/^[,.;]$|^-$/.test(on.all[at]?.word ?? "") && !/^(and|then|plus)$/.test(on.all[at]?.word ?? ""))
      break;
  }
  return acts.length > 0 ? { value: { acts, marked }, end } : undefined;
}

/** "Go to the office": there the place is where to, not what to clean. */
function isGoal(on: Commanding, start: number): boolean {
  return (
    /^(go|come|head|drive|back|off|to|into|from)$/.test(on.all[start - 1]?.word ?? "") ||
    /^(to|into|from)$/.test(on.all[start]?.word ?? "")
  );
}

function skipMarks(on: Commanding, i: number): number {
  let at = i;
  while (on.all[at]?.mark && /^[.,;:!-]$/.test(on.all[at]!.word)) at++;
  return at;
}

export const ORDER = phraseList(
  "and then | then | and | and after that | after that | first | next | and next | finally | lastly | plus | last | and finally | and lastly | and last | now | please | afterwards | also | and also",
);

function behindOrder(on: Commanding, i: number): number {
  let at = i;
  for (;;) {
    const mark = on.all[at]?.mark && /^[,.;:-]$/.test(on.all[at]!.word) ? at + 1 : at;
    const next = Math.max(skip(ORDER, on.all, mark), skipCourtesy(on.all, mark, true));
    if (next <= at) return at;
    at = next;
  }
}

const MARKER =
  /^(now|please|pls|plz|first|then|next|last|lastly|finally|after|afterwards|asap|immediately|pronto|go|quickly|quick|thanks|thx|sequence|kind)$/;

function hasMarker(on: Commanding, from: number, to: number): boolean {
  return on.all.slice(from, to).some((token) => MARKER.test(token.word));
}

function onlyFloors(targets: Targets): boolean {
  return targets.list.every((target) => /^(room|rooms|area)$/.test(target.kind));
}

/** "The kitchen, mop it": the place first, the verb behind it. */
export function placeFirstAt(on: Commanding, i: number): Read<readonly Act[]> | undefined {
  const places = placesAt(on, i);
  if (places === undefined || !onlyFloors(places.value)) return undefined;
  let at = skipCourtesy(on.all, places.end, true);
  if (/^[:.!-]$/.test(on.all[at]?.word ?? "")) at = skipCourtesy(on.all, at + 1, true);
  if (on.all[at]?.word === "you") at++;
  const word = on.all[at]?.word ?? "";
  const mode = modeOf(word, "base") ?? (word === "do" ? "any" : undefined);
  const plainly =
    at > places.end || !/^(clean|do)$/.test(word) || /^(it|them|please)$/.test(on.all[at + 1]?.word ?? "");
  if (mode === undefined || !plainly) return undefined;
  const it = /^(it|them|that|there|both|all)$/.test(on.all[at + 1]?.word ?? "") ? at + 2 : at + 1;
  if (placesAt(on, it) !== undefined) return undefined;
  return sound(finish(on, it, [mode], 1, places.value));
}
