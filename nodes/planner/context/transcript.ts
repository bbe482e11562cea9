/**
 * The conversation page: what was said and what happened, in order. It only ever grows at its end, so that what a
 * provider has processed stays valid; when it is full, its older half is dropped at once.
 */
import type { ModelMessage } from "../model";
import type { Speaker } from "../turn";
import { estimateTokens } from "./tokens";

interface Entry {
  readonly role: "user" | "assistant";
  readonly text: string;
  readonly tokens: number;
  /** Words that were only read are in it. */
  tainted: boolean;
}

const LONGEST_CHARACTERS = 2000;

export class Transcript {
  #entries: Entry[] = [];
  #tokens = 0;
  #compactions = 0;

  constructor(private readonly budgetTokens: number) {}

  /** How often the older half was dropped. */
  get compactions(): number {
    return this.#compactions;
  }

  /** Words of people are marked as such; only they are instructions. */
  heard(by: Speaker, text: string): void {
    this.#add("user", `${by} says: ${plain(text)}`);
  }

  said(text: string): void {
    this.#add("assistant", plain(text));
  }

  /** Something that happened, or a changed part of a page. */
  happened(text: string, tainted = false): void {
    this.#add("user", `[data] ${text}`);
    if (tainted) this.taint();
  }

  /** The newest entry comes from words that were only read. */
  taint(): void {
    const last = this.#entries.at(-1);
    if (last) last.tainted = true;
  }

  /** Whether words that were only read, or what was made from them, are among the entries. */
  get isTainted(): boolean {
    return this.#entries.some(({ tainted }) => tainted);
  }

  /** One message an entry, as it was added; the first is the user's. */
  messages(): ModelMessage[] {
    const messages = this.#entries.map(
      ({ role, text }): ModelMessage => (role === "user" ? { role, text } : { role, text, calls: [] }),
    );
    return messages[0]?.role === "assistant"
      ? [{ role: "user", text: "[data] awake" }, ...messages]
      : messages;
  }

  #add(role: Entry["role"], text: string): void {
    const entry = { role, text, tokens: estimateTokens(text) + 4, tainted: false };
    this.#entries.push(entry);
    this.#tokens += entry.tokens;
    if (this.#tokens > this.budgetTokens) this.#compact();
  }

  #compact(): void {
    this.#compactions++;
    while (this.#entries.length > 1 && this.#tokens > this.budgetTokens / 2)
      this.#tokens -= this.#entries.shift()!.tokens;
  }
}

/** One line without control characters, so that a text can't pass itself off as another speaker's. */
function plain(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .trim()
    .slice(0, LONGEST_CHARACTERS);
}
