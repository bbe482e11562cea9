/** Cuts a stream of words into sentences, each as soon as the next one has begun. */
import { claimsDeed, claimsIntent } from "./claims";

const LONGEST_CHARACTERS = 300;
const ENDED = /^\s*[^\s{[][\s\S]*?[.!?]["')]?\s+(?=\S)/;

/**
 * Speaks what is pure speech while the rest still comes. What claims a deed or an intention waits for the end, and
 * everything after it too: only then it is known whether it is true.
 */
export class EarlySpeech {
  #spoken = "";
  #waiting = "";
  #holds = false;

  constructor(private readonly speak: (sentence: string) => void) {}

  /** Another answer begins. */
  begin(): void {
    this.#spoken = "";
    this.#waiting = "";
    this.#holds = false;
  }

  take(piece: string): void {
    this.#waiting += piece;
    while (!this.#holds) {
      const sentence = ENDED.exec(this.#waiting)?.[0];
      this.#holds = !isSpeech(sentence ?? this.#waiting, sentence === undefined);
      if (sentence === undefined || this.#holds) return;
      this.#spoken += sentence;
      this.#waiting = this.#waiting.slice(sentence.length);
      this.speak(sentence.trim());
    }
  }

  /** What of the whole answer has not been spoken. */
  rest(text: string): string {
    const whole = text.trimStart();
    const spoken = this.#spoken.trimStart();
    return (whole.startsWith(spoken) ? whole.slice(spoken.length) : whole).trim();
  }
}

function isSpeech(text: string, isOpen: boolean): boolean {
  if (/^\s*[{[`<]/.test(text) || text.length > LONGEST_CHARACTERS) return false;
  return isOpen || !(claimsDeed(text.trim()) || claimsIntent(text.trim()));
}
