/** Runs in the browser's audio thread: what the microphone gives, as 16-bit samples at 16 kHz, 40 ms at a time. */
import { Resampler } from "./resampler";

declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

const SENT_HZ = 16_000;
const CHUNK_SAMPLES = 640;

class Microphone extends AudioWorkletProcessor {
  private readonly resampler = new Resampler(sampleRate, SENT_HZ);
  private chunk = new Int16Array(CHUNK_SAMPLES);
  private filled = 0;

  /** The browser calls this with one block of its sound; true: go on. */
  process([channels]: readonly (readonly Float32Array[])[]): boolean {
    const [channel] = channels ?? [];
    if (channel) for (const sample of channel) this.resampler.push(sample, (it) => this.keep(it));
    return true;
  }

  private keep(sample: number): void {
    this.chunk[this.filled++] = Math.round(32_767 * Math.min(1, Math.max(-1, sample)));
    if (this.filled < CHUNK_SAMPLES) return;
    this.port.postMessage(this.chunk, [this.chunk.buffer]);
    this.chunk = new Int16Array(CHUNK_SAMPLES);
    this.filled = 0;
  }
}

registerProcessor("maid-microphone", Microphone);
