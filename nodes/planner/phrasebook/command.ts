import type { Act, Commanding, Form } from "./act";
import { askedAt, colourAt } from "./asking";
import { bodyAt } from "./body";
import { endsAt } from "./clause-end";
import { courtesyAt } from "./courtesy";
import { textOf } from "./hearing";
import { readImpossible, readOffer } from "./impossible";
import { needAt } from "./needs";
import { after, phraseList } from "./phrase-table";
import { placeFirstAt } from "./place-list";
import { readAhead } from "./placed-ahead";
import { placesAt } from "./places";
import { readClean } from "./read-clean";
import { readDock } from "./read-move";
import { readCleaningOf } from "./read-noun";
import { readSay } from "./read-say";
import { readWish } from "./read-wish";
import { type Memory, remembered } from "./remembered";
import type { Read } from "./target";
import type { Token } from "./tokens";
import { modeOf } from "./verbs";
import { WORK_READERS } from "./work-readers";

/** A command with the way it was put. */
export interface Command {
  readonly acts: readonly Act[];
  /** Put as a suggestion ("how about"): she asks first. */
  readonly suggested: boolean;
  /** A request was made in so many words ("could you"). */
  readonly requested: boolean;
  /** Where the command proper begins, behind "could you please". */
  readonly from: number;
}

interface Try {
  readonly at: number;
  readonly form: Form | "wish";
  readonly suggested: boolean;
  readonly requested: boolean;
}

const MOST_TRIES = 24;

const SEEN: Memory<Read<Command>> = new WeakMap();
const BODIES: Memory<readonly Read<readonly Act[]>[]> = new WeakMap();

/** Reads one command from an index on, with all the politeness before it: the first reading that ends where a clause may end. */
export function readCommand(on: Commanding, from: number): Read<Command> | undefined {
  if (from >= on.all.length) return undefined;
  return remembered(SEEN, on.all, from, () => readAt(on, from));
}

function readAt(on: Commanding, from: number): Read<Command> | undefined {
  const tries = waysInto(on.all, from);
  let loose: Read<Command> | undefined;
  for (const one of tries) {
    for (const read of bodiesAt(on, one)) {
      const { suggested, requested } = one;
      const command = { value: { acts: read.value, suggested, requested, from: one.at }, end: read.end };
      if (endsAt(on, read.end)) return command;
      loose ??= command;
    }
  }
  return loose ?? refused(on, tries);
}

/** Every place where the command proper may begin, behind courtesies and ways of asking; the nearest first. */
function waysInto(all: readonly Token[], from: number): readonly Try[] {
  const tries: Try[] = [{ at: from, form: "base", suggested: false, requested: false }];
  const seen = new Set<string>();
  for (let k = 0; k < tries.length && tries.length < MOST_TRIES; k++) {
    const one = tries[k]!;
    const add = (next: Try) => {
      const key = `${next.at} ${next.form} ${next.suggested}`;
      if (next.at <= one.at || next.at >= all.length || seen.has(key)) return;
      seen.add(key);
      tries.push(next);
    };
    const mark = all[one.at]!.mark && /^[,:\-–]$/.test(all[one.at]!.word);
    if (mark) add({ ...one, at: one.at + 1 });
    for (const asked of one.form === "base" ? askedAt(all, one.at) : [])
      add({
        at: asked.end,
        form: asked.form,
        suggested: one.suggested || asked.suggested,
        requested: one.requested || asked.requested,
      });
    add({ ...one, at: courtesyAt(all, one.at) });
    if (one.requested || one.suggested) add({ ...one, at: colourAt(all, one.at) });
  }
  return tries;
}

function bodiesAt(on: Commanding, one: Try): readonly Read<readonly Act[]>[] {
  return remembered(BODIES, on.all, `${one.at} ${one.form}`, () => [...bodies(on, one)]) ?? [];
}

