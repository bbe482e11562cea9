import type { Act, Commanding } from "./act";
import { readCommand } from "./command";
import { corrected } from "./correction";
import { courtesyAt, skipCourtesy } from "./courtesy";
import { type Hearing, type Step, textOf } from "./hearing";
import { ALONE, LEAVING_ALONE, NEGATION } from "./order-words";
import { after, skip } from "./phrase-table";
import { REPAIRS } from "./phrases";
import { placesAt } from "./places";
import type { Read, Target } from "./target";
import type { Token } from "./tokens";
import { modeOf } from "./verbs";

/** "Don't mop the hall", "skip the office": what is to be left alone. */
export const leaving: Step = (heard, i) => {
  const { on } = heard;
  const soft =
    heard.acts.length === 0
      ? skipCourtesy(on.all, skip(REPAIRS, on.all, i, true), true)
      : skip(REPAIRS, on.all, i, true);
  const begin = after(NEGATION, on.all, soft) > 0 ? soft : i;
  const but = on.all[begin]?.word === "but" ? begin + 1 : begin;
  const opened = after(NEGATION, on.all, but);
  if (opened < 0 || courtesyAt(on.all, but) > but + 2 || isCorrection(heard, but)) return undefined;
  if (on.all[but]!.word === "no" && (on.all[opened]?.mark ?? true)) return undefined;
  const end = forbidden(heard, but, opened);
  if (end !== undefined) heard.negated = true;
  return end;
};

function isCorrection(heard: Hearing, i: number): boolean {
  return heard.acts.length > 0 && after(REPAIRS, heard.on.all, i) > 0 && corrected(heard, i) !== undefined;
}

/** A leading "don't" forbids all of its sentence, up to a "but" or an "instead"; "skip the hall" only that place. */
function forbidden(heard: Hearing, from: number, opened: number): number | undefined {
  const { on } = heard;
  const placeOnly = LEAVING_ALONE.test(textOf(on.all.slice(from, opened)));
  const bare = placeOnly || /^(not|without)$/.test(on.all[opened - 1]!.word);
  const command = actsAt(on, opened);
  const places = bare || command === undefined ? placesAt(on, opened) : undefined;
  if (command === undefined && places === undefined) return undefined;
  const way = modeOf(on.all[opened]?.word, "base");
  if (
    way !== undefined &&
    (places?.value.list ?? []).every((one) => one.kind === "product") &&
    heard.acts.length > 0
  )
    return withoutMode(
      heard,
      way,
      /^(it|that|them|there)$/.test(on.all[opened + 1]?.word ?? "") ? opened + 2 : opened + 1,
    );
  const targets = places?.value.list ?? (command?.acts ?? []).flatMap(targetsOf);
  if (
    heard.acts.length > 0 &&
    way === undefined &&
    targets.length > 0 &&
    targets.every((one) => /^(it|both)$/.test(one.kind))
  )
    return dropped(heard, places?.end ?? command!.end);
  if (way !== undefined && heard.acts.length > 0 && targets.every((one) => /^(it|both)$/.test(one.kind)))
    return withoutMode(heard, way, places?.end ?? command!.end);
  const drops = placeOnly && targets.length > 0 && targets.every((one) => one.kind === "it");
  if (drops && heard.acts.length === 0 && goesOnBehind(heard, places?.end ?? command!.end))
    return places?.end ?? command!.end;
  if (placeOnly && targets.some((one) => /^(it|here|floor)$/.test(one.kind))) return undefined;
  heard.acts = heard.acts.filter((act) => !isOneOf(act, command?.acts ?? []));
  heard.spared.push(...targets);
  const end = skip(ALONE, on.all, places?.end ?? command!.end);
  if (heard.acts.length > 0) return end;
  const other = startsAnew(heard, opened, end) || (placeOnly && goesOnBehind(heard, end));
  const beyond = other ? end : contrast(heard, end);
  if (beyond < heard.sentenceEnd(end) && !placeOnly) {
    heard.spared.splice(-targets.length, targets.length);
    heard.remarks.push(on.all.slice(opened, end));
  }
  return beyond;
}

