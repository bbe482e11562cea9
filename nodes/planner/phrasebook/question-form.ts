import type { Commanding } from "./act";
import { ahead } from "./ahead";
import { readCommand } from "./command";
import { courtesyAt, skipCourtesy } from "./courtesy";
import { after, phraseList } from "./phrase-table";

const ASKS =
  /^(what|when|where|who|whom|whose|why|how|which|is|are|am|was|were|do|does|did|has|have|had|can|could|will|would|should|shall|may|might|must|need|ever|any|whats|been|wouldnt)$/;
const INDIRECT = phraseList(`
  tell me | do you know | can you tell me | could you tell me | i want to know | i would like to know | i
  wonder | i am wondering | please tell me | let me know | show me when | show me what | show me where |
  show me the log | check if | check whether | see if | see whether | find out | confirm whether | confirm if | verify whether | verify if | tell me whether | explain | describe | list |
  remind me | any idea | give me a report | give me the | report | status | battery | progress | you know if
  | you know when | you know where | you know whether | check the battery | check your battery | check when
  | i need to know | would you tell me | will you tell me | may i ask | can i ask | could i ask | i am
  curious | just curious | quick question | i have a question | question
`);
/** "I should be glad to know whether ...". */
const TO_KNOW =
  /^(?:i|we) (?:(?:would|should|will|am|was|do|just|really|also|quite|rather|very|be) )*(?:glad|like|love|happy|curious|keen|interested|grateful|obliged|want|wish|need|wanting|wondering|wonder|asking)(?: to (?:know|hear|learn|be told|find out|ask))? (?:if|whether|when|where|what|which|how|why|who) /;

const ABOUT_DONE =
  /^(you|it|she|he|they|we|i|the|anyone|anybody|someone|my|your|this|that|there|all|every|everything)$/;

/**
 * True for a sentence (tokens from..end, without its mark) that asks. A polite request ("can you clean the kitchen?")
 * names a place or a task and is none; "can you clean?" is one.
 */
export function isQuestion(on: Commanding, from: number, end: number): boolean {
  const soft = skipCourtesy(on.all, from, true);
  const manners = soft > from && soft < end && courtesyAt(on.all, from) > from + 1;
  if (!manners && asksAt(on, from, end)) return true;
  if (soft > from && soft < end && asksAt(on, soft, end)) return true;
  if (on.all[end]?.word !== "?") return false;
  return !requestWithin(on, from, end);
}

/** "There are crumbs in the hall, can you sweep it?" */
function requestWithin(on: Commanding, from: number, end: number): boolean {
  for (let i = from; i < end; i++) {
    if (
      i > from &&
      !/^(can|could|would|will|may|might|please|but|so)$/.test(on.all[i]!.word) &&
      !on.all[i - 1]!.mark
    )
      continue;
    const command = readCommand(on, i);
    if (command !== undefined && (i === from || isOrder(on, i))) return true;
  }
  return false;
}

function asksAt(on: Commanding, start: number, end: number): boolean {
  const first = on.all[start];
  if (first === undefined || first.mark || start >= end) return false;
  if (after(INDIRECT, on.all, start) > 0 || TO_KNOW.test(`${ahead(on.all, start)} `))
    return !isOrder(on, start);
  if (!ASKS.test(first.word)) return false;
  if (first.word === "when" && TELLS.test(on.all[start + 1]?.word ?? "") && on.all[end]?.word !== "?")
    return false;
  if (isOrder(on, start)) return false;
  return /^(do|have|need|any|must)$/.test(first.word) ? auxiliary(on, start, first.word) : true;
}

/** "When I came home, ..." tells; "when did you ..." asks. */
const TELLS = /^(i|we|he|she|they|my|our|the|guests|people|someone|you|it|there)$/;

/** "Do you", "have you" ask; "do the kitchen", "have the hall mopped" do not. */
function auxiliary(on: Commanding, start: number, word: string): boolean {
  const { all } = on;
  const next = all[start + 1]?.word ?? "";
  if (word === "do")
    return /^(you|we|i|they)$/.test(next) && !/^(mind|think|reckon)$/.test(all[start + 2]?.word ?? "");
  if (word === "any") return !/^(chance)$/.test(next);
  if (word === "must" || word === "need") return ABOUT_DONE.test(next);
  return (
    /^(you|they|we|i|he|she)$/.test(next) ||
    (ABOUT_DONE.test(next) && all.slice(start, start + 7).some((token) => token.word === "been"))
  );
}

/** A request in the form of a question is an order when it says where, or is no cleaning at all. */
function isOrder(on: Commanding, start: number): boolean {
  const command = readCommand(on, start);
  if (command === undefined || command.value.from === start)
    return (
      command !== undefined && !/^(is|what|how|why|can|could|will|would|may|might)$/.test(on.all[start]!.word)
    );
  return command.value.acts.some((act) => act.do !== "clean" || act.targets.list.length > 0);
}
