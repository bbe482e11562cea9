import type { Chain } from "./chain";

/** Blocks of 8 by 8 cells. */
const BLOCK = 3;

/** Finds the corners of a chain near another one. */
export class CornerIndex {
  /** What `near` found last, nearest first. */
  readonly found: Int32Array;
  private readonly squares: Int32Array;
  private readonly firstOf: Int32Array;
  private readonly across: number;
  private readonly down: number;
  private nextOf = new Int32Array(0);

  constructor(
    private readonly chain: Chain,
    width: number,
    height: number,
    private readonly reachCells: number,
    most: number,
  ) {
    this.across = (width >> BLOCK) + 1;
    this.down = (height >> BLOCK) + 1;
    this.firstOf = new Int32Array(this.across * this.down);
    this.found = new Int32Array(most);
    this.squares = new Int32Array(most);
  }

  /** Takes in the chain's corners as they are now. */
  build(): void {
    const { chain, firstOf } = this;
    if (this.nextOf.length < chain.capacity) this.nextOf = new Int32Array(chain.capacity);
    firstOf.fill(-1);
    for (let at = chain.head; at >= 0; at = chain.next[at]!) {
      const block = (chain.ys[at]! >> BLOCK) * this.across + (chain.xs[at]! >> BLOCK);
      this.nextOf[at] = firstOf[block]!;
      firstOf[block] = at;
    }
  }

  /** Finds the corners within reach of a corner but for its neighbours in the chain; returns how many. */
  near(at: number): number {
    const { chain, reachCells } = this;
    const x = chain.xs[at]!;
    const y = chain.ys[at]!;
    const left = Math.max(0, (x - reachCells) >> BLOCK);
    const right = Math.min(this.across - 1, (x + reachCells) >> BLOCK);
    const bottom = Math.min(this.down - 1, (y + reachCells) >> BLOCK);
    let count = 0;
    for (let row = Math.max(0, (y - reachCells) >> BLOCK); row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        for (let other = this.firstOf[row * this.across + column]!; other >= 0; other = this.nextOf[other]!) {
          if (other === at || other === chain.next[at]! || other === chain.prev[at]!) continue;
          const dx = chain.xs[other]! - x;
          const dy = chain.ys[other]! - y;
          if (dx * dx + dy * dy <= reachCells * reachCells)
            count = this.insert(count, other, dx * dx + dy * dy);
        }
      }
    }
    return count;
  }

  private insert(count: number, other: number, square: number): number {
    const { found, squares } = this;
    const isFull = count === found.length;
    if (isFull && square >= squares[count - 1]!) return count;
    let k = isFull ? count - 1 : count;
    for (; k > 0 && squares[k - 1]! > square; k--) {
      found[k] = found[k - 1]!;
      squares[k] = squares[k - 1]!;
    }
    found[k] = other;
    squares[k] = square;
    return isFull ? count : count + 1;
  }
}
