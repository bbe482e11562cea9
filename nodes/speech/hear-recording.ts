/** What is said in a whole recording, by the same ears as everything else. */
import type { SpeechConfig } from "../config/speech";
import { Listener } from "./listener";
import type { Recogniser, StopSpotter } from "./recogniser";
import { backAndForth, joined, quietest } from "./samples";
import { confidenceOf } from "./verdict";
import { SAMPLE_RATE_HZ } from "./wav";

export interface SaidWords {
  readonly text: string;
  /** 0..1; below one half: to be asked about. */
  readonly confidence: number;
}

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

/** With a moment of its own room before and after. */
function inARoom(sound: Int16Array): Int16Array {
  if (sound.length === 0) return sound;
  const around = backAndForth(quietest(sound, PIECE), AROUND);
  return joined([around, sound, around]);
}
