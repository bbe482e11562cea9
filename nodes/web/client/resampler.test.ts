import { Resampler } from "./resampler";

/** Loudness (root mean square) of a tone after it was brought to 16 kHz, its beginning left out. */
function loudnessAfter(fromHz: number, toneHz: number): { loudness: number; samples: number } {
  const resampler = new Resampler(fromHz, 16_000);
  const out: number[] = [];
  for (let i = 0; i < fromHz; i++)
    resampler.push(Math.sin((2 * Math.PI * toneHz * i) / fromHz), (it) => out.push(it));
  const settled = out.slice(100);
  const power = settled.reduce((sum, it) => sum + it * it, 0) / settled.length;
  return { loudness: Math.sqrt(power), samples: out.length };
}

describe("sound brought to 16 kHz", () => {
  it.each([48_000, 44_100, 16_000, 8_000])("keeps its length and the voice, from %i Hz", (fromHz) => {
    const { loudness, samples } = loudnessAfter(fromHz, 1000);
    expect(Math.abs(samples - 16_000)).toBeLessThan(40);
    expect(loudness).toBeCloseTo(Math.SQRT1_2, 2);
  });

  it("has nothing of what is too high for it", () => {
    expect(loudnessAfter(48_000, 12_000).loudness).toBeLessThan(0.01);
    expect(loudnessAfter(44_100, 15_000).loudness).toBeLessThan(0.01);
  });
});
