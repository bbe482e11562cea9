import type { Field } from "./field";

// Named once: looking Math up costs more than the sum where the code runs in a sandbox, as in tests.
const { abs, ceil, floor, max, min, sqrt } = Math;

/** In sums of cells: one in the band along walls and furniture. Sums hold 32 767 of either. */
export const BAND = 1 << 16;

/**
 * Counts how often the tool sweeps every cell while pieces of path come and go, so that an edit's effect on the
 * coverage is known exactly. A piece is a straight line between two cells' centres; the tool covers the cells
 * whose centre is within its radius of the line.
 */
export class Sweep {
  private readonly counts: Uint16Array;
  private readonly worth: Int32Array;
  /** Cells still to sweep in every block of 8 by 8, with a row and column of blocks to spare all around. */
  private readonly left: Int32Array;
  private readonly blocksAcross: number;
  private readonly width: number;
  private readonly height: number;
  private readonly reach: number;
  private readonly rim: number;
  /** The last row that the last change did: less than all its rows when it hit its limit. */
  lastRow = 0;
  /** Whether the last change hit its limit. */
  isCutShort = false;

  constructor(field: Field) {
    this.worth = Int32Array.from(field.want, (want, cell) =>
      want === 0 ? 0 : field.band[cell] === 1 ? 1 + BAND : 1,
    );
    this.counts = new Uint16Array(field.open.length);
    this.blocksAcross = (field.width >> 3) + 3;
    this.left = new Int32Array(this.blocksAcross * ((field.height >> 3) + 3));
    for (let i = 0; i < field.want.length; i++)
      if (field.want[i] === 1) this.left[this.blockOf(i, field.width)]!++;
    this.width = field.width;
    this.height = field.height;
    this.reach = field.reachCells;
    this.rim = floor(field.reachCells + 1e-9);
  }

  isSwept(cell: number): boolean {
    return this.counts[cell]! > 0;
  }

  /** No fewer than the cells that a piece would newly sweep, for little work. */
  mostNew(x0: number, y0: number, x1: number, y1: number): number {
    const { left, blocksAcross } = this;
    const steps = ceil(max(abs(x1 - x0), abs(y1 - y0)) / 8);
    const radius = (this.rim + 8) >> 3;
    let most = 0;
    for (let step = 0; step <= steps; step++) {
      const t = steps === 0 ? 0 : step / steps;
      const across = ((x0 + (x1 - x0) * t) >> 3) + 1;
      const down = ((y0 + (y1 - y0) * t) >> 3) + 1;
      for (let row = down - radius; row <= down + radius; row++) {
        for (let column = across - radius; column <= across + radius; column++) {
          most += left[row * blocksAcross + column] ?? 0;
        }
      }
    }
    return most;
  }

  private blockOf(cell: number, width: number): number {
    const y = floor(cell / width);
    return ((y >> 3) + 1) * this.blocksAcross + ((cell - y * width) >> 3) + 1;
  }

  /**
   * Adds (change 1) or takes away (change -1) a piece; returns the cells newly swept or no longer swept, each
   * worth 1, or 1 + BAND in the band along walls. Stops after the row in which these become more than `limit`;
   * `toRow` undoes such a part.
   */
  change(
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    change: 1 | -1,
    limit = BAND,
    toRow = this.height - 1,
  ): number {
    const { width, counts, worth, reach } = this;
    const dx = x1 - x0;
    const dy = y1 - y0;
    const length = sqrt(dx * dx + dy * dy);
    const ux = length > 0 ? dx / length : 1;
    const uy = length > 0 ? dy / length : 0;
    const reachSquared = reach * reach + 1e-6;
    const top = max(0, min(y0, y1) - this.rim);
    const bottom = min(toRow, max(y0, y1) + this.rim);
    const fresh = change === 1 ? 1 : 0;
    let sum = 0;
    for (let y = top; y <= bottom; y++) {
      let low = 1e9;
      let high = -1e9;
      const up0 = reachSquared - (y - y0) * (y - y0);
      if (up0 >= 0) {
        const half = sqrt(up0);
        low = x0 - half;
        high = x0 + half;
      }
      const up1 = reachSquared - (y - y1) * (y - y1);
      if (up1 >= 0) {
        const half = sqrt(up1);
        low = min(low, x1 - half);
        high = max(high, x1 + half);
      }
      if (length > 0) {
        const py = y - y0;
        let from = -1e9;
        let to = 1e9;
        if (ux !== 0) {
          const a = (-uy * py) / ux;
          const b = (length - uy * py) / ux;
          from = min(a, b);
          to = max(a, b);
        } else if (uy * py < 0 || uy * py > length) to = -2e9;
        if (uy !== 0) {
          const a = (ux * py - reach) / uy;
          const b = (ux * py + reach) / uy;
          from = max(from, min(a, b));
          to = min(to, max(a, b));
        } else if (abs(py) > reach) to = -2e9;
        if (from <= to) {
          low = min(low, x0 + from);
          high = max(high, x0 + to);
        }
      }
      const first = y * width + max(0, ceil(low - 1e-6));
      const last = y * width + min(width - 1, floor(high + 1e-6));
      for (let i = first; i <= last; i++) {
        const count = counts[i]! + change;
        counts[i] = count;
        if (count !== fresh || worth[i] === 0) continue;
        sum += worth[i]!;
        this.left[this.blockOf(i, width)]! -= change;
      }
      if ((sum & (BAND - 1)) > limit) {
        this.isCutShort = true;
        this.lastRow = y;
        return sum;
      }
    }
    this.isCutShort = false;
    return sum;
  }
}
