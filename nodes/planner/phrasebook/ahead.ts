import type { Token } from "./tokens";

const FAR = 26;

/** The words from i up to the next mark, joined by single blanks: what the patterns of whole phrases look at. */
export function ahead(all: readonly Token[], i: number): string {
  const words: string[] = [];
  for (let k = i; k < all.length && k < i + FAR && !all[k]!.mark; k++) words.push(all[k]!.word);
  return words.join(" ");
}

/** How many words a found piece of that text has. */
export function count(piece: string): number {
  return piece === "" ? 0 : piece.trim().split(" ").length;
}
