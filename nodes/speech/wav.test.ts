import { readWav, SAMPLE_RATE_HZ } from "./wav";

/** A 16-bit WAV of interleaved samples. */
function wav(samples: number[], { rateHz = SAMPLE_RATE_HZ, channels = 1, bits = 16 } = {}): Buffer {
  const file = Buffer.alloc(44 + 2 * samples.length);
  file.write("RIFF", 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(channels, 22);
  file.writeUInt32LE(rateHz, 24);
  file.writeUInt16LE(bits, 34);
  file.write("data", 36);
  file.writeUInt32LE(2 * samples.length, 40);
  for (const [i, sample] of samples.entries()) file.writeInt16LE(sample, 44 + 2 * i);
  return file;
}

describe("a WAV file", () => {
  it("is read sample by sample", () => {
    expect([...readWav(wav([0, 5, -32768, 32767]))]).toEqual([0, 5, -32768, 32767]);
  });

  it("is mixed to one channel", () => {
    expect([...readWav(wav([100, 300, -10, -30], { channels: 2 }))]).toEqual([200, -20]);
  });

  it("is brought to 16 kHz", () => {
    expect([...readWav(wav([0, 100, 200], { rateHz: 8000 }))]).toEqual([0, 50, 100, 150, 200, 200]);
  });

  it("may say a longer length than it has, as a pipe's does", () => {
    const piped = wav([1, 2, 3]);
    piped.writeUInt32LE(0x7fffffff, 40);
    expect([...readWav(piped)]).toEqual([1, 2, 3]);
  });

  it.each([
    ["text", Buffer.from("not a sound at all, really")],
    ["nothing", Buffer.alloc(0)],
    ["a header alone", wav([1]).subarray(0, 36)],
    ["8-bit sound", wav([1], { bits: 8 })],
  ])("is refused in a plain sentence when it is %s", (_what, file) => {
    expect(() => readWav(file)).toThrow(/WAV/);
  });
});
