/** Where a stream of dice stands; plain JSON. `spare` is the gaussian that is already drawn, if any. */
export interface DiceState {
  readonly words: [number, number, number, number];
  readonly spare: number | null;
}

/**
 * Seeded dice (sfc32). Each consumer has its own named stream of the same seed, so that a new consumer does
 * not shift what the others draw.
 */
export class Dice {
  private readonly words = new Int32Array(4);
  private spare: number | null = null;

  constructor(seed: number, stream: string) {
    this.words[0] = hash(stream, 0x811c9dc5);
    this.words[1] = hash(stream, seed | 0);
    this.words[2] = Math.floor(seed / 2 ** 32) | 0;
    this.words[3] = 1;
    for (let i = 0; i < 15; i++) this.uint32();
  }

  /** A whole number from 0 to 2^32 - 1. */
  uint32(): number {
    const s = this.words;
    const sum = (s[0]! + s[1]! + s[3]!) | 0;
    s[3] = s[3]! + 1;
    s[0] = s[1]! ^ (s[1]! >>> 9);
    s[1] = (s[2]! + (s[2]! << 3)) | 0;
    s[2] = ((s[2]! << 21) | (s[2]! >>> 11)) + sum;
    return sum >>> 0;
  }

  /** From `low` up to, not including, `high`. */
  between(low: number, high: number): number {
    return low + (high - low) * (this.uint32() / 2 ** 32);
  }

  /** Normally distributed, mean 0, standard deviation 1 (polar method). */
  gaussian(): number {
    if (this.spare !== null) {
      const value = this.spare;
      this.spare = null;
      return value;
    }
    let x = 0;
    let y = 0;
    let square = 0;
    do {
      x = this.between(-1, 1);
      y = this.between(-1, 1);
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const scale = Math.sqrt((-2 * Math.log(square)) / square);
    this.spare = y * scale;
    return x * scale;
  }

  /** Whether something that happens `perSecond` times a second happened within `dtS`. */
  happens(perSecond: number, dtS: number): boolean {
    return this.between(0, 1) < perSecond * dtS;
  }

  state(): DiceState {
    const [a, b, c, d] = this.words;
    return { words: [a!, b!, c!, d!], spare: this.spare };
  }

  restore(state: DiceState): void {
    this.words.set(state.words);
    this.spare = state.spare;
  }
}

/** FNV-1a. */
function hash(text: string, basis: number): number {
  let value = basis ^ 0x9e3779b9;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value;
}
