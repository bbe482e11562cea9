/** What is said in a whole recording, by the same ears as everything else. */
import type { SpeechConfig } from "../config/speech";
import { Listener } from "./listener";
import type { Recogniser, StopSpotter } from "./recogniser";
import { clipped, joined, rms } from "./samples";
import { confidenceOf } from "./verdict";
import { SAMPLE_RATE_HZ } from "./wav";

export interface SaidWords {
  readonly text: string;
  /** 0..1; below one half: to be asked about. */
  readonly confidence: number;
}

/** Digital silence is not what a microphone hears: recognisers lose their bearings in it. */
const ROOM_NOISE = 12;
const AROUND = SAMPLE_RATE_HZ / 2;
const PIECE = SAMPLE_RATE_HZ / 10;

/** Everything that was said to her, utterance by utterance; not what is nearer to talk. Rejects when the recogniser can't be reached. */
export async function hearRecording(
  sound: Int16Array,
  config: SpeechConfig,
  engine: { readonly recogniser: Recogniser; readonly spotter?: StopSpotter },
): Promise<SaidWords[]> {
  const words: SaidWords[] = [];
  let fault: unknown;
  const listener = new Listener({
    ...engine,
    config,
    isSpeaking: () => false,
    onStop: () => void words.push({ text: "stop", confidence: 1 }),
    onHeard: ({ hearing }) => void words.push({ text: hearing.text, confidence: confidenceOf(hearing) }),
    onFault: (error) => {
      fault ??= error;
    },
  });
  listener.feed(inARoom(sound));
  await listener.end();
  if (fault !== undefined) throw fault;
  return words.filter(({ confidence }) => confidence > 0);
}

/** With a moment of its own room before and after, and never quite silent. */
function inARoom(sound: Int16Array): Int16Array {
  if (sound.length === 0) return sound;
  const room = quietest(sound);
  const around = Int16Array.from({ length: AROUND }, (_, i) => room[there(i, room.length)]!);
  let seed = 1;
  return joined([around, sound, around]).map((sample) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return clipped(sample + (seed / 2 ** 32 - 0.5) * ROOM_NOISE);
  });
}

/** Back and forth over a short piece. */
function there(i: number, length: number): number {
  const at = i % (2 * length);
  return at < length ? at : 2 * length - 1 - at;
}

/** The quietest tenth of a second: what the room sounds like when nobody speaks. */
function quietest(sound: Int16Array): Int16Array {
  const pieces = Array.from({ length: Math.max(1, Math.floor(sound.length / PIECE)) }, (_, i) =>
    sound.subarray(i * PIECE, (i + 1) * PIECE),
  );
  return pieces.reduce((quiet, piece) => (rms(piece) < rms(quiet) ? piece : quiet));
}
