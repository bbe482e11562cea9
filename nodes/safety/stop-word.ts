/**
 * The word stop, in any utterance of any length, without a model. In doubt it is a stop: a needless stop costs
 * a sentence, a missed one a vase.
 */

/** stop, stopp, stooop, stopstop - as people shout and recognisers spell it. */
const STOP = /^(?:s+t+o+p+)+$/;
const OTHER_WORDS = new Set(["halt", "freeze", "emergency", "whoa", "woah"]);
const PHRASES = [
  ["stand", "still"],
  ["hold", "still"],
  ["hold", "it"],
  ["do", "not", "move"],
  ["don't", "move"],
  ["dont", "move"],
  ["stay", "where", "you", "are"],
];
const NEGATIONS = new Set(["not", "never", "without", "don't", "dont", "non", "won't", "wont"]);
/** Words that may stand between a negation and its verb. */
const FILLERS = new Set(["ever", "you", "please", "just", "to", "want", "suddenly"]);
/** "Stop by the kitchen" is a visit. "Stop by now" is not. */
const VISITS = new Set(["by", "off", "over"]);
const AT_ONCE = new Set(["now", "all", "immediately"]);
const MARKS = /[\u0300-\u036f]/g;
const CLAUSE_END = /[.!?;:,\n\r\u2026\u2014]+/;
const NOT_A_WORD = /[^a-z']+/;

/** Whether somebody wants the robot to stop. "Don't stop" and "stop by the kitchen" do not. */
export function isStopWord(text: string): boolean {
  const plain = text.normalize("NFKD").replace(MARKS, "").replaceAll("\u2019", "'").toLowerCase();
  return plain.split(CLAUSE_END).some((clause) => isStopClause(wordsOf(clause)));
}

function wordsOf(clause: string): string[] {
  const words = clause.split(NOT_A_WORD).filter((word) => word !== "");
  // Spelled out: "s t o p".
  return words.length > 3 && words.every((word) => word.length === 1) ? [words.join("")] : words;
}

function isStopClause(words: readonly string[]): boolean {
  return words.some((word, at) => {
    if (PHRASES.some((phrase) => phrase.every((part, i) => words[at + i] === part))) return true;
    if (OTHER_WORDS.has(word)) return !isNegated(words, at);
    return STOP.test(word) && !isNegated(words, at) && !isVisit(words, at);
  });
}

function isNegated(words: readonly string[], at: number): boolean {
  let before = at - 1;
  while (before >= 0 && FILLERS.has(words[before]!)) before--;
  return before >= 0 && NEGATIONS.has(words[before]!);
}

function isVisit(words: readonly string[], at: number): boolean {
  const [next, after] = [words[at + 1], words[at + 2]];
  return next !== undefined && after !== undefined && VISITS.has(next) && !AT_ONCE.has(after);
}
