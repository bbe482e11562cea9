import type { Act, Commanding, Form, ReadAct } from "./act";
import { readImpossible, readOffer } from "./impossible";
import { after, phraseTable } from "./phrase-table";
import { SOFTENERS } from "./phrases";
import { politeAt, whenFree } from "./polite-forms";
import { readClean, readWish } from "./read-clean";
import { readDock } from "./read-move";
import { readCleaningOf } from "./read-noun";
import { readSay } from "./read-say";
import { REQUESTS, REQUESTS_DONE, REQUESTS_ING, SUGGESTIONS, WISHES } from "./requests";
import type { Read } from "./target";
import type { Token } from "./tokens";
import { WORK_READERS } from "./work-readers";

const READERS: readonly ReadAct[] = [readSay, ...WORK_READERS, readOffer];

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

interface Opened {
  readonly form: Form | "wish";
  readonly suggested: boolean;
  readonly requested: boolean;
}

/** What was found out about places in a text, so that no place is read twice; null: no command. */
type Seen = Map<string, Read<Command> | null>;
const SEEN = new WeakMap<readonly Token[], Seen>();

function seenIn(all: readonly Token[]): Seen {
  const seen = SEEN.get(all) ?? new Map();
  SEEN.set(all, seen);
  return seen;
}

const PLAIN: Opened = { form: "base", suggested: false, requested: false };

/** Reads one command from an index on, with all its politeness before it. */
export function readCommand(on: Commanding, from: number): Read<Command> | undefined {
  const seen = seenIn(on.all);
  return opened(on, from, PLAIN, READERS, seen) ?? opened(on, from, PLAIN, LAST, seen);
}

const LAST: readonly ReadAct[] = [readImpossible];

function opened(
  on: Commanding,
  from: number,
  how: Opened,
  readers: readonly ReadAct[],
  seen: Seen,
): Read<Command> | undefined {
  const key = `${from} ${how.form} ${how.suggested} ${how.requested} ${readers === LAST}`;
  const known = seen.get(key);
  if (known !== undefined) return known ?? undefined;
  if (from >= on.all.length) return undefined;
  const made = openedAt(on, from, how, readers, seen);
  seen.set(key, made ?? null);
  return made;
}

function openedAt(
  on: Commanding,
  from: number,
  how: Opened,
  readers: readonly ReadAct[],
  seen: Seen,
): Read<Command> | undefined {
  if (/^[,:-]$/.test(on.all[from]!.word)) return opened(on, from + 1, how, readers, seen);
  const wish = after(WISHES, on.all, from);
  const wished =
    wish > from + 2 ? opened(on, wish, { ...how, form: "wish", requested: true }, readers, seen) : undefined;
  if (wished !== undefined) return wished;
  const read = how.form === "wish" ? readWished(on, from) : readAct(on, from, how.form, readers);
  if (read !== undefined) return { value: { acts: read.value, ...how, from }, end: read.end };
  return further(on, from, how, readers, seen);
}

function further(
  on: Commanding,
  from: number,
  how: Opened,
  readers: readonly ReadAct[],
  seen: Seen,
): Read<Command> | undefined {
  const next = (end: number, changed: Opened) =>
    end > from ? opened(on, end, changed, readers, seen) : undefined;
  const polite = politeAt(on.all, from);
  return (
    next(whenFree(on.all, from), how) ??
    (polite && next(polite.end, { ...how, form: polite.form, requested: true })) ??
    next(after(SUGGESTIONS, on.all, from), { ...how, form: "base", suggested: true }) ??
    next(after(SUGGESTIONS, on.all, from), { ...how, form: "ing", suggested: true }) ??
    next(after(REQUESTS, on.all, from), { ...how, form: "base", requested: true }) ??
    next(after(REQUESTS_ING, on.all, from), { ...how, form: "ing", requested: true }) ??
    next(after(REQUESTS_DONE, on.all, from), { ...how, form: "done", requested: true }) ??
    next(after(WISHES, on.all, from), { ...how, form: "wish", requested: true }) ??
    next(after(SOFTENERS, on.all, from), how)
  );
}

function readWished(on: Commanding, from: number): Read<readonly Act[]> | undefined {
  return readWish(on, from) ?? readCleaningOf(on, from, true);
}

function readAct(
  on: Commanding,
  from: number,
  form: Form,
  readers: readonly ReadAct[],
): Read<readonly Act[]> | undefined {
  if (form === "done") return readClean(on, from, form);

  for (const reader of readers) {
    const read = reader(on, from, form);
    if (read !== undefined) return read;
  }
  return undefined;
}

/** A cleaning in a subordinate clause: "(before) you mop the hall", "(after) mopping the hall", "(once) you have mopped it". */
export function readClause(on: Commanding, from: number): Read<readonly Act[]> | undefined {
  const you = on.all[from]?.word === "you" ? from + 1 : from;
  const have = after(HAVE_DONE, on.all, you);
  const had = have > 0 ? (readClean(on, have, "ing") ?? readClean(on, have, "done")) : undefined;
  if (had !== undefined) return had;
  const plain = you > from ? (readAct(on, you, "base", READERS) ?? readClean(on, you, "done")) : undefined;
  return plain ?? readClean(on, you, "ing") ?? readDock(on, you, "ing");
}

const HAVE_DONE = phraseTable([
  "have",
  "have finished",
  "are done",
  "are finished",
  "finish",
  "finished",
  "have just",
  "are through with",
  "have got",
]);

/** "A quick vacuum of the hall, please": only where a sentence begins. */
export function readVerbless(on: Commanding, from: number): Read<readonly Act[]> | undefined {
  return readCleaningOf(on, from, false);
}
