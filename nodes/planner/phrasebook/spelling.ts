import { CLASSES } from "./asking-words";
import { KNOWN_WORDS } from "./common-words";
import { COURTESIES } from "./courtesy-words";
import type { Lexicon } from "./lexicon";
import { NUMBER_WORDS } from "./numbers";
import { wordsIn } from "./phrase-table";
import { DROPS, INSISTING, REMARKS, REPAIRS } from "./phrases";
import { SLIPS, TYPED_WORDS } from "./slips";
import {
  DESCRIBING,
  DETERMINERS,
  EVERYTHING,
  EXCEPT,
  FLOOR,
  HERE,
  IT,
  JOINS,
  LOCATED,
  NEAR,
  REST,
} from "./target-words";
import type { Token } from "./tokens";
import { modeOf, VERB_WORDS } from "./verbs";

const GRAMMAR = new Set<string>([
  ...COURTESIES,
  ...Object.values(CLASSES).flatMap((members) => members.join(" ").match(/[a-z]+/g) ?? []),
  ...[REMARKS, REPAIRS, DROPS, INSISTING].flatMap(wordsIn),
  ...[NEAR, LOCATED, DETERMINERS, DESCRIBING, FLOOR, EVERYTHING, REST, IT, HERE, EXCEPT, JOINS].flatMap(
    wordsIn,
  ),
  ..."twice thrice once double triple times passes rounds thoroughly deeply intensively".split(" "),
  ...VERB_WORDS,
  ...NUMBER_WORDS,
]);

/** Steps of typing between two words (insert, delete, replace, swap), or more than `limit`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let older: number[] = [];
  let old = Array.from({ length: b.length + 1 }, (_, k) => k);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(old[j]! + 1, row[j - 1]! + 1, old[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, older[j - 2]! + 1);
      row.push(best);
    }
    older = old;
    old = row;
  }
  return old[b.length]!;
}

/** Puts slips of the finger right, towards words of this house and of commands; words of plain English stay. */
export function spelled(lex: Lexicon, all: readonly Token[]): Token[] {
  const done = new Map<string, string>();
  const fixed = all.flatMap((token) => {
    if (token.mark) return token;
    const parts = parted(lex, token.word);
    if (parts !== undefined) return parts.map((word) => ({ ...token, word }));
    let word = done.get(token.word);
    if (word === undefined) {
      word = correct(lex, token.word);
      done.set(token.word, word);
    }
    return word === token.word ? token : { ...token, word };
  });
  return [...inNames(lex, fixed)];
}

const SMALL = /^(the|my|our|all|up|under|every|everything|please|and|it|this|that|to|in)$/;

/** "Cleanthe kitchen": a verb or a room that ran into its neighbour. */
function parted(lex: Lexicon, word: string): readonly string[] | undefined {
  if (
    word.length < 5 ||
    modeOf(`${word}g`, "ing") !== undefined ||
    lex.words.has(word) ||
    GRAMMAR.has(word) ||
    isKnown(word)
  )
    return undefined;
  for (let at = 3; at < word.length - 1; at++) {
    const [head, tail] = [word.slice(0, at), word.slice(at)];
    const named = lex.words.has(tail) && tail.length > 3;
    const verb = modeOf(head, "base") !== undefined || /^(bring|fetch|inspect|check|return|take)$/.test(head);
    if (verb && (SMALL.test(tail) || named)) return [head, tail];
    if (head.length > 3 && lex.words.has(head) && /^(and|please|now|then|floor)$/.test(tail))
      return [head, tail];
  }
  if (/^(to|in|of|on|and|under|all|do|for)the$/.test(word)) return [word.slice(0, -3), "the"];
  return word.startsWith("the") && lex.words.has(word.slice(3)) && word.length > 6
    ? ["the", word.slice(3)]
    : undefined;
}

/** A word of plain English, or of commands, with or without an ending. */
export function isKnown(word: string): boolean {
  if (GRAMMAR.has(word) || KNOWN_WORDS.has(word)) return true;
  return (
    /(s|ed|er|ing|ly|y|es)$/.test(word) &&
    [
      word.replace(/(s|ed|er|ing|ly|y|es)$/, ""),
      word.replace(/(ed|er|ing|es)$/, "e"),
      word.replace(/(.)\1(ed|er|ing)$/, "$1"),
    ].some((stem) => stem.length > 2 && (KNOWN_WORDS.has(stem) || GRAMMAR.has(stem)))
  );
}