/** What may be meant from there on; what the house has comes before what must be refused. */
function* bodies(on: Commanding, { at, form }: Try): Generator<Read<readonly Act[]>> {
  const said = form === "base" || form === "ing" ? readSay(on, at, form) : undefined;
  const readers =
    form === "wish"
      ? [() => readWish(on, at) ?? readCleaningOf(on, at, true)]
      : [
          () => (behindDo(on, at) ? undefined : (needAt(on, at) ?? placeFirstAt(on, at))),
          () => readAhead(on, at, (from, k) => bodyAt(from, k, "base")),
          () => readPlainly(on, at, form),
          () => (form === "ing" ? readCleaningOf(on, at, true) : undefined),
        ];
  for (const reader of [() => said, () => bodyAt(on, at, form), ...readers]) {
    const read = reader();
    if (read !== undefined) yield read;
  }
}

/** "Do kitchens need mopping" asks. */
function behindDo(on: Commanding, at: number): boolean {
  return /^(do|does|did)$/.test(on.all[at - 1]?.word ?? "");
}

/** Any work at all, be it with places that the house has not: what is refused is refused with a reason. */
function readPlainly(on: Commanding, at: number, form: Form): Read<readonly Act[]> | undefined {
  if (form === "done") return readClean(on, at, form);
  for (const reader of [readSay, ...WORK_READERS, readOffer]) {
    const read = reader(on, at, form);
    if (read !== undefined) return read;
  }
  return undefined;
}

function refused(on: Commanding, tries: readonly Try[]): Read<Command> | undefined {
  for (const { at, form, suggested, requested } of tries) {
    if ((form !== "base" && form !== "ing") || MADE_NOUN.test(on.all[at - 1]?.word ?? "")) continue;
    const read = readImpossible(on, at, form);
    if (read !== undefined)
      return { value: { acts: read.value, suggested, requested, from: at }, end: read.end };
  }
  return undefined;
}

/** "Much dust", "the polish": no verb. */
const MADE_NOUN = /^(much|the|some|this|that|more|of|my|your|lots|all|any|with|too)$/;

/** A cleaning in a subordinate clause: "(before) you mop the hall", "(after) mopping the hall", "(once) you have mopped it". */
export function readClause(on: Commanding, from: number): Read<readonly Act[]> | undefined {
  const you = on.all[from]?.word === "you" ? from + 1 : from;
  const have = after(HAVE_DONE, on.all, you);
  const had = have > 0 ? (readClean(on, have, "ing") ?? readClean(on, have, "done")) : undefined;
  if (had !== undefined) return had;
  const perfect = /^(have|finish)/.test(on.all[you]?.word ?? "");
  const done =
    have > 0 && perfect
      ? placesAt(on, /^(done|with)$/.test(on.all[have]?.word ?? "") ? have + 1 : have)
      : undefined;
  if (done !== undefined)
    return { value: [{ do: "clean", modes: ["any"], targets: done.value, passes: 1 }], end: done.end };
  const passive = passiveAt(on, from);
  if (passive !== undefined) return passive;
  const plain = you > from ? (readPlainly(on, you, "base") ?? readClean(on, you, "done")) : undefined;
  return plain ?? readClean(on, you, "ing") ?? readDock(on, you, "ing");
}

/** "(Once) the kitchen is swept". */
function passiveAt(on: Commanding, from: number): Read<readonly Act[]> | undefined {
  const places = placesAt(on, from);
  const is =
    places && /^(is|are|has been|have been)(?= )/.exec(textOf(on.all.slice(places.end, places.end + 3)));
  const mode = is ? modeOf(on.all[places.end + is[0].split(" ").length]?.word, "done") : undefined;
  if (places === undefined || !is || mode === undefined) return undefined;
  const end = places.end + is[0].split(" ").length + 1;
  return { value: [{ do: "clean", modes: [mode], targets: places.value, passes: 1 }], end };
}

const HAVE_DONE = phraseList(`
  have | have finished | are done | are finished | finish | finished | have just | are through with | have
  got
`);
