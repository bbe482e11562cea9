/** Noise, echoes and rooms for tests and benches: repeatable, from a seed. */
import { clipped, rms } from "./samples";
import { SAMPLE_RATE_HZ } from "./wav";

/** Pink noise, as a household's, of root mean square 1. */
export function pinkNoise(length: number, seed: number): Float64Array {
  const random = randomOf(seed);
  const out = new Float64Array(length);
  const state = new Float64Array(7);
  for (let i = 0; i < length; i++) out[i] = pinkStep(state, 2 * random() - 1);
  const level = rms(out) || 1;
  return out.map((sample) => sample / level);
}

/** Paul Kellet's filter, as sound engineers use it: white noise in, pink noise out. */
function pinkStep(state: Float64Array, white: number): number {
  const poles = [0.99886, 0.99332, 0.969, 0.8665, 0.55, -0.7616];
  const gains = [0.0555179, 0.0750759, 0.153852, 0.3104856, 0.5329522, -0.016898];
  let sum = state[6]! + 0.5362 * white;
  for (let k = 0; k < 6; k++) {
    state[k] = poles[k]! * state[k]! + gains[k]! * white;
    sum += state[k]!;
  }
  state[6] = 0.115926 * white;
  return sum;
}

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

/** Numbers from 0 to 1 (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
