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
/** After so many tenths of a second of her own voice it is known how loud it is here; or after so long, that it is not heard here. */
const PEAKS_TO_KNOW = 4;
const FRAMES_TO_KNOW = 80;
const ECHO_FALL_DB = 0.2;
/** Her peaks are louder than she is on the whole: less above them is enough than above noise. */
const ECHO_NEARER_DB = 3;
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
  private echoDb = Number.NEGATIVE_INFINITY;
  private peakDb = Number.NEGATIVE_INFINITY;
  private framesInPeak = 0;
  private peaks = 0;
  private framesOfHers = 0;

  /** `onsetDb` above the noise is loud; an utterance is over after `endMs` of quiet. */
  constructor(
    private readonly onsetDb: number,
    private readonly endMs: number,
  ) {}

  /** Takes one frame (FRAME samples). `isSpeaking`: she speaks herself; only what is louder than she is speech then. */
  push(frame: Int16Array, isSpeaking = false): Loudness {
    const loudDb = this.loudness(frame);
    const noiseDb = this.noise(loudDb);
    const overDb =
      loudDb - (isSpeaking ? Math.max(noiseDb, this.echo(loudDb, noiseDb) - ECHO_NEARER_DB) : noiseDb);
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

  /** How loud she hears herself: the peaks of tenths of a second, believed when nobody else spoke in them. */
  private echo(loudDb: number, noiseDb: number): number {
    this.framesOfHers++;
    this.peakDb = Math.max(this.peakDb, loudDb);
    if (++this.framesInPeak === BLOCK) this.takePeak(noiseDb);
    const isUnknown = this.peaks < PEAKS_TO_KNOW && this.framesOfHers < FRAMES_TO_KNOW;
    return isUnknown ? Number.POSITIVE_INFINITY : this.echoDb;
  }

  private takePeak(noiseDb: number): void {
    if (!this.inSpeech && this.peakDb > noiseDb + this.onsetDb) {
      const overDb = this.peakDb - this.echoDb;
      this.echoDb = this.peaks === 0 ? this.peakDb : this.echoDb + (overDb > 0 ? overDb / 2 : -ECHO_FALL_DB);
      this.peaks++;
    }
    this.framesInPeak = 0;
    this.peakDb = Number.NEGATIVE_INFINITY;
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
