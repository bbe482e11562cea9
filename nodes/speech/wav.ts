/** What recognisers want: 16-bit samples, one channel, 16 kHz. */
export const SAMPLE_RATE_HZ = 16_000;

const PCM = 1;
const EXTENSIBLE = 0xfffe;

/** A sound file that is not what we read. */
export class WavError extends Error {
  override readonly name = "UsageError";
}

/** Sound of one channel at any rate. */
export interface Sound {
  readonly samples: Int16Array;
  readonly rateHz: number;
}

/** The samples of a RIFF WAVE file (16-bit PCM, any rate, any channels), mixed to one channel at 16 kHz. Throws WavError. */
export function readWav(file: Uint8Array): Int16Array {
  const { samples, rateHz } = readSound(file);
  return resample(samples, rateHz);
}

/** The same at the file's own rate. Throws WavError. */
export function readSound(file: Uint8Array): Sound {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.byteLength < 12 || tag(view, 0) !== "RIFF" || tag(view, 8) !== "WAVE")
    throw new WavError("that is not a WAV file");
  const format = chunk(view, "fmt ");
  const data = chunk(view, "data");
  if (format === undefined || format.bytes < 16 || data === undefined)
    throw new WavError("the WAV file is damaged: it has no format or no sound");
  const kind = view.getUint16(format.at, true);
  const channels = view.getUint16(format.at + 2, true);
  const rateHz = view.getUint32(format.at + 4, true);
  const bits = view.getUint16(format.at + 14, true);
  if ((kind !== PCM && kind !== EXTENSIBLE) || bits !== 16 || channels === 0 || rateHz < 8000)
    throw new WavError("the WAV file must be 16-bit PCM of at least 8 kHz; convert it, e.g. with sox");
  return { samples: mono(view, data.at, Math.floor(data.bytes / 2 / channels), channels), rateHz };
}

function tag(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));
}

/** A piped WAV says a length that it does not have: what is there counts. */
function chunk(view: DataView, name: string): { at: number; bytes: number } | undefined {
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const bytes = view.getUint32(at + 4, true);
    if (tag(view, at) === name) return { at: at + 8, bytes: Math.min(bytes, view.byteLength - at - 8) };
    at += 8 + bytes + (bytes % 2);
  }
  return undefined;
}

function mono(view: DataView, at: number, frames: number, channels: number): Int16Array {
  const out = new Int16Array(frames);
  for (let i = 0; i < frames; i++) {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += view.getInt16(at + 2 * (i * channels + c), true);
    out[i] = Math.round(sum / channels);
  }
  return out;
}

/** One channel from `rateHz` to 16 kHz: straight lines between samples upwards, a low-pass filter downwards. */
export function resample(samples: Int16Array, rateHz: number): Int16Array {
  if (rateHz === SAMPLE_RATE_HZ || samples.length === 0) return samples;
  const out = new Int16Array(Math.floor((samples.length * SAMPLE_RATE_HZ) / rateHz));
  const at = rateHz > SAMPLE_RATE_HZ ? lowPassed(samples, rateHz) : between(samples);
  for (let i = 0; i < out.length; i++) out[i] = at((i * rateHz) / SAMPLE_RATE_HZ);
  return out;
}

function between(samples: Int16Array): (position: number) => number {
  return (position) => {
    const left = Math.floor(position);
    const a = samples[left]!;
    const b = samples[Math.min(left + 1, samples.length - 1)]!;
    return Math.round(a + (b - a) * (position - left));
  };
}

/** Half the length of the filter, in samples of 16 kHz. */
const REACH = 12;
/** Of the highest pitch that 16 kHz can hold. */
const PASSED = 0.92;

/** Without it, hisses above 8 kHz would come out as other sounds. A sinc under a Hann window. */
function lowPassed(samples: Int16Array, rateHz: number): (position: number) => number {
  const ratio = SAMPLE_RATE_HZ / rateHz;
  const reach = Math.ceil(REACH / ratio);
  return (position) => {
    const middle = Math.floor(position);
    let sum = 0;
    let weights = 0;
    for (let k = middle - reach + 1; k <= middle + reach; k++) {
      const x = (k - position) * ratio;
      const weight = sinc(PASSED * x) * (0.5 + 0.5 * Math.cos((Math.PI * x) / (REACH + 1)));
      weights += weight;
      sum += weight * samples[Math.max(0, Math.min(samples.length - 1, k))]!;
    }
    return Math.max(-32768, Math.min(32767, Math.round(sum / weights)));
  };
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}