const TARGETS_OF = new WeakMap<Lexicon, readonly string[]>();

function targetsOf(lex: Lexicon): readonly string[] {
  const known = TARGETS_OF.get(lex);
  if (known !== undefined) return known;
  const made = [...new Set([...lex.words, ...TYPED_WORDS, ...VERB_WORDS.filter((word) => word.length > 2)])];
  TARGETS_OF.set(lex, made);
  return made;
}

/** Of equally near words: those of the house, then plain verbs, then those with the same first letter. */
function nearest(lex: Lexicon, found: readonly string[], word: string): readonly string[] {
  const own = found.filter((target) => lex.words.has(target));
  if (own.length === 1) return own;
  const verbs = found.filter((target) => modeOf(target, "base") !== undefined);
  return verbs.length === 1 ? verbs : found.filter((target) => target[0] === word[0]);
}

/** How a word sounds, roughly: its consonants, one letter for each sound. */
function soundOf(word: string): string {
  return word
    .replace(/ph/g, "f")
    .replace(/ch/g, "x")
    .replace(/c(?=[eiy])/g, "s")
    .replace(/[ckq]+/g, "k")
    .replace(/z/g, "s")
    .replace(/(?<=.)[aeiouyhw]/g, "")
    .replace(/(.)\1+/g, "$1");
}

/** "Offis", "beddrum": the one word of the house or of cleaning that sounds the same. */
function bySound(lex: Lexicon, word: string): string | undefined {
  const sound = soundOf(word);
  if (sound.length < 3) return undefined;
  const rooms = [...lex.house.rooms, ...lex.house.furniture].flatMap((one) => one.id.split("_"));
  const found = [...new Set([...rooms, ...VERB_WORDS])].filter(
    (target) => target.length > 3 && target[0] === word[0] && soundOf(target) === sound,
  );
  return found.length === 1 ? found[0] : undefined;
}

/** Names of two words with a slip in one of them: "living rum", "diner table". */
function inNames(lex: Lexicon, all: readonly Token[]): readonly Token[] {
  return all.map((token, i) => {
    if (token.mark || token.word.length < 3 || lex.words.has(token.word) || GRAMMAR.has(token.word))
      return token;
    const meant = inName(lex, all[i - 1], token, "behind") ?? inName(lex, all[i + 1], token, "before");
    return meant === undefined ? token : { ...token, word: meant };
  });
}

function inName(
  lex: Lexicon,
  beside: Token | undefined,
  token: Token,
  side: "before" | "behind",
): string | undefined {
  if (beside === undefined || beside.mark || !lex.words.has(beside.word)) return undefined;
  const found = new Set<string>();
  for (const phrase of lex.phrases.keys()) {
    const [first, second, ...more] = phrase.split(" ");
    if (second === undefined || more.length > 0) continue;
    const [own, other] = side === "behind" ? [second, first] : [first, second];
    if (
      other === beside.word &&
      own!.length > 3 &&
      own![0] === token.word[0] &&
      distance(own!, token.word, 2) <= 2
    )
      found.add(own!);
  }
  return found.size === 1 ? [...found][0] : undefined;
}

function correct(lex: Lexicon, word: string): string {
  if (lex.words.has(word) || GRAMMAR.has(word)) return word;
  if (/[a-z]{3,}in$/.test(word) && modeOf(`${word}g`, "ing") !== undefined) return `${word}g`;
  const fixed = SLIPS.get(word);
  if (fixed !== undefined) return fixed;
  if (word.length < 4 || /\d/.test(word) || isKnown(word)) return word;
  const limit = word.length >= 6 ? 2 : 1;
  let best = limit + 1;
  let found: string[] = [];
  for (const target of targetsOf(lex)) {
    if (target.length < 3 || (target.length < 5 && limit > 1)) continue;
    const d = distance(word, target, limit);
    if (d > limit || (d === 2 && target[0] !== word[0])) continue;
    if (d < best) found = [];
    if (d <= best) found.push(target);
    best = Math.min(best, d);
  }
  if (best > limit) return bySound(lex, word) ?? word;
  const alike = found.filter((target) => soundOf(target) === soundOf(word));
  if (alike.length === 1) return alike[0]!;
  const same = nearest(lex, found, word);
  return (found.length === 1 ? found[0] : same.length === 1 ? same[0] : undefined) ?? word;
}
