import type { Act, Commanding, Form, Mode } from "./act";
import { skipCourtesy } from "./courtesy";
import { thingsAt } from "./lexicon";
import { numberOf } from "./numbers";
import { readPasses } from "./passes";
import { after, phraseList, skip } from "./phrase-table";
import { finish, placesAt, readClean, readWish } from "./read-clean";
import { readCleaningOf } from "./read-noun";
import type { Targets } from "./read-targets";
import type { Read } from "./target";
import { DESCRIBING, DETERMINERS, FLOOR } from "./target-words";
import { CLEAN_NOUNS, modeOf } from "./verbs";
import { WORK_READERS } from "./work-readers";

/** What says that a place is in want of a cleaning: "could do with", "wants", "is due for". */
const LACKS = phraseList(`
  needs | need | wants | want | could do with | can do with | could use | could really do with | could really use |
  really needs | badly needs | really could use | really could do with | is due for | is overdue for | is ready for |
  is in need of | is in dire need of | is in desperate need of | are in need of | would benefit from | deserves | requires |
  is begging for | is crying out for | is screaming for | must be | has to be | have to be | needs to be | need to be |
  should be | ought to be | has got to be | will need | will want | is to be | are to be | should get | must get |
  desperately needs | urgently needs | seriously needs | definitely needs | needs to get | needs another | still needs |
  needs a good | wants a good | is asking for | is calling for | may need | might need | probably needs | also needs
`);
const DETERMINED = phraseList(
  "a | an | some | another | a bit of | a bit of a | a good | one | its | a spot of | a round of | being | to be | getting | a little | the usual",
);

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

/** "There is rice in the kitchen, could you get that?" */
function getIt(on: Commanding, i: number): Read<readonly Act[]> | undefined {
  const said = after(GETS, on.all, i);
  const it = on.all[said]?.word ?? "";
  const dirt = said > 0 && REMOVES.test(on.all[i]!.word) ? dirtAt(on, said) : undefined;
  if (dirt !== undefined) return dirt;
  const next = on.all[said + 1];
  const ends = next === undefined || next.mark || !/^(in|from|to|out|for|some)$/.test(next.word);
  if (said < 0 || !/^(it|that|this|them|those|these|both|there)$/.test(it) || !ends) return undefined;
  const away = /^(away|up|out|off)$/.test(next?.word ?? "") ? said + 2 : said + 1;
  return finish(on, away, ["any"], 1, { list: [{ kind: "it" }], except: [] });
}

/** "The broom fetch": the thing first, the verb behind it. */
function broughtAt(on: Commanding, i: number): Read<readonly Act[]> | undefined {
  const found = thingsAt(on.lex, on.all, skip(DETERMINERS, on.all, i), ["product"]);
  if (found === undefined || !/^(fetch|bring|get)$/.test(on.all[found.end]?.word ?? "")) return undefined;
  return { value: [{ do: "fetch", product: found.things[0]!.id }], end: found.end + 1 };
}

/** "Suck up the dust bunnies under the bed". */
function dirtAt(on: Commanding, from: number): Read<readonly Act[]> | undefined {
  const named = skip(DETERMINERS, on.all, from);
  if (after(FLOOR, on.all, skip(DESCRIBING, on.all, named)) < 0) return undefined;
  const places = placesAt(on, from);
  return places && finish(on, places.end, ["any"], 1, places.value);
}

const REMOVES =
  /^(suck|get|remove|clear|pick|deal|take|see|sort|eliminate|sweep|mop|clean|lift|destroy|banish)$/;

const GETS = phraseList(
  "get | grab | catch | do | fix | handle | clear | clear up | tidy | tidy up | pick up | pick | suck up | remove | get rid of | deal with | take care of | see to | sort | sort out | take | eliminate | clean up | banish | mop up | sweep up | address | attend to",
);

/** "Run two passes over the hall", "three passes in the kitchen and one in the hall". */
function passesAt(on: Commanding, i: number): Read<readonly Act[]> | undefined {
  const verb = /^(run|do|make|give|perform|execute)$/.test(on.all[i]?.word ?? "");
  const times = readPasses(on, verb ? i + 1 : i);
  if (times === undefined || !/^(over|of|in|on|through|for|around)$/.test(on.all[times.end]?.word ?? ""))
    return undefined;
  const places = placesAt(on, times.end + 1);
  if (places === undefined) return undefined;
  const first = finish(on, places.end, ["any"], times.value, places.value);
  const next = /^(and|,)$/.test(on.all[first.end]?.word ?? "") ? onceMore(on, first.end + 1) : undefined;
  const more = next && placesAt(on, next.end + 1);
  if (next === undefined || more === undefined) return first;
  const second = finish(on, more.end, ["any"], next.value, more.value);
  return { value: [...first.value, ...second.value], end: second.end };
}

