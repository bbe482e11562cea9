/** The recogniser port: what turns sound into words. */
import type { House } from "../house/house";
import type { Hearing } from "./verdict";

export interface Recogniser {
  /** For people: which one it is. */
  readonly name: string;
  /** True: it knows when a sentence is whole, so that a short pause is enough to act on one. */
  readonly knowsSentences: boolean;
  /** Hears one utterance with a little quiet around it. Rejects when it can't be reached. */
  hear(sound: Int16Array, signal?: AbortSignal): Promise<Hearing>;
  /** The house has changed, and with it the words that are expected. */
  learn(house: House): void;
  /** Hears while somebody speaks; only those that can. */
  stream?(): SoundStream;
  close(): void;
}

export interface SoundStream {
  /** Takes more sound; answers the words so far. */
  feed(sound: Int16Array): string;
}

/** Hears one thing only, soon and always: the word stop. */
export interface StopSpotter {
  /** How much better the word stop fits than any row of sounds, per frame of speech. */
  spot(sound: Int16Array): Promise<number>;
}

/** All that hears. */
export interface Engine {
  readonly recogniser: Recogniser;
  readonly spotter?: StopSpotter | undefined;
}
