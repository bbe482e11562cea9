import { normalise } from "./normalise";
import { SHORT_FORMS } from "./short-forms";

/** A word or a mark. `end` is the number of characters of normalised text before which it ends. */
export interface Token {
  readonly word: string;
  readonly mark: boolean;
  /** Where it stands in the normalised text. */
  readonly start: number;
  readonly end: number;
}

/** After these, `'s` is "is"; after other words it is a possessive and left away. */
const IS_AFTER =
  /^(it|that|there|what|where|who|how|when|he|she|here|everything|why|which|this|everyone|nobody)'s$/;

/** A hyphen inside of a word parts it: "once-over" is said as two. */
const JOINED = /(?<=[a-z0-9])-(?=[a-z0-9])/g;

/** The numbers of a list: "1) the kitchen 2) the hall". Its length stays, so that places in the text do. */
const COUNTED = /(?<![^ ])\(?\d\)(?= )/g;

const WORD =
  /w\/|[a-z0-9]+(?:'[a-z]+)*(?:(?<=s)'(?= [a-z]))?(?:(?<=[a-z]in)'(?![a-z]))?|&|\+|[.,!?;:"()\-–]|\S/g;

/** Before these, `'s` behind any noun is "is": "the baby's asleep in there". */
const IS_BEFORE =
  /^(in|at|on|not|a|so|too|very|really|been|all|still|just|got|gone|here|asleep|awake|out|away|full|covered|dirty|filthy|messy|sticky|dusty|gross|nasty|disgusting|coming|sleeping|boggin|mingin|manky|honkin|[a-z]{3,}ing|[a-z]{3,}ed|swept|done)\b/;

/** Behind these "its" is whose, not "it is". */
const WHOSE =
  /(?<![^ ])(?:to|in|on|at|into|onto|from|of|with|by|under|around|has|had|put|needs|take|return) $/;

function writtenOut(word: string, before: string, rest: string): string {
  if (word === "its" && WHOSE.test(before)) return word;
  const whole = SHORT_FORMS.get(word);
  if (whole !== undefined) return whole;
  if (word === "&" || word === "+") return "and";
  if (!word.includes("'")) return word;
  if (word.endsWith("in'")) return `${word.slice(0, -1)}g`;
  if (word.endsWith("n't")) return `${word.slice(0, -3)} not`;
  if (IS_AFTER.test(word) || (word.endsWith("'s") && IS_BEFORE.test(rest))) return `${word.slice(0, -2)} is`;
  return word
    .replace(/'re$/, " are")
    .replace(/'ve$/, " have")
    .replace(/'ll$/, " will")
    .replace(/'d$/, " would")
    .replace(/'s$/, "")
    .replace(/'/g, "");
}

const MARK = /^[.,!?;:"()\-–]$/;

/** Words and marks of a text (raw, or already normalised: it makes no difference). Signs without meaning are dropped. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  const normal = normalise(text)
    .replace(JOINED, " ")
    .replace(COUNTED, (all) => ",".padEnd(all.length));
  for (const match of normal.matchAll(WORD)) {
    const raw = match[0];
    const start = match.index;
    const end = start + raw.length;
    if (MARK.test(raw)) found.push({ word: raw, mark: true, start, end });
    else if (/[a-z0-9&+]/.test(raw))
      for (const word of writtenOut(
        raw,
        normal.slice(0, start).slice(-8),
        normal.slice(end + 1, end + 20),
      ).split(" "))
        found.push({ word, mark: false, start, end });
    else found.push({ word: ",", mark: true, start, end });
  }
  return splitCounts(found);
}

/** "5min" and "2x" are two words. */
function splitCounts(found: readonly Token[]): Token[] {
  return found.flatMap((token) => {
    const parts = /^(\d+)(minutes|mins?|hours?|hrs?|seconds?|secs?|times|x|m|h|s)$/.exec(token.word);
    if (parts === null) return [token];
    const unit = { m: "minutes", h: "hours", s: "seconds", min: "minutes", mins: "minutes", x: "times" }[
      parts[2]!
    ];
    return [
      { ...token, word: parts[1]! },
      { ...token, word: unit ?? parts[2]! },
    ];
  });
}

/** The words alone, as the lexicon keeps phrases. */
export function wordsOf(text: string): string[] {
  return tokens(text)
    .filter((token) => !token.mark)
    .map((token) => token.word);
}
