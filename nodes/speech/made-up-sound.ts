/** Noise, echoes and rooms for tests and benches: repeatable, from a seed. */
import { pinkNoise } from "./room-noise";
import { clipped, rms } from "./samples";
import { SAMPLE_RATE_HZ } from "./wav";

export interface Scene {
  /** Signal to noise, dB. */
  readonly snrDb: number;
  readonly seed: number;
  readonly beforeS?: number;
  readonly afterS?: number;
  /** Root mean square of the speech. */
  readonly level?: number;
}

/** Speech in the middle of noise. `endsAt`: the sample after its last. */
export function inNoise(
  speech: Int16Array,
  { snrDb, seed, beforeS = 0.7, afterS = 1, level = 2000 }: Scene,
): { sound: Int16Array; startsAt: number; endsAt: number } {
  const startsAt = Math.round(beforeS * SAMPLE_RATE_HZ);
  const endsAt = startsAt + speech.length;
  const noise = pinkNoise(endsAt + Math.round(afterS * SAMPLE_RATE_HZ), seed);
  const gain = level / (rms(speech) || 1);
  const noiseLevel = level * 10 ** (-snrDb / 20);
  const sound = Int16Array.from(noise, (sample, i) =>
    clipped(noiseLevel * sample + (i >= startsAt && i < endsAt ? gain * speech[i - startsAt]! : 0)),
  );
  return { sound, startsAt, endsAt };
}

/** Without the quiet before and after. */
export function trimmed(speech: Int16Array): Int16Array {
  const loud = 0.004 * speech.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const from = speech.findIndex((sample) => Math.abs(sample) > loud);
  const to = speech.findLastIndex((sample) => Math.abs(sample) > loud);
  return from < 0 ? new Int16Array(0) : speech.slice(from, to + 1);
}
