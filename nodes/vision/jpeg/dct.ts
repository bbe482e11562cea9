/** The 8 x 8 cosine transform, as two passes with one small table. */
const COS = Float64Array.from({ length: 64 }, (_, i) => {
  const [frequency, at] = [i >> 3, i & 7];
  return (frequency === 0 ? Math.SQRT1_2 : 1) * 0.5 * Math.cos(((2 * at + 1) * frequency * Math.PI) / 16);
});
const half = new Float64Array(64);

/** 64 samples to 64 coefficients, in place. */
export function forwardDct(block: Float64Array): void {
  for (let row = 0; row < 8; row++) {
    for (let f = 0; f < 8; f++) {
      let sum = 0;
      for (let x = 0; x < 8; x++) sum += block[8 * row + x]! * COS[8 * f + x]!;
      half[8 * row + f] = sum;
    }
  }
  for (let column = 0; column < 8; column++) {
    for (let f = 0; f < 8; f++) {
      let sum = 0;
      for (let y = 0; y < 8; y++) sum += half[8 * y + column]! * COS[8 * f + y]!;
      block[8 * f + column] = sum;
    }
  }
}

/** 64 coefficients to 64 samples, in place; rows and columns of zeros cost little. */
export function inverseDct(block: Float64Array): void {
  half.fill(0);
  for (let f = 0; f < 8; f++) {
    for (let column = 0; column < 8; column++) {
      const value = block[8 * f + column]!;
      if (value === 0) continue;
      for (let y = 0; y < 8; y++) half[8 * y + column] = half[8 * y + column]! + value * COS[8 * f + y]!;
    }
  }
  for (let row = 0; row < 8; row++) {
    for (let x = 0; x < 8; x++) {
      let sum = 0;
      for (let f = 0; f < 8; f++) sum += half[8 * row + f]! * COS[8 * f + x]!;
      block[8 * row + x] = sum;
    }
  }
}
