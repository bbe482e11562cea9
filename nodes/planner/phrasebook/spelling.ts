import { KNOWN_WORDS } from "./common-words";
import type { Lexicon } from "./lexicon";
import { NUMBER_WORDS } from "./numbers";
import { wordsIn } from "./phrase-table";
import { DROPS, INSISTING, PASSES, REMARKS, REPAIRS, SOFTENERS, TAILS } from "./phrases";
import { REQUESTS, REQUESTS_ING, SUGGESTIONS, WISHES } from "./requests";
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
  ...[
    SOFTENERS,
    REQUESTS,
    REQUESTS_ING,
    SUGGESTIONS,
    WISHES,
    TAILS,
    REMARKS,
    REPAIRS,
    DROPS,
    INSISTING,
  ].flatMap(wordsIn),
  ...[NEAR, LOCATED, DETERMINERS, DESCRIBING, FLOOR, EVERYTHING, REST, IT, HERE, EXCEPT, JOINS].flatMap(
    wordsIn,
  ),
  ...[...PASSES.keys()].flatMap((phrase) => phrase.split(" ")),
  ...VERB_WORDS,
  ...NUMBER_WORDS,
]);

/** Words of the command language that a slip of the finger is put right to, besides the words of the house. */
const TARGETS: readonly string[] = [
  ...VERB_WORDS.filter((word) => word.length > 2),
  "please",
  "everything",
  "everywhere",
  "except",
  "without",
  "under",
  "behind",
  "around",
  "twice",
  "thoroughly",
  "could",
  "would",
  "every",
  "whole",
  "inspect",
  "fetch",
  "bring",
  "return",
  "dock",
  "charge",
  "recharge",
  "minutes",
  "house",
  "floor",
  "room",
  "rooms",
  "tomorrow",
  "again",
  "anyway",
  "apartment",
  "wait",
  "look",
  "check",
  "home",
  "then",
  "after",
  "before",
  "never",
  "underneath",
  "continue",
  "resume",
];

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

const FIXED: Readonly<Record<string, string>> = {
  vacume: "vacuum",
  vaccum: "vacuum",
  vacum: "vacuum",
  vaccume: "vacuum",
  vacuume: "vacuum",
  vaccuum: "vacuum",
  vaccuming: "vacuuming",
  vacuming: "vacuuming",
  vaccumed: "vacuumed",
  hover: "hoover",
  hoovering: "hoovering",
  hovering: "hoovering",
  kitch: "kitchen",
  hom: "home",
  siting: "sitting",
  mpo: "mop",
  mopo: "mop",
  bakc: "back",
  dokc: "dock",
  fecth: "fetch",
  rom: "room",
  roon: "room",
  roomm: "room",
  ktchn: "kitchen",
  kitchin: "kitchen",
  hal: "hall",
  bdroom: "bedroom",
};

/** Puts slips of the finger right, towards words of this house and of commands; words of plain English stay. */
export function spelled(lex: Lexicon, all: readonly Token[]): Token[] {
  const done = new Map<string, string>();
  return all.map((token) => {
    if (token.mark) return token;
    let word = done.get(token.word);
    if (word === undefined) {
      word = correct(lex, token.word);
      done.set(token.word, word);
    }
    return word === token.word ? token : { ...token, word };
  });
}

/** Word and its endings. */
function isKnown(word: string): boolean {
  if (GRAMMAR.has(word) || KNOWN_WORDS.has(word)) return true;
  return (
    /(s|ed|er|ing|ly|y|es)$/.test(word) &&
    [
      word.replace(/(s|ed|er|ing|ly|y|es)$/, ""),
      word.replace(/(ed|er|ing|es)$/, "e"),
      word.replace(/(.)\1(ed|er|ing)$/, "$1"),
    ].some((stem) => stem.length > 2 && KNOWN_WORDS.has(stem))
  );
}

const TARGETS_OF = new WeakMap<Lexicon, readonly string[]>();

function targetsOf(lex: Lexicon): readonly string[] {
  const known = TARGETS_OF.get(lex);
  if (known !== undefined) return known;
  const made = [...new Set([...lex.words, ...TARGETS])];
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

function correct(lex: Lexicon, word: string): string {
  if (lex.words.has(word) || GRAMMAR.has(word)) return word;
  const fixed = FIXED[word];
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
  const same = best > limit ? [] : nearest(lex, found, word);
  return (found.length === 1 ? found[0] : same.length === 1 ? same[0] : undefined) ?? word;
}
