/** Where utterances begin and end, by loudness above the noise around. Counts samples; needs no clock. */
import { SAMPLE_RATE_HZ } from "./wav";

export const FRAME_MS = 10;
export const FRAME = (SAMPLE_RATE_HZ * FRAME_MS) / 1000;

/** Speech has begun when so many of the newest frames are loud: a click is shorter, every "stop" is longer. */
const NEWEST = 6;
const LOUD_OF_NEWEST = 4;
/** Within an utterance, what is this much below the loudness of an onset is quiet. */
const HYSTERESIS_DB = 2;
/** Noise is believed to fall at once, and to rise slowly: speech must not become the noise. */
const FALL = 0.2;
const RISE_DB = 0.03;
const RISE_IN_SPEECH_DB = 0.008;
/** But nobody speaks for three seconds without a breath: what was never quieter for so long is noise (a fan, a tap). */
const BLOCK = 10;
const BLOCKS = 30;
const SMOOTHING = 0.3;
/** Loudness of digital silence, and of the quietest room. */
const FLOOR_DB = 6;
/** Takes away rumble and hum, and makes household noise even. */
const PRE_EMPHASIS = 0.97;

export interface Loudness {
  readonly isSpeech: boolean;
  /** The first frame of an utterance: it began `NEWEST` frames ago at most. */
  readonly isOnset: boolean;
  /** How long it has been quiet within an utterance, or since it; ms. */
  readonly quietMs: number;
}

export class Endpointer {
  private noiseDb = Number.POSITIVE_INFINITY;
  private last = 0;
  private recent = 0;
  private quietFrames = 0;
  private inSpeech = false;
  private smoothDb = 0;
  private blockDb = Number.POSITIVE_INFINITY;
  private framesInBlock = 0;
  private readonly blocksDb: number[] = [];

  /** `onsetDb` above the noise is loud; an utterance is over after `endMs` of quiet. */
  constructor(
    private readonly onsetDb: number,
    private readonly endMs: number,
  ) {}

  /** Takes one frame (FRAME samples). */
  push(frame: Int16Array): Loudness {
    const loudDb = this.loudness(frame);
    const overDb = loudDb - this.noise(loudDb);
    this.recent = ((this.recent << 1) | (overDb > this.onsetDb ? 1 : 0)) & ((1 << NEWEST) - 1);
    const isOnset = !this.inSpeech && bits(this.recent) >= LOUD_OF_NEWEST;
    if (isOnset) this.inSpeech = true;
    this.quietFrames = overDb > this.onsetDb - HYSTERESIS_DB ? 0 : this.quietFrames + 1;
    const quietMs = this.quietFrames * FRAME_MS;
    if (quietMs >= this.endMs) this.inSpeech = false;
    return { isSpeech: this.inSpeech, isOnset, quietMs };
  }

  /** Whatever goes on is no utterance: it begins anew. */
  cut(): void {
    this.inSpeech = false;
    this.recent = 0;
  }

  private loudness(frame: Int16Array): number {
    let sum = 0;
    for (const sample of frame) {
      const high = sample - PRE_EMPHASIS * this.last;
      this.last = sample;
      sum += high * high;
    }
    return Math.max(FLOOR_DB, 10 * Math.log10(sum / frame.length + 1e-9));
  }

  private noise(loudDb: number): number {
    const overDb = loudDb - this.noiseDb;
    if (this.noiseDb === Number.POSITIVE_INFINITY) this.noiseDb = loudDb;
    else if (overDb < 0) this.noiseDb += FALL * overDb;
    else this.noiseDb += Math.min(overDb, this.inSpeech ? RISE_IN_SPEECH_DB : RISE_DB);
    this.noiseDb = Math.max(this.noiseDb, this.neverBelow(loudDb));
    return this.noiseDb;
  }

  /** The quietest that it was in the last three seconds. */
  private neverBelow(loudDb: number): number {
    this.smoothDb += SMOOTHING * (loudDb - this.smoothDb);
    this.blockDb = Math.min(this.blockDb, this.smoothDb);
    if (++this.framesInBlock === BLOCK) {
      this.blocksDb.push(this.blockDb);
      if (this.blocksDb.length > BLOCKS) this.blocksDb.shift();
      this.framesInBlock = 0;
      this.blockDb = Number.POSITIVE_INFINITY;
    }
    return this.blocksDb.length < BLOCKS ? Number.NEGATIVE_INFINITY : Math.min(...this.blocksDb);
  }
}

function bits(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count++;
  return count;
}
