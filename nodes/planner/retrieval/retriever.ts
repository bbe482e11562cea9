/** Finds the documents that a command needs, within a budget. */
import { estimateTokens } from "../context/tokens";
import { type Document, labelled } from "./document";

/** Searches by words. An adapter of SQLite's full text index; tests may bring their own. */
export interface WordIndex {
  /** Replaces everything of this kind (`house`, `log`). */
  replace(kind: string, documents: readonly Document[]): void;
  /** Texts with any of the words, best first. */
  search(words: readonly string[], limit: number): Document[];
}

/** Turns texts into vectors of one length; undefined when it can't now. */
export type Embed = (texts: readonly string[], signal: AbortSignal) => Promise<Float32Array[] | undefined>;

const CANDIDATES = 24;
const RANK_OFFSET = 60;
const COMMON = new Set(
  "a an the and or of to in on at is are was were be it its i you me my we do does did can could would please what where when which who how there this that with for from not no yes".split(
    " ",
  ),
);

export class Retriever {
  readonly #vectors = new Map<string, Float32Array>();
  readonly #kinds = new Map<string, readonly Document[]>();

  constructor(
    private readonly index: WordIndex,
    private readonly embed?: Embed,
  ) {}

  replace(kind: string, documents: readonly Document[]): void {
    this.index.replace(kind, documents);
    this.#kinds.set(kind, documents);
  }

  /** Labelled texts, best first, that fit into the budget (estimated tokens). */
  async find(query: string, budgetTokens: number, signal: AbortSignal): Promise<string[]> {
    const words = wordsOf(query);
    const byWords = words.length > 0 ? this.index.search(words, CANDIDATES) : [];
    const byMeaning = await this.#byMeaning(query, signal);
    const texts: string[] = [];
    let left = budgetTokens;
    for (const document of fused([byWords, byMeaning])) {
      const text = labelled(document);
      left -= estimateTokens(text) + 1;
      if (left < 0) break;
      texts.push(text);
    }
    return texts;
  }

  /** Nearest in meaning first; empty without embeddings. Texts are embedded once. */
  async #byMeaning(query: string, signal: AbortSignal): Promise<Document[]> {
    const all = [...this.#kinds.values()].flat();
    if (!this.embed || all.length === 0) return [];
    const fresh = [...new Set(all.map(({ text }) => text))].filter((text) => !this.#vectors.has(text));
    const vectors = await this.embed([query, ...fresh], signal);
    const asked = vectors?.[0];
    if (!vectors || !asked) return [];
    for (const [i, text] of fresh.entries()) {
      const vector = vectors[i + 1];
      if (vector) this.#vectors.set(text, vector);
    }
    return all
      .map((document) => ({ document, nearness: cosine(asked, this.#vectors.get(document.text)) }))
      .sort((a, b) => b.nearness - a.nearness)
      .slice(0, CANDIDATES)
      .map(({ document }) => document);
  }
}

/** The words that say what a text is about, lower case. */
function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  return [...new Set(words)].filter((word) => !COMMON.has(word)).slice(0, 24);
}

/** Rankings merged by reciprocal rank: what several rank high comes first. */
function fused(rankings: readonly (readonly Document[])[]): Document[] {
  const scores = new Map<string, { document: Document; score: number }>();
  for (const ranking of rankings) {
    for (const [rank, document] of ranking.entries()) {
      const entry = scores.get(document.id) ?? { document, score: 0 };
      entry.score += 1 / (RANK_OFFSET + rank);
      scores.set(document.id, entry);
    }
  }
  return [...scores.values()].sort((a, b) => b.score - a.score).map(({ document }) => document);
}

function cosine(a: Float32Array, b: Float32Array | undefined): number {
  if (!b || a.length !== b.length) return -1;
  let [dot, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    dot += a[i]! * b[i]!;
    aa += a[i]! ** 2;
    bb += b[i]! ** 2;
  }
  return aa === 0 || bb === 0 ? -1 : dot / Math.sqrt(aa * bb);
}
