/** Pieces of sound: 16-bit samples, one channel, 16 kHz. */

const FULL_SCALE = 32768;

/** Little-endian bytes as samples. A half sample at the end is left out. */
export function samplesOf(bytes: Uint8Array): Int16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Int16Array.from({ length: bytes.byteLength >> 1 }, (_, i) => view.getInt16(2 * i, true));
}

export function bytesOf(samples: Int16Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * samples.length));
  for (const [i, sample] of samples.entries()) view.setInt16(2 * i, sample, true);
  return new Uint8Array(view.buffer);
}

export function joined(pieces: readonly Int16Array[]): Int16Array {
  const out = new Int16Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}

/** As numbers from -1 to 1. */
export function floats(samples: Int16Array): Float32Array {
  return Float32Array.from(samples, (sample) => sample / FULL_SCALE);
}

/** From numbers of -1 to 1; what is louder is clipped. */
export function fromFloats(samples: Float32Array): Int16Array {
  return Int16Array.from(samples, (sample) => clipped(sample * FULL_SCALE));
}

export function clipped(sample: number): number {
  return Math.max(-FULL_SCALE, Math.min(FULL_SCALE - 1, Math.round(sample)));
}

/** Root mean square. */
export function rms(samples: Int16Array | Float64Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / Math.max(1, samples.length));
}

/** Cut into pieces of this length; the rest is left out, but there is one at least. */
export function pieces(sound: Int16Array, length: number): Int16Array[] {
  return Array.from({ length: Math.max(1, Math.floor(sound.length / length)) }, (_, i) =>
    sound.subarray(i * length, (i + 1) * length),
  );
}

/** The quietest piece of this length: what the room sounds like when nobody speaks. */
export function quietest(sound: Int16Array, length: number): Int16Array {
  return pieces(sound, length).reduce((quiet, piece) => (rms(piece) < rms(quiet) ? piece : quiet));
}

/** As long as wanted, made of a short piece that is played forwards and backwards in turns. */
export function backAndForth(piece: Int16Array, length: number): Int16Array {
  const { length: half } = piece;
  if (half === 0) return new Int16Array(length);
  return Int16Array.from({ length }, (_, i) => {
    const at = i % (2 * half);
    return piece[at < half ? at : 2 * half - 1 - at]!;
  });
}
