import type { Act, Commanding } from "./act";
import { butFirst, exception, INSISTS, insisting, joint, passes, tail, tool } from "./addition";
import { endsAt } from "./clause-end";
import { readCommand } from "./command";
import { corrected, drop, repair } from "./correction";
import { skipCourtesy } from "./courtesy";
import { acceptable, Hearing, SENTENCE_END, type Step, textOf, type Utterance } from "./hearing";
import { leaving } from "./leaving";
import { leftover } from "./leftover";
import { thingsAt } from "./lexicon";
import { aheadOfIt, beforeThat, clauseOrder, placeOrder, sequence, swap } from "./order";
import { listAt } from "./place-list";
import { isQuestion } from "./question-form";
import { readCleaningOf } from "./read-noun";
import { isCleanVerb } from "./verbs";

/** Takes an utterance apart. It decides nothing: what may be done about it is judged from the whole. */
export function hear(on: Commanding): Utterance {
  const heard = new Hearing(on);
  for (let i = 0; i < on.all.length; ) {
    if (on.all[i]!.mark) {
      if (SENTENCE_END.test(on.all[i]!.word)) heard.sentence = i + 1;
      i++;
    } else i = step(heard, i);
  }
  return heard;
}

function step(heard: Hearing, i: number): number {
  for (const one of STEPS) {
    const end = one(heard, i);
    if (end !== undefined && end > i) return end;
  }
  return i + 1;
}

const question: Step = (heard, i) => {
  if (!heard.atSentence(i)) return undefined;
  const end = heard.sentenceEnd(i);
  if (corrected(heard, i) !== undefined || !isQuestion(heard.on, i, end)) return undefined;
  const asked = requestBehind(heard, i, end);
  heard.questions.push(heard.on.all.slice(i, asked));
  return Math.min(asked, end);
};

/** With a place or a cleaning in it a question may be a condition: "is the hall dirty, please sweep it". */
function aboutWork(on: Commanding, from: number, end: number): boolean {
  const comma = on.all.findIndex((token, k) => k > from && k < end && token.word === ",");
  const asked = on.all.slice(from, comma < 0 ? end : comma);
  return asked.some(
    (token, k) => isCleanVerb(token.word) || thingsAt(on.lex, asked, k, ["room", "furniture"]) !== undefined,
  );
}

/** "Is this thing on, yes, please sweep the hall": where a plain request follows what is asked, behind a comma. */
function requestBehind({ on }: Hearing, from: number, end: number): number {
  if (on.all[end]?.word === "?" || aboutWork(on, from, end)) return end + 1;
  for (let i = from + 1; i < end; i++) {
    if (on.all[i - 1]!.word !== "," || !/^(please|can|could|would)$/.test(on.all[i]!.word)) continue;
    const read = readCommand(on, i);
    if (read !== undefined && read.end >= end && endsAt(on, read.end) && acceptable(read.value.acts))
      return i;
  }
  return end + 1;
}

const command: Step = (heard, i) => {
  const { on, acts } = heard;
  const read = readCommand(on, i);
  if (read === undefined || isObject(heard, read.value.from, i)) return undefined;
  const all = forAll(acts, read.value.acts);
  if (all !== undefined) {
    heard.acts = [...all];
    return read.end;
  }
  const kind = inThisWay(heard, i, read.value.acts);
  if (kind !== undefined) {
    acts[acts.length - 1] = kind;
    return read.end;
  }
  if (isResumed(heard, i, read.value.from)) heard.forgetDoubts(i);
  heard.from = acts.length;
  if (!isSameAgain(acts.at(-1), read.value.acts)) acts.push(...read.value.acts);
  if (!read.value.requested && isDoubted(heard, i)) heard.vetoes.push({ kind: "unclear", words: "?" });
  heard.suggested ||= read.value.suggested;
  heard.insist ||= INSISTS.test(textOf(on.all.slice(i, read.value.from)));
  return read.end;
};

/** "Do the kitchen and the hall, vacuum": a bare verb behind a mark tells how, where nothing told it yet. */
function inThisWay({ on, acts }: Hearing, i: number, [way, more]: readonly Act[]): Act | undefined {
  const last = acts.at(-1);
  if (last?.do !== "clean" || way?.do !== "clean" || more !== undefined || !on.all[i - 1]?.mark)
    return undefined;
  const bare =
    way.targets.list.length === 0 && way.modes.length === 1 && !/^(and|then)$/.test(on.all[i]!.word);
  if (!bare || last.modes.join() !== "any" || way.modes[0] === "any") return undefined;
  return { ...last, modes: way.modes, passes: Math.max(last.passes, way.passes) };
}

