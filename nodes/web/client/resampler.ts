/** Sound of any rate to another, through a windowed sinc: nothing above the new half rate folds back. Pure. */

/** Zero crossings of the sinc on each side; steps of its table between two input samples. */
const CROSSINGS = 8;
const STEPS = 32;

export class Resampler {
  /** Input samples per output sample. */
  private readonly stride: number;
  private readonly half: number;
  private readonly kernel: Float32Array;
  /** The newest input, a ring. */
  private readonly ring: Float32Array;
  private written = 0;
  private nextAt = 0;

  constructor(fromHz: number, toHz: number) {
    this.stride = fromHz / toHz;
    const widest = Math.max(1, this.stride);
    this.half = Math.ceil(CROSSINGS * widest);
    this.kernel = kernelOf(this.half, 1 / widest);
    this.ring = new Float32Array(2 * this.half + 2);
  }

  /** Takes one sample, -1..1; tells each sample of the new rate that is complete now. */
  push(sample: number, out: (sample: number) => void): void {
    this.ring[this.written % this.ring.length] = sample;
    this.written++;
    while (this.nextAt + this.half < this.written) {
      out(this.at(this.nextAt));
      this.nextAt += this.stride;
    }
  }

  private at(time: number): number {
    const first = Math.max(0, Math.ceil(time - this.half));
    let sum = 0;
    for (let i = first; i < this.written; i++) {
      sum += this.ring[i % this.ring.length]! * (this.kernel[Math.round(Math.abs(i - time) * STEPS)] ?? 0);
    }
    return sum;
  }
}

/** One side of a sinc of this share of the band, under a Hann window, `STEPS` values per input sample. */
function kernelOf(half: number, band: number): Float32Array {
  const kernel = new Float32Array(half * STEPS + 1);
  for (let i = 0; i < kernel.length; i++) {
    const x = i / STEPS;
    const phase = Math.PI * band * x;
    const sinc = i === 0 ? 1 : Math.sin(phase) / phase;
    kernel[i] = band * sinc * (0.5 + 0.5 * Math.cos((Math.PI * x) / half));
  }
  return kernel;
}
