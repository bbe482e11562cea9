/** Which sentences of the grammar may be the beginning of longer ones. */
import { VERBS } from "./grammar";

const BEFORE = ["please", "hey"];
/** What is written down waits for its end: "the mop is in the hall" may go on with "cupboard". */
const WRITTEN_DOWN = ["remember", "the", "call", "rename", "this", "every", "never"];
/** "Clean the kitchen" may go on with "and the hall", "everything" with "except the hall". */
const WITH_PLACES = [...VERBS, "do"];
const LAST_WORDS = /\b(?:again|twice|anyway)$/;

/** Whether more may follow: `always` until the utterance is over, `shortly` within a breath. */
export function mayGoOn(text: string, wakeWords: readonly string[]): "always" | "shortly" | "no" {
  const first = text.split(" ").find((word) => !BEFORE.includes(word) && !wakeWords.includes(word)) ?? "";
  if (WRITTEN_DOWN.includes(first)) return "always";
  return WITH_PLACES.includes(first) && !LAST_WORDS.test(text) ? "shortly" : "no";
}
