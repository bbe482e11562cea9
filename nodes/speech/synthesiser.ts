/** The ports of a voice: what turns words into sound, and what plays sound. */
import type { Sound } from "./wav";

export interface Synthesiser {
  /** For people: which one it is. */
  readonly name: string;
  /** The spoken words. Rejects when it can't be reached, or when aborted. */
  synthesise(text: string, signal: AbortSignal): Promise<Sound>;
  close(): void;
}

/** Plays to the end. Rejects when there is no device, or when aborted: it is silent then. */
export type Play = (sound: Sound, signal: AbortSignal) => Promise<void>;
