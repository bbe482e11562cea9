import { isLineOpen } from "./line";

// Named once: looking Math up costs more than the sum where the code runs in a sandbox, as in tests.
const { floor } = Math;

/**
 * Walks over open cells outwards from one of them and pulls the ways it finds straight. One instance serves many
 * walks over the same cells without allocating.
 */
export class Walker {
  private readonly parents: Int32Array;
  private readonly stamps: Int32Array;
  private readonly queue: Int32Array;
  /** Four straight steps, then four diagonal ones with the two cells that each passes between. */
  private readonly steps: Int32Array;
  private readonly besideColumn: Int32Array;
  private readonly besideRow: Int32Array;
  private readonly chain: number[] = [];
  private stamp = 0;

  constructor(
    private readonly open: Uint8Array,
    private readonly width: number,
  ) {
    this.parents = new Int32Array(open.length);
    this.stamps = new Int32Array(open.length);
    this.queue = new Int32Array(open.length);
    this.steps = Int32Array.of(1, -1, width, -width, width + 1, width - 1, 1 - width, -1 - width);
    this.besideColumn = Int32Array.of(0, 0, 0, 0, 1, -1, 1, -1);
    this.besideRow = Int32Array.of(0, 0, 0, 0, width, width, -width, -width);
  }

  /**
   * Visits cells in order of their steps from `from` until `visit` says true or `limit` cells are seen. Returns
   * the cell it stopped at, or -1.
   */
  walk(from: number, limit: number, visit: (cell: number) => boolean): number {
    const { open, parents, stamps, queue, steps } = this;
    const stamp = ++this.stamp;
    stamps[from] = stamp;
    parents[from] = from;
    queue[0] = from;
    let count = 1;
    for (let at = 0; at < count && at < limit; at++) {
      const cell = queue[at]!;
      if (visit(cell)) return cell;
      for (let s = 0; s < 8; s++) {
        const next = cell + steps[s]!;
        if (open[next] !== 1 || stamps[next] === stamp || (s > 3 && this.cutsCorner(cell, s))) continue;
        stamps[next] = stamp;
        parents[next] = cell;
        queue[count++] = next;
      }
    }
    return -1;
  }

  /** Between a free cell and a blocked one the way leads round; between two blocked ones it is the only way through. */
  private cutsCorner(cell: number, step: number): boolean {
    const { open, besideColumn, besideRow } = this;
    return open[cell + besideColumn[step]!] !== open[cell + besideRow[step]!];
  }

  /** The way from a cell that the last walk visited back to its start, pulled straight: corners, both ends included. */
  wayBack(from: number): number[] {
    const { chain, parents } = this;
    chain.length = 0;
    for (let cell = from; ; cell = parents[cell]!) {
      chain.push(cell);
      if (parents[cell] === cell) break;
    }
    const corners = [from];
    for (let at = 0; at < chain.length - 1; ) {
      at = this.farthestInSight(at);
      corners.push(chain[at]!);
    }
    return corners;
  }

  private farthestInSight(at: number): number {
    const { chain } = this;
    let stride = 1;
    let best = at + 1;
    while (at + stride < chain.length && (stride === 1 || this.sees(chain[at]!, chain[at + stride]!))) {
      best = at + stride;
      stride *= 2;
    }
    for (stride >>= 1; stride >= 1; stride >>= 1) {
      if (best + stride < chain.length && this.sees(chain[at]!, chain[best + stride]!)) best += stride;
    }
    return best;
  }

  private sees(a: number, b: number): boolean {
    const { width } = this;
    return isLineOpen(this.open, width, a % width, floor(a / width), b % width, floor(b / width));
  }
}
