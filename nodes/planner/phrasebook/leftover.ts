import type { Commanding } from "./act";
import { type Command, readCommand } from "./command";
import { KNOWN_WORDS } from "./common-words";
import { skipCourtesy } from "./courtesy";
import { acceptable, type Hearing, SENTENCE_END, type Step, textOf } from "./hearing";
import { LEAVING_ALONE, NEGATION } from "./order-words";
import { after } from "./phrase-table";
import { REMARKS } from "./phrases";
import { placesAt } from "./places";
import { isKnown } from "./spelling";
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
  return on.all[i - 1]?.mark === true && (isRemark(span) || isReason(on, span));
}

/** "..., baby asleep", "..., much dust everywhere": a reason without a verb, that names nobody and no place. */
function isReason(on: Commanding, span: readonly Token[]): boolean {
  const said = span.filter((token) => !token.mark);
  return said.length > 1 && (tellsOfDirt(said) || REASON.test(textOf(said))) && mentionless(on, span);
}

/** Somebody asleep, ill or away. */
const REASON =
  /^(?:the |my |our )?(?:baby|kids?|child|children|guests?|dog|cat|wife|husband) (?:is )?(?:asleep|sleeping|down|ill|away|out|here|napping|resting|coming)$/;

/** Where the next command begins that is plainly one, or the end of the sentence. */
function nextCommand(on: Commanding, from: number): number {
  for (let i = from + 1; i < on.all.length; i++) {
    if (SENTENCE_END.test(on.all[i]!.word)) return i;
    if (sparesNext(on, i)) return i;
    if (!licensed(on, i)) continue;
    if (after(NEGATION, on.all, i) > 0 && on.all[i]!.word === "do") return i;
    const command = readCommand(on, i);
    if (command === undefined || !acceptable(command.value.acts)) continue;
    if (!tellsOfCleaning(on.all.slice(from, i)) || isAsked(on, command.value, i)) return i;
  }
  return on.all.length;
}

const MARKER = /^(please|can|could|would|will|so|then|and|i|kindly|but|just|may|might|go|let|do|now)$/;

/** "... so skip the bedroom". */
function sparesNext(on: Commanding, i: number): boolean {
  if (!/^(so|but)$/.test(on.all[i]!.word)) return false;
  const end = after(NEGATION, on.all, i + 1);
  return end > 0 && LEAVING_ALONE.test(textOf(on.all.slice(i + 1, end))) && placesAt(on, end) !== undefined;
}

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

const PERSON =
  /^(kids?|children|child|boys?|girls?|mum|mummy|mom|mommy|dad|daddy|mother|father|son|daughter|wife|husband|granny|grandma|grandpa|brother|sister|aunt|uncle|cousin|family|guests?|visitors?|people|everyone|everybody|someone|somebody|anyone|anybody|ladies|gentlemen|neighbours?|neighbors?|cleaners?|plumber|nurse|doctor|teacher|gardener|driver|chef|waiter|butler|lads|friends|students|team|chat|tenants?|siri|alexa|google)$/;

/** "John, ...": a name that is not hers, and no place. */
function isAddress(on: Commanding, span: readonly Token[]): boolean {
  const said = span.slice(skipCourtesy(span, 0, true)).filter((token) => !token.mark);
  if (said.length === 0 || said.length > 2) return false;
  const named =
    span.at(-1)?.word === ":" || said.some((token) => PERSON.test(token.word) || mayBeName(token.word));
  return named && mentionless(on, span);
}

/** "Peter" is no kind of "pet". */
function mayBeName(word: string): boolean {
  return !isKnown(word) || (/er$/.test(word) && !KNOWN_WORDS.has(word));
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
      (isCleanVerb(token.word) || /^(go|drive|fetch|wait|check|inspect)$/.test(token.word)),
  );
}

function harmless(veto: Veto): boolean {
  return veto.kind === "unclear" || veto.kind === "timed" || veto.kind === "hypothetical";
}
