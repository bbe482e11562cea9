import type { Commanding } from "./act";
import { type Command, readCommand } from "./command";
import { skipCourtesy } from "./courtesy";
import { acceptable, type Hearing, SENTENCE_END, type Step } from "./hearing";
import { NEGATION } from "./order-words";
import { after } from "./phrase-table";
import { REMARKS } from "./phrases";
import { placesAt } from "./places";
import { tellsOfDirt } from "./statements";
import type { Token } from "./tokens";
import { isCleanVerb, modeOf } from "./verbs";
import { isRemark, type Veto, vetoOf } from "./veto";

/** What nothing else explains, up to the next plain command: only told, or a reason to ask rather than to start. */
export const leftover: Step = (heard, i) => {
  const { all } = heard.on;
  const end = nextCommand(heard.on, i);
  const span = all.slice(i, end);
  const starts = heard.atSentence(i);
  const told = starts || heard.acts.length === 0 || after(REMARKS, all, i) > 0 || toldBehind(heard, span, i);
  const veto = vetoOf(span, told) ?? (told ? undefined : { kind: "unclear" as const, words: "" });
  if (starts && end < all.length && all[end - 1]!.mark && isAddress(heard.on, span))
    heard.vetoes.push({ kind: "unclear", words: span[0]!.word });
  const whole = end >= all.length || SENTENCE_END.test(all[end]!.word);
  if (veto !== undefined && !(starts && whole && harmless(veto))) heard.vetoes.push(veto);
  else if (!isRemark(span) && speaksOfWork(heard.on, span) && !isTakenUp(heard.on, span, end))
    heard.vetoes.push({ kind: "unclear", words: "" });
  heard.remarks.push(span);
  return end;
};

function toldBehind({ on }: Hearing, span: readonly Token[], i: number): boolean {
  return on.all[i - 1]?.mark === true && isRemark(span);
}

/** Where the next command begins that is plainly one, or the end of the sentence. */
function nextCommand(on: Commanding, from: number): number {
  for (let i = from + 1; i < on.all.length; i++) {
    if (SENTENCE_END.test(on.all[i]!.word)) return i;
    if (!licensed(on, i)) continue;
    if (after(NEGATION, on.all, i) > 0 && on.all[i]!.word === "do") return i;
    const command = readCommand(on, i);
    if (command === undefined || !acceptable(command.value.acts)) continue;
    if (!tellsOfCleaning(on.all.slice(from, i)) || isAsked(on, command.value, i)) return i;
  }
  return on.all.length;
}

const MARKER = /^(please|can|could|would|will|so|then|and|i|kindly|but|just|may|might|go|let|do|now)$/;

/** A command begins behind a mark, or with words that ask for it. */
function licensed(on: Commanding, i: number): boolean {
  const before = on.all[i - 1]!;
  if (/^(no|not|never|if|to|that|he|she|they|who|which)$/.test(before.word)) return false;
  if (before.mark && before.word !== '"') return !on.all[i]!.mark;
  const aided = /^(can|could|will|would|get|have|start|begin|help|go)$/.test(before.word);
  return MARKER.test(on.all[i]!.word) && !aided && startsRequest(on, i);
}

function startsRequest(on: Commanding, i: number): boolean {
  const command = readCommand(on, i);
  if (command === undefined) return false;
  const { word } = on.all[i]!;
  if (!/^(and|but|so|then|just|now|go|do)$/.test(word) || /^(so|then)$/.test(word)) return true;
  return isAsked(on, command.value, i);
}

function isAsked(on: Commanding, command: Command, from: number): boolean {
  return command.requested || on.all.slice(from, command.from).some((token) => token.word === "please");
}

/** Words about places or cleaning that make no sentence may be half of a command: what was not understood is asked. */
function speaksOfWork(on: Commanding, span: readonly Token[]): boolean {
  if (span.some((token) => modeOf(token.word, "base") !== undefined)) return true;
  if (/^(when|while|after|now|since|as|with|because|given)$/.test(span[0]!.word)) return false;
  const long = span.filter((token) => !token.mark).length > 5;
  return !long && !mentionless(on, span) && !tellsOfDirt(span);
}

/** "The kitchen, please mop it", "the dock, go to the dock": what follows speaks of the places that were named. */
function isTakenUp(on: Commanding, span: readonly Token[], next: number): boolean {
  let at = next;
  while (on.all[at]?.mark) at++;
  const [act] = readCommand(on, at)?.value.acts ?? [];
  const list = act?.do === "clean" ? act.targets.list : act?.do === "go" ? [act.target] : [];
  if (act?.do === "dock") return span.some((token) => /^(dock|station|charger|base|home)$/.test(token.word));
  if (list.length === 0) return act?.do === "clean";
  const named = span
    .flatMap((_, k) => placesAt({ ...on, all: span }, k)?.value.list ?? [])
    .map((one) => JSON.stringify(one));
  return list.every((one) => one.kind === "it" || named.includes(JSON.stringify(one)));
}

/** "John, ...": a name that is not hers, and no place. */
function isAddress(on: Commanding, span: readonly Token[]): boolean {
  const said = span.slice(skipCourtesy(span, 0, true)).filter((token) => !token.mark);
  if (said.length === 0 || said.length > 2) return false;
  return mentionless(on, span);
}

function mentionless(on: Commanding, span: readonly Token[]): boolean {
  return span.every((_, k) => {
    const [first] = placesAt({ ...on, all: span }, k)?.value.list ?? [];
    return first === undefined || first.kind === "it" || first.kind === "here";
  });
}

/** "I will mop the hall, ..." goes on about what somebody else does. */
function tellsOfCleaning(span: readonly Token[]): boolean {
  return span.some(
    (token, k) =>
      /^(will|would|can|could|should|must|might|may|to|shall|let|i|we|they|he|she|who|usually|always|going)$/.test(
        span[k - 1]?.word ?? "",
      ) &&
      (isCleanVerb(token.word) || /^(go|drive|fetch|wait)$/.test(token.word)),
  );
}

function harmless(veto: Veto): boolean {
  return veto.kind === "unclear" || veto.kind === "timed" || veto.kind === "hypothetical";
}
