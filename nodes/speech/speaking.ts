/** What she says aloud: one sentence after the other, cut short by newer words, by a stop, by somebody who speaks. */
import type { Play, Synthesiser } from "./synthesiser";

export interface Sentence {
  readonly text: string;
  /** Of the turn that it belongs to; a newer turn's words cut an older one's short. 0: of none. */
  readonly epoch: number;
}

export interface SpeakingParts {
  readonly synthesiser: Synthesiser;
  readonly play: Play;
  /** Counts ms. */
  readonly nowMs: () => number;
  readonly onFault: (error: unknown) => void;
}

/** Older sentences than so many are not worth saying any more: work goes on faster than speech. */
const MOST_WAITING = 2;
/** A room rings on for a while after the last word. */
const RINGS_MS = 250;
/** Longer texts are for reading. */
const LONGEST = 400;

export class Speaking {
  private readonly waiting: Sentence[] = [];
  private current: { readonly epoch: number; readonly cut: AbortController } | undefined;
  private newestEpoch = 0;
  private quietSinceMs = Number.NEGATIVE_INFINITY;
  private isOver = false;
  /** What is being played; empty while nothing is. */
  words = "";

  constructor(private readonly parts: SpeakingParts) {}

  /** Whether her voice is to be heard in the room. */
  get isHeard(): boolean {
    return this.words !== "" || this.parts.nowMs() - this.quietSinceMs < RINGS_MS;
  }

  say(sentence: Sentence): void {
    const text = sentence.text.trim().slice(0, LONGEST);
    const epoch = sentence.epoch || this.newestEpoch;
    if (this.isOver || text === "" || epoch < this.newestEpoch) return;
    if (epoch > this.newestEpoch) this.hush();
    this.newestEpoch = epoch;
    this.waiting.push({ text, epoch });
    if (this.waiting.length > MOST_WAITING) this.waiting.shift();
    void this.goOn();
  }

  /** Silent at once; what was to be said is forgotten. */
  hush(): void {
    this.waiting.length = 0;
    this.current?.cut.abort();
  }

  end(): void {
    this.isOver = true;
    this.hush();
    this.parts.synthesiser.close();
  }

  private async goOn(): Promise<void> {
    if (this.current) return;
    const next = this.waiting.shift();
    if (!next) return;
    const cut = new AbortController();
    this.current = { epoch: next.epoch, cut };
    try {
      await this.speak(next.text, cut.signal);
    } catch (error) {
      if (!cut.signal.aborted) this.parts.onFault(error);
    }
    this.current = undefined;
    void this.goOn();
  }

  private async speak(text: string, signal: AbortSignal): Promise<void> {
    const sound = await this.parts.synthesiser.synthesise(text, signal);
    signal.throwIfAborted();
    this.words = text;
    try {
      await this.parts.play(sound, signal);
    } finally {
      this.words = "";
      this.quietSinceMs = this.parts.nowMs();
    }
  }
}
