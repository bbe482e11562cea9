/** Which of the words in a room are for her. */
import type { SpeechConfig } from "../config/speech";

const BEFORE = /^(?:hey|ok|okay|hello|dear)\b[ ,]*/;

export class Attention {
  private untilMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly config: SpeechConfig) {}

  /** She has asked something: an answer needs no name. */
  asked(nowMs: number): void {
    this.untilMs = nowMs + 1000 * this.config.attentiveS;
  }

  /** The words for her, without her name; undefined: they are for others. `isHeld`: a button was held for them. */
  wordsFor(text: string, isHeld: boolean, nowMs: number): string | undefined {
    const { attention } = this.config;
    const called = this.withoutName(text);
    if (isHeld || attention === "always") return (called ?? text) || undefined;
    if (attention === "push to talk") return undefined;
    if (called === undefined) return nowMs < this.untilMs ? text : undefined;
    this.asked(nowMs);
    return called || undefined;
  }

  /** Undefined when the text does not begin with one of her names. */
  private withoutName(text: string): string | undefined {
    const said = text.trim().toLowerCase();
    const greeted = said.replace(BEFORE, "");
    const name = this.config.wakeWords.find((word) => startsWithWord(greeted, word.toLowerCase()));
    if (name === undefined) return undefined;
    const rest = said.length - greeted.length + name.length;
    return text
      .trim()
      .slice(rest)
      .replace(/^[\s,.!?:;]+/, "");
  }
}

function startsWithWord(text: string, word: string): boolean {
  return text.startsWith(word) && !/^[\p{L}\p{N}']/u.test(text.slice(word.length));
}
