import type { Act } from "./act";
import { endsAt } from "./clause-end";
import { type Command, readCommand } from "./command";
import { skipCourtesy } from "./courtesy";
import { acceptable, type Hearing, SENTENCE_END, type Step, textOf } from "./hearing";
import { readMinutes } from "./minutes";
import { numberOf } from "./numbers";
import { readPasses } from "./passes";
import { after, phraseList, phraseTable, skip } from "./phrase-table";
import { DROPS, REPAIRS } from "./phrases";
import { placesAt } from "./places";
import type { Read, Target } from "./target";

interface Correction {
  readonly acts: readonly Act[];
  readonly end: number;
}

/** "No wait, the bathroom": other places, another kind of cleaning, or another command, for the last one. */
export const repair: Step = (heard, i) => {
  const found = corrected(heard, i);
  if (found === undefined) return undefined;
  const isOther = heard.acts.at(-1)?.do !== found.acts[0]?.do;
  const ahead = isOther && heard.on.all[found.end]?.word === "first";
  heard.acts.splice(-1, ahead ? 0 : 1, ...found.acts);
  return ahead ? found.end + 1 : found.end;
};

const INTO = phraseList(`
  i want | do | it should be | make it | clean
`);

/** What takes the place of the last act, when words that take back stand at i. */
export function corrected(heard: Hearing, i: number): Correction | undefined {
  const { on } = heard;
  const last = heard.acts.at(-1);
  if (last === undefined || (on.all[i]?.word === "instead" && on.all[i + 1]?.word === "of")) return undefined;
  const or = on.all[i]?.word === "or" ? i + 1 : i;
  const said = skip(REPAIRS, on.all, or, true);
  let opened = said;
  while (opened > or && /^[.!;]$/.test(on.all[opened]?.word ?? "")) opened++;
  opened = skip(ONLY, on.all, opened);
  if (said <= or || startsPlainly(heard, i, said)) return undefined;
  const command = readCommand(on, opened);
  const whole = command?.value.acts.every(
    (act) => act.do !== "refuse" && (act.do !== "clean" || act.targets.list.length > 0),
  );
  const words = textOf(on.all.slice(or, said));
  if (/(?:never mind|nevermind|forget it|forget that)$/.test(words) && said === opened) return undefined;
  const firm = STRONG.test(words) && (FIRMEST.test(words) || !isMore(heard, opened, command?.end));
  if (command !== undefined && whole && (firm || isIt(command.value.acts)))
    return { acts: command.value.acts.map((act) => withPlaces(act, last)), end: command.end };
  return (
    otherVerb(last, command) ??
    otherCount(heard, last, opened) ??
    otherWait(heard, last, opened) ??
    otherPlaces(heard, last, skip(INTO, on.all, skip(FIRST, on.all, opened, true))) ??
    otherPlaces(heard, last, opened)
  );
}

/** "Hold on for five minutes" is an order of its own. */
function startsPlainly({ on }: Hearing, i: number, said: number): boolean {
  const here = readCommand(on, i);
  return (
    here?.value.from === i &&
    here.end > said + 1 &&
    acceptable(here.value.acts) &&
    here.value.acts[0]?.do !== "clean"
  );
}

/** With these a whole other command takes the place of the last one. */
const STRONG =
  /(?<![^ ])(?:no|nope|nah|wait|mean|meant|make|rather|scratch|strike|sorry|actually|correction|oops|whoops|wrong|mistake|bad|forget|thoughts?|better)(?![^ ])/;
const FIRMEST = /(?<![^ ])(?:no|wait|mean|meant)(?![^ ])/;

/** "Sorry, do the hall too" is more, and takes nothing back. */
function isMore({ on }: Hearing, from: number, end: number | undefined): boolean {
  return on.all[from]?.word === "also" || /^(too|also)$/.test(on.all[end ?? on.all.length]?.word ?? "");
}

const FIRST = phraseTable(["first", "firstly", "first of all"]);

const ONLY = phraseTable(["just", "only", "do", "please"]);

function isIt(acts: readonly Act[]): boolean {
  return acts.every(
    (act) => act.do === "clean" && act.targets.list.every((one) => /^(it|both)$/.test(one.kind)),
  );
}

/** "Actually just sweep it": in the place that was said before. */
function withPlaces(act: Act, last: Act): Act {
  if (act.do !== "clean" || last.do !== "clean" || !isIt([act])) return act;
  return { ...act, targets: last.targets };
}

/** "... no, mop": another kind of cleaning for the same places. */
function otherVerb(last: Act, command: Read<Command> | undefined): Correction | undefined {
  const act = command?.value.acts[0];
  if (command === undefined || last.do !== "clean" || act?.do !== "clean" || act.targets.list.length > 0)
    return undefined;
  return { acts: [{ ...last, modes: act.modes }], end: command.end };
}

/** "... twice, no, three times". */
function otherCount(heard: Hearing, last: Act, at: number): Correction | undefined {
  const times = last.do === "clean" ? readPasses(heard.on, at) : undefined;
  if (times === undefined || last.do !== "clean") return undefined;
  return { acts: [{ ...last, passes: times.value }], end: times.end };
}

/** "Wait five minutes, no, ten". */
function otherWait({ on }: Hearing, last: Act, at: number): Correction | undefined {
  if (last.do !== "wait") return undefined;
  const lasting = readMinutes(on, at);
  const bare = numberOf(on.all[at]?.word);
  if (lasting !== undefined) return { acts: [{ ...last, minutes: lasting.value }], end: lasting.end };
  return bare === undefined || !endsAt(on, at + 1)
    ? undefined
    : { acts: [{ ...last, minutes: bare }], end: at + 1 };
}

function otherPlaces(heard: Hearing, last: Act, at: number): Correction | undefined {
  const places = placesAt(heard.on, at);
  const [only] = places?.value.list ?? [];
  if (only?.kind === "product")
    return last.do === "fetch"
      ? { acts: [{ do: "fetch", product: only.product }], end: places!.end }
      : undefined;
  return places && { acts: retargeted(last, places.value.list), end: places.end };
}

function retargeted(last: Act, list: readonly Target[]): readonly Act[] {
  if (last.do === "clean") return [{ ...last, targets: { ...last.targets, list } }];
  if (last.do === "go") return list.map((target) => ({ do: "go" as const, target }));
  return last.do === "inspect" ? [{ ...last, targets: list }] : [last];
}

/** "Or actually don't". */
const SOFTENING = phraseTable([
  "or",
  "actually",
  "well",
  "oh",
  "no",
  "perhaps",
  "maybe",
  "rather",
  "better",
  "then",
  "and",
  "but",
]);

/** "... never mind": all that was said before is dropped. */
export const drop: Step = (heard, i) => {
  const softened = skip(SOFTENING, heard.on.all, i, true);
  const end =
    heard.acts.length > 0
      ? Math.max(after(DROPS, heard.on.all, i), after(DROPS, heard.on.all, softened))
      : -1;
  if (end < 0) return undefined;
  const beyond = skipCourtesy(heard.on.all, end, true);
  const next = heard.on.all[beyond];
  if (next !== undefined && !SENTENCE_END.test(next.word)) return undefined;
  heard.acts = [];
  heard.dropped = true;
  return end;
};
