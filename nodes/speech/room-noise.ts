/** The noise of rooms: recognisers have learnt to hear in it, and lose their bearings where there is none. */
import { clipped, pieces, rms } from "./samples";
import { SAMPLE_RATE_HZ } from "./wav";

/** So far below the speech is the noise of a quiet room. */
const ROOM_DB = 30;
const PIECE = SAMPLE_RATE_HZ / 10;
let room: Float64Array | undefined;

/** As it is heard in a quiet room, however clean it was recorded. */
export function inQuietRoom(sound: Int16Array): Int16Array {
  if (room === undefined || room.length < sound.length) room = pinkNoise(2 * sound.length, 1);
  const noise = room;
  const level = loudness(sound) * 10 ** (-ROOM_DB / 20);
  return sound.map((sample, i) => clipped(sample + level * noise[i]!));
}

/** Of the louder half of it: what is said, not the pauses. */
function loudness(sound: Int16Array): number {
  const powers = pieces(sound, PIECE).map((piece) => rms(piece) ** 2);
  const loud = powers.sort((a, b) => b - a).slice(0, Math.ceil(powers.length / 2));
  return Math.sqrt(loud.reduce((sum, power) => sum + power, 0) / loud.length);
}

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