/** "Don't do the hall, do the office". With other verbs all of it may be forbidden. */
function startsAnew(heard: Hearing, opened: number, end: number): boolean {
  const { on } = heard;
  const at = on.all[end]?.word === "," ? end + 1 : end;
  const next = readCommand(on, at);
  if (next === undefined || next.value.from !== at) return false;
  const listed = on.all.slice(at, heard.sentenceEnd(at)).some((token) => /^(or|nor)$/.test(token.word));
  return !listed && on.all[opened]?.word === "do" && on.all[at]!.word === "do";
}

/** "Leave the bedroom, do all the others": behind the place another command begins. */
function goesOnBehind({ on }: Hearing, end: number): boolean {
  let at = end;
  if (/^(instead|rather)$/.test(on.all[end]?.word ?? "") || readCommand(on, end) !== undefined) return true;
  while (on.all[at]?.mark || /^(and|but|then|so|just)$/.test(on.all[at]?.word ?? "")) at++;
  return at > end;
}

/** Where a "but", "just" or "instead" takes up again what is wanted; else the end of the sentence. */
function contrast(heard: Hearing, from: number): number {
  const { all } = heard.on;
  const end = heard.sentenceEnd(from);
  for (let i = from; i < end; i++) {
    const { word } = all[i]!;
    const turns = word === "but" || (/^(just|only|simply|rather)$/.test(word) && all[i - 1]?.mark === true);
    if (turns && !isUnsure(all, from, i) && readCommand(heard.on, i + 1) !== undefined) return i + 1;
  }
  const rest = all.slice(from, end);
  const instead = rest.findIndex((token) => token.word === "instead");
  const mark = rest.findIndex((token) => token.mark);
  return instead > 0 && mark >= 0 && mark < instead ? from + mark + 1 : end;
}

/** "Don't mop it, but first ...", "don't scrub it, oh no, sorry, just mop it": which part was forbidden can't be told. */
function isUnsure(all: readonly Token[], from: number, i: number): boolean {
  const corrects = all.slice(from, i).some(({ word }) => /^(no|sorry|oops|wait|actually)$/.test(word));
  return corrects || all[i + 1]?.word === "first";
}

interface Forbidden {
  readonly acts: readonly Act[];
  readonly end: number;
}

function actsAt(on: Commanding, at: number): Forbidden | undefined {
  const read = readCommand(on, at);
  const crossed = read !== undefined && on.all.slice(at, read.value.from).some((token) => token.mark);
  const command = crossed ? undefined : read;
  return command === undefined ? readIng(on, at) : { acts: command.value.acts, end: command.end };
}

const FORBIDDEN_ALSO = /^(going|driving|moving|docking|touching|entering|touch|enter|disturb|doing)$/;

/** "No more mopping in the hall", "never touch the office". */
function readIng(on: Commanding, from: number): Forbidden | undefined {
  const at = /^(the|any|more|a)$/.test(on.all[from]?.word ?? "") ? from + 1 : from;
  const word = on.all[at]?.word;
  if (
    modeOf(word, "ing") === undefined &&
    modeOf(word, "base") === undefined &&
    !FORBIDDEN_ALSO.test(word ?? "")
  )
    return undefined;
  const places: Read<{ list: readonly Target[]; except: readonly Target[] }> | undefined = placesAt(
    on,
    at + 1,
  );
  const acts: Act[] =
    places === undefined ? [] : [{ do: "clean", modes: ["any"], targets: places.value, passes: 1 }];
  return { acts, end: places?.end ?? at + 1 };
}

function targetsOf(act: Act): readonly Target[] {
  if (act.do === "clean" || act.do === "offer") return act.targets.list;
  if (act.do === "inspect") return act.targets;
  return act.do === "go" ? [act.target] : [];
}

/** "... and dock - no, don't dock". */
function isOneOf(act: Act, forbidden: readonly Act[]): boolean {
  return act.do !== "clean" && forbidden.some((one) => JSON.stringify(one) === JSON.stringify(act));
}

/** "... don't do either": all of it is taken back. */
function dropped(heard: Hearing, end: number): number {
  heard.acts = [];
  heard.dropped = true;
  return end;
}

/** "... but don't mop": a kind of cleaning that was not wanted anyway; what was wanted and forbidden is asked about. */
function withoutMode(heard: Hearing, mode: string, end: number): number {
  const wanted = heard.acts.some((act) => act.do === "clean" && act.modes.some((one) => one === mode));
  if (wanted) heard.vetoes.push({ kind: "unclear", words: mode });
  return end;
}
