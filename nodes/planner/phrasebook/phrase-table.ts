import type { Token } from "./tokens";
import { wordsOf } from "./tokens";

/** Phrases by their first word, longest first. */
export type PhraseTable = ReadonlyMap<string, readonly (readonly string[])[]>;

/** A table of phrases; they are brought into the same form as what people say. */
export function phraseTable(phrases: readonly string[]): PhraseTable {
  const table = new Map<string, string[][]>();
  for (const phrase of phrases) {
    const words = wordsOf(phrase);
    const first = words[0];
    if (first === undefined) continue;
    table.set(first, [...(table.get(first) ?? []), words]);
  }
  for (const rows of table.values()) rows.sort((a, b) => b.length - a.length);
  return table;
}

/** A table from one text, its phrases parted by bars. */
export function phraseList(text: string): PhraseTable {
  return phraseTable(text.split("|"));
}

/** True when the words stand at index i, without a mark between them. */
export function standsAt(all: readonly Token[], i: number, words: readonly string[]): boolean {
  return words.every((word, k) => all[i + k]?.word === word && !all[i + k]!.mark);
}

/** The index after the longest phrase of the table that stands at i, or -1. */
export function after(table: PhraseTable, all: readonly Token[], i: number): number {
  const first = all[i];
  if (first === undefined || first.mark) return -1;
  for (const words of table.get(first.word) ?? []) if (standsAt(all, i, words)) return i + words.length;
  return -1;
}

/** The index after all phrases of the table (and commas, when asked) that follow each other from i on. */
export function skip(table: PhraseTable, all: readonly Token[], i: number, commas = false): number {
  let at = i;
  for (;;) {
    const next = after(table, all, at);
    if (next > at) at = next;
    else if (commas && all[at]?.mark && /^[,\-–:]$/.test(all[at]!.word)) at++;
    else return at;
  }
}

/** Every word of a table, for the spelling. */
export function wordsIn(table: PhraseTable): string[] {
  return [...table.values()].flat(2);
}
