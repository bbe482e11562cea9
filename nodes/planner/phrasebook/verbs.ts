import type { CleanMode } from "../../messages/plan";
import { wordMap } from "./word-map";

/** Verbs of cleaning: base form, -ing, participle, and what is done. */
interface CleanVerb {
  readonly base: string;
  readonly ing: string;
  readonly done: string;
  readonly mode: CleanMode | "any";
}

/** All of them, the plain "clean" first. */
export const CLEAN_VERBS: readonly CleanVerb[] = [
  { base: "clean", ing: "cleaning", done: "cleaned", mode: "any" },
  { base: "vacuum", ing: "vacuuming", done: "vacuumed", mode: "vacuum" },
  { base: "vacuumclean", ing: "vacuumcleaning", done: "vacuumcleaned", mode: "vacuum" },
  { base: "vac", ing: "vacing", done: "vaced", mode: "vacuum" },
  { base: "vacc", ing: "vaccing", done: "vacced", mode: "vacuum" },
  { base: "hoover", ing: "hoovering", done: "hoovered", mode: "vacuum" },
  { base: "sweep", ing: "sweeping", done: "swept", mode: "vacuum" },
  { base: "brush", ing: "brushing", done: "brushed", mode: "vacuum" },
  { base: "mop", ing: "mopping", done: "mopped", mode: "mop" },
  { base: "wash", ing: "washing", done: "washed", mode: "mop" },
  { base: "wipe", ing: "wiping", done: "wiped", mode: "mop" },
  { base: "scrub", ing: "scrubbing", done: "scrubbed", mode: "scrub" },
  { base: "scour", ing: "scouring", done: "scoured", mode: "scrub" },
];

export type VerbForm = "base" | "ing" | "done";

const BY_WORD = new Map<string, { verb: CleanVerb; form: VerbForm }>(
  CLEAN_VERBS.flatMap((verb) => [
    [verb.base, { verb, form: "base" as const }] as const,
    [verb.ing, { verb, form: "ing" as const }] as const,
    [verb.done, { verb, form: "done" as const }] as const,
  ]),
);

/** The cleaning mode of a verb in this form, `any` for plain "clean", or undefined. */
export function modeOf(word: string | undefined, form: VerbForm): CleanMode | "any" | undefined {
  const found = word === undefined ? undefined : BY_WORD.get(word);
  return found?.form === form ? found.verb.mode : undefined;
}

/** True for any form of a verb of cleaning. */
export function isCleanVerb(word: string): boolean {
  return BY_WORD.has(word);
}

/** Nouns of cleaning, as in "a quick ...", and what they mean. */
export const CLEAN_NOUNS: ReadonlyMap<string, CleanMode | "any"> = wordMap<CleanMode | "any">({
  clean: "any",
  cleaning: "any",
  cleanup: "any",
  cleaner: "vacuum",
  vacuum: "vacuum",
  vacuuming: "vacuum",
  vac: "vacuum",
  hoover: "vacuum",
  hoovering: "vacuum",
  sweep: "vacuum",
  sweeping: "vacuum",
  brush: "vacuum",
  brushes: "vacuum",
  sweeper: "vacuum",
  mop: "mop",
  mopping: "mop",
  wash: "mop",
  washing: "mop",
  wipe: "mop",
  wiping: "mop",
  scrub: "scrub",
  scrubbing: "scrub",
});

/** Words of the command language, for the spelling. */
export const VERB_WORDS: readonly string[] = [...BY_WORD.keys(), ...CLEAN_NOUNS.keys()];
