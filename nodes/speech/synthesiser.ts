/** The port of a voice: what turns words into sound. */
import type { Sound } from "./wav";

export interface Synthesiser {
  /** For people: which one it is. */
  readonly name: string;
  /** The spoken words. Rejects when it can't be reached, or when aborted. */
  synthesise(text: string, signal: AbortSignal): Promise<Sound>;
  close(): void;
}
