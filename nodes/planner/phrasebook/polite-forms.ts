import type { Form } from "./act";
import type { Token } from "./tokens";

const VERY =
  "(?:(?:very|so|really|ever|most|extremely|much|eternally|quite|just|super|deeply|awfully|terribly|truly|incredibly|absolutely|rather|greatly|certainly) )*";
const ABLE =
  "(?: please| possibly| perhaps| maybe| kindly| just| also)*(?: be able to| be so kind as to| be so good as to| be kind enough to| be willing to| like to| want to| find (?:the )?time to| manage to| consider it to)?(?: please| kindly| just)*";
const COULD = "(?:could|would|can|might|will|may)";
const PLEASED =
  "(?:grateful|obliged|happy|happier|glad|thankful|delighted|pleased|appreciative|over the moon|thrilled)";
const SUBJECT = "(?:i|we)";

interface PoliteForm {
  readonly pattern: RegExp;
  readonly form: Form;
}

const form = (pattern: string, wanted: Form): PoliteForm => ({
  pattern: new RegExp(`^${pattern}(?= )`),
  form: wanted,
});

const IF_YOU: readonly string[] = [
  `${SUBJECT} (?:would|should|will) be ${VERY}${PLEASED} if you`,
  `${SUBJECT} (?:would )?${VERY}(?:appreciate|love|like|welcome|prefer) it ${VERY}if you`,
  "it would (?:really |just |certainly )?(?:be|mean|help|make|please) (?:\\w+ ){0,5}if you",
  "(?:would be|that would be) (?:\\w+ ){1,3}if you",
];

/** Ways of asking that are built rather than fixed: "I'd be ever so grateful if you could ...". */
const FORMS: readonly PoliteForm[] = [
  ...IF_YOU.map((pattern) => form(`${pattern} ${COULD}${ABLE}`, "base")),
  ...IF_YOU.map((pattern) => form(pattern, "done")),
  form(
    `${SUBJECT} (?:was|were|am|are|have been) (?:just |really |kind of |sort of )*(?:wondering|hoping|thinking)(?: if| whether| that| maybe| perhaps)* you ${COULD}${ABLE}`,
    "base",
  ),
  form(
    `${SUBJECT} (?:do )?(?:wonder|hope|think)(?: if| whether| that| maybe| perhaps)* you ${COULD}${ABLE}`,
    "base",
  ),
  form(
    `(?:do|would|do not|would not) you (?:think|reckon|suppose)(?: that| maybe| perhaps)* you ${COULD}${ABLE}`,
    "base",
  ),
  form(
    `(?:can|could|would|will|may|might) ${SUBJECT} (?:please |kindly |possibly |just |maybe |perhaps )*(?:ask|request|trouble|bother|get|convince|persuade|beg|kindly ask) you (?:please |kindly |all )*to`,
    "base",
  ),
  form(
    `${SUBJECT} (?:really |just |kindly |still |do |only |also |now |quite )*(?:would like|want|need|would love|would prefer|expect|require|shall need|will need|should like|would need)(?: for)? you (?:please |kindly |now |also )*to(?: please)?(?: go and| go)?`,
    "base",
  ),
  form(
    `${SUBJECT} (?:do )?wonder(?: if| whether)+ ${SUBJECT} (?:might|could|may|can) (?:please |just |possibly )*(?:ask|trouble|bother|get) you to`,
    "base",
  ),
  form(`${SUBJECT} (?:think|believe|suppose) you (?:had |would )?(?:better|best|ought to|should)`, "base"),
  form(`${COULD} you${ABLE}`, "base"),
  form(`is there (?:any|a) (?:chance|way|possibility)(?: that)? you ${COULD}${ABLE}`, "base"),
];

const WHEN_FREE =
  /^(?:and |maybe |perhaps )?(?:when|whenever|if|once|as soon as|should)(?: ever)? you (?:get|have|find|have got|are|feel|happen to have|should have|can spare)(?: (?:a|the|some|any|spare|free|quick|little|bit|of|few|couple|feeling|not|too|next|otherwise|up|to|it|able))* (?:minutes?|moments?|chance|time|seconds?|sec|free|ready|available|opportunity|busy|bored|like it|idle|awake|energy)(?: to spare| please| today)?(?= |$)|^(?:and )?(?:when|whenever|if|as soon as)(?: it| that)? (?:is|suits|would be|fits)(?: (?:very|most|quite))?(?: (?:convenient|possible|suitable|okay|alright|fine|feasible|you|a good time|your schedule))(?: for you| with you)?(?= |$)/;

function ahead(all: readonly Token[], i: number): string {
  const words: string[] = [];
  for (let k = i; k < all.length && k < i + 22 && !all[k]!.mark; k++) words.push(all[k]!.word);
  return words.join(" ");
}

function count(text: string): number {
  return text.split(" ").length;
}

/** The polite request at i: where it ends, and the form of verb that follows. */
export function politeAt(
  all: readonly Token[],
  i: number,
): { readonly end: number; readonly form: Form } | undefined {
  const text = ahead(all, i);
  for (const { pattern, form: wanted } of FORMS) {
    const found = pattern.exec(text);
    if (found !== null) return { end: i + count(found[0]), form: wanted };
  }
  return undefined;
}

/** The index after "when you have a moment" at i, or -1. */
export function whenFree(all: readonly Token[], i: number): number {
  if (!/^(when|whenever|if|once|as|and|maybe|perhaps|should)$/.test(all[i]?.word ?? "")) return -1;
  const found = WHEN_FREE.exec(ahead(all, i));
  return found === null ? -1 : i + count(found[0]);
}
