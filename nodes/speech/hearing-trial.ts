/** One sound, fed to the ears as a microphone would; what came of it, and when. */
import type { SpeechConfig } from "../config/speech";
import { FRAME, FRAME_MS } from "./endpointer";
import { Listener } from "./listener";
import type { Engine } from "./recogniser";
import { clipped } from "./samples";
import { confidenceOf } from "./verdict";

export interface Trial {
  readonly sound: Int16Array;
  /** The sample after the last one of the words. */
  readonly endsAt: number;
  /** Her own voice in the same room; it ends a moment after she was cut short. */
  readonly hers?: Int16Array;
}

export interface TrialOutcome {
  readonly words: readonly { readonly text: string; readonly confidence: number }[];
  /** From the end of the words to when she knew the first ones, on one core with nothing else to do; ms. */
  readonly delayMs: number;
}

/** A loudspeaker and the room fall silent so soon. */
const SILENT_AFTER_MS = 60;

/** Feeds frame by frame; the work for each frame is done before the next. `cpuMs` counts this process's work. */
export async function tryHearing(
  trial: Trial,
  config: SpeechConfig,
  engine: Engine,
  cpuMs: () => number,
): Promise<TrialOutcome> {
  const words: { text: string; confidence: number }[] = [];
  let [at, startedMs, hushedAt] = [0, 0, Number.POSITIVE_INFINITY];
  let [busyUntilMs, toldMs] = [0, 0];
  const endsMs = (trial.endsAt * FRAME_MS) / FRAME;
  /** When the work is done that was begun with the newest frame. */
  const doneMs = () => Math.max(busyUntilMs, ((at + FRAME) * FRAME_MS) / FRAME) + cpuMs() - startedMs;
  const tell = (text: string, confidence: number) => {
    if (words.length === 0) toldMs = doneMs();
    words.push({ text, confidence });
  };
  const listener = new Listener({
    config,
    ...engine,
    isSpeaking: () => trial.hers !== undefined && at < hushedAt,
    onOnset: (isSpeaking) => {
      if (isSpeaking) hushedAt = Math.min(hushedAt, at + SILENT_AFTER_MS * (FRAME / FRAME_MS));
    },
    onStop: () => tell("stop", 1),
    onHeard: ({ hearing, overheard }) => {
      if (!overheard && confidenceOf(hearing) > 0) tell(hearing.text, confidenceOf(hearing));
    },
    onFault: (error) => {
      throw error;
    },
  });
  for (; at < trial.sound.length; at += FRAME) {
    startedMs = cpuMs();
    listener.feed(mixed(trial, at, hushedAt));
    await listener.settled();
    busyUntilMs = doneMs();
  }
  await listener.end();
  return { words, delayMs: toldMs - endsMs };
}

function mixed({ sound, hers }: Trial, at: number, hushedAt: number): Int16Array {
  const frame = sound.slice(at, at + FRAME);
  if (!hers || at >= hushedAt) return frame;
  return frame.map((sample, i) => clipped(sample + (hers[(at + i) % hers.length] ?? 0)));
}