/** "... and one in the hall": the number alone. */
function onceMore(on: Commanding, at: number): Read<number> | undefined {
  const value = numberOf(on.all[at]?.word);
  const there = /^(over|of|in|on|through|for|around)$/.test(on.all[at + 1]?.word ?? "");
  return value !== undefined && there ? { value, end: at + 1 } : undefined;
}

function wishAt(on: Commanding, i: number): Read<readonly Act[]> | undefined {
  return sound(readWish(on, i)) ?? sound(readCleaningOf(on, i, true));
}

function sound(read: Read<readonly Act[]> | undefined): Read<readonly Act[]> | undefined {
  return read?.value.every(isKnown) ? read : undefined;
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

function isKnown(act: Act): boolean {
  if (act.do === "refuse" || act.do === "offer") return false;
  const targets =
    act.do === "clean" ? [...act.targets.list, ...act.targets.except] : act.do === "go" ? [act.target] : [];
  return targets.every((target) => target.kind !== "unknown" && target.kind !== "product");
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

/** "The bathroom could do with a mop": a want of one of her own kinds of work. */
export function needAt(on: Commanding, i: number): Read<readonly Act[]> | undefined {
  const places = placesAt(on, i);
  if (places === undefined || places.value.except.length > 0) return undefined;
  const lacks = after(LACKS, on.all, skipCourtesy(on.all, places.end, false));
  if (lacks < 0) return undefined;
  const work = workAt(on, lacks);
  if (work === undefined) return undefined;
  const first = sound(finish(on, work.end, work.value.modes, work.value.passes, places.value));
  return first && furtherNeed(on, first);
}

/** "... and the bathroom a mop". */
function furtherNeed(on: Commanding, first: Read<readonly Act[]>): Read<readonly Act[]> {
  const joined = skip(ORDER, on.all, on.all[first.end]?.word === "," ? first.end + 1 : first.end);
  const places = joined > first.end ? placesAt(on, joined) : undefined;
  const work = places && after(DETERMINED, on.all, places.end) > 0 ? workAt(on, places.end) : undefined;
  if (places === undefined || work === undefined) return first;
  const next = finish(on, work.end, work.value.modes, work.value.passes, places.value);
  return furtherNeed(on, { value: [...first.value, ...next.value], end: next.end });
}

interface Work {
  readonly modes: readonly Mode[];
  readonly passes: number;
}

/** "A good mopping", "vacuuming and mopping", "swept", "a once-over". */
function workAt(on: Commanding, from: number): Read<Work> | undefined {
  const modes: Mode[] = [];
  let passes = 1;
  let end = from;
  for (let at = from; ; ) {
    const word = on.all[at]?.word ?? "";
    const small = Math.max(after(DETERMINED, on.all, at), ADJECTIVE.test(word) ? at + 1 : -1);
    if (/^(deep|thorough|double)$/.test(word)) passes = 2;
    const mode = kindOf(word) ?? (after(OVERS, on.all, at) > 0 ? "any" : undefined);
    if (mode !== undefined) {
      modes.push(mode);
      end = at = Math.max(at + 1, after(OVERS, on.all, at));
      if (!/^(and|then)$/.test(on.all[at]?.word ?? "")) break;
      at++;
    } else if (small > at) at = small;
    else break;
  }
  return modes.length > 0 ? { value: { modes, passes }, end } : undefined;
}

const ADJECTIVE =
  /^(quick|good|proper|nice|little|wee|lil|light|gentle|full|complete|real|decent|fast|brief|careful|fresh|thorough|deep|double|serious|bit|jolly|right|big|lovely|floor|extra|really|properly|well|and|then)$/;
const OVERS = phraseList(
  "once over | going over | run over | freshen up | touch up | seeing to | spruce up | bit of attention | bit of love | some love | some attention | attention | tlc | love | run through | wipe down | wipe over | mop up | sweep up | sweep out | clean up | cleaning up | do over | doing",
);

function kindOf(word: string): Mode | undefined {
  return CLEAN_NOUNS.get(word) ?? modeOf(word, "ing") ?? modeOf(word, "done") ?? modeOf(word, "base");
}

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

const ORDER = phraseList(
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
  /^(now|please|pls|plz|first|then|next|last|lastly|finally|after|afterwards|asap|immediately|pronto|go|quickly|quick|thanks|thx|sequence)$/;

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