/** "The hall, the bath: mop both": the same places, in the way that is told behind them. */
function forAll(said: readonly Act[], [act]: readonly Act[]): readonly Act[] | undefined {
  if (act?.do !== "clean" || said.length === 0 || !act.targets.list.every((one) => one.kind === "both"))
    return undefined;
  const places = said.flatMap((one) => (one.do === "clean" ? one.targets.list : []));
  if (act.targets.list.length === 0 || places.length < 2) return undefined;
  const open = said.every((one) => one.do === "clean" && one.modes.join() === "any");
  const same = { ...act, targets: { ...act.targets, list: places } };
  return open ? [same] : [...said, same];
}

/** "The hall needs a sweep, could you do that?": the same thing, asked for in so many words. */
function isSameAgain(last: Act | undefined, acts: readonly Act[]): boolean {
  const [act] = acts;
  if (acts.length !== 1 || last?.do !== "clean" || act?.do !== "clean" || act.modes.join() !== "any")
    return false;
  return (
    act.passes === 1 &&
    act.targets.list.length > 0 &&
    act.targets.list.every((one) => /^(it|both)$/.test(one.kind))
  );
}

/** "..., so please mop it", "anyway, could you ...": what was told before is only the reason. */
function isResumed({ on }: Hearing, i: number, from: number): boolean {
  const lead = textOf(on.all.slice(Math.max(0, i - 2), from + 2)).replace(/ ,/g, "");
  return /(?<![^ ])(?:so|anyway|anyhow|anyways|but|long story short)(?: \w+)? (?:please|can you|could you|would you|will you|kindly|do me|if you could|i need you|i would like you|i want you)/.test(
    ` ${lead} `,
  );
}

/** "A quick vacuum of the hall, please": a sentence without a verb. */
const verbless: Step = (heard, i) => {
  if (!heard.atSentence(i) && !heard.on.all[i - 1]!.mark) return undefined;
  const at = skipCourtesy(heard.on.all, i, true);
  const read = readCleaningOf(heard.on, at, false) ?? readCleaningOf(heard.on, i, false);
  if (read === undefined) return undefined;
  heard.from = heard.acts.length;
  heard.acts.push(...read.value);
  if (isDoubted(heard, i)) heard.vetoes.push({ kind: "unclear", words: "?" });
  return read.end;
};

/** "Kitchen, now", "first the hall, then the office": places with a mark of an order, or behind a cleaning. */
const placeList: Step = (heard, i) => {
  const { on, acts } = heard;
  const last = acts.at(-1);
  const goesOn = last?.do === "clean" && on.all[i - 1]?.mark === true;
  const before = on.all[i - 1];
  const opens = heard.atSentence(i) || before?.word === ":" || (before?.mark === true && acts.length === 0);
  if (!goesOn && !opens) return undefined;
  const list = listAt(on, i);
  if (list === undefined || isDoubted(heard, i) || !(list.value.marked || (goesOn && endsAt(on, list.end))))
    return undefined;
  heard.from = acts.length;
  const meant =
    goesOn && last.do === "clean" ? list.value.acts.map((act) => inWayOf(last, act)) : list.value.acts;
  const first = on.all[list.end]?.word === "first" || on.all[list.end - 1]?.word === "first";
  if (goesOn && first && on.all[i]?.word !== "first") acts.unshift(...meant);
  else acts.push(...meant);
  return list.end;
};

function inWayOf(last: Extract<Act, { do: "clean" }>, act: Act): Act {
  return act.do === "clean" && act.modes.join() === "any" ? { ...act, modes: last.modes } : act;
}

/** "Mop the hall?" is no order, unless something in it asks her to. */
function isDoubted(heard: Hearing, i: number): boolean {
  const { all } = heard.on;
  const end = heard.sentenceEnd(i);
  if (all[end]?.word !== "?") return false;
  return !all
    .slice(i, end)
    .some((token) => /^(you|please|okay|alright|right|yes|yeah|thanks)$/.test(token.word));
}

const JOINING = /^(and|then|also|please|but|so)$/;

/** Without a mark or an "and" before it, a bare verb is no new command ("the kitchen mop"). */
function isObject(heard: Hearing, verb: number, i: number): boolean {
  const { all, begins } = heard.on;
  if (verb !== i || heard.acts.length === 0 || all[i - 1]?.mark) return false;
  return !JOINING.test(all[i - 1]?.word ?? "") && !begins(i);
}

/** What may stand at a place of a text, in the order in which it is looked for. */
const STEPS: readonly Step[] = [
  clauseOrder,
  placeOrder,
  sequence,
  question,
  aheadOfIt,
  beforeThat,
  swap,
  insisting,
  passes,
  tool,
  butFirst,
  repair,
  tail,
  exception,
  joint,
  leaving,
  drop,
  command,
  verbless,
  placeList,
  leftover,
];
