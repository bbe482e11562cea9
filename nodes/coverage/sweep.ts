import type { Field } from "./field";

/**
 * Counts how often the tool sweeps every cell while pieces of path come and go, so that an edit's effect on the
 * coverage is known exactly. A piece is a straight line between two cells' centres; the tool covers the cells
 * whose centre is within its radius of the line.
 */
export class Sweep {
  private readonly counts: Uint16Array;
  private readonly width: number;
  private readonly height: number;
  private readonly reach: number;
  private readonly rim: number;

  constructor(
    field: Field,
    /** What a swept cell is worth: 0 where there is nothing to clean. */
    readonly worth: Uint8Array,
  ) {
    this.counts = new Uint16Array(field.open.length);
    this.width = field.width;
    this.height = field.height;
    this.reach = field.reachCells;
    this.rim = Math.floor(field.reachCells + 1e-9);
  }

  isSwept(cell: number): boolean {
    return this.counts[cell]! > 0;
  }

  /** Adds (change 1) or takes away (change -1) a piece; returns the worth newly swept or no longer swept. */
  change(x0: number, y0: number, x1: number, y1: number, change: 1 | -1): number {
    const { width, counts, worth, reach } = this;
    const dx = x1 - x0;
    const dy = y1 - y0;
    const length = Math.sqrt(dx * dx + dy * dy);
    const ux = length > 0 ? dx / length : 1;
    const uy = length > 0 ? dy / length : 0;
    const reachSquared = reach * reach + 1e-6;
    const top = Math.max(0, Math.min(y0, y1) - this.rim);
    const bottom = Math.min(this.height - 1, Math.max(y0, y1) + this.rim);
    const fresh = change === 1 ? 1 : 0;
    let sum = 0;
    for (let y = top; y <= bottom; y++) {
      let low = 1e9;
      let high = -1e9;
      const up0 = reachSquared - (y - y0) * (y - y0);
      if (up0 >= 0) {
        const half = Math.sqrt(up0);
        low = x0 - half;
        high = x0 + half;
      }
      const up1 = reachSquared - (y - y1) * (y - y1);
      if (up1 >= 0) {
        const half = Math.sqrt(up1);
        low = Math.min(low, x1 - half);
        high = Math.max(high, x1 + half);
      }
      if (length > 0) {
        const py = y - y0;
        let from = -1e9;
        let to = 1e9;
        if (ux !== 0) {
          const a = (-uy * py) / ux;
          const b = (length - uy * py) / ux;
          from = Math.min(a, b);
          to = Math.max(a, b);
        } else if (uy * py < 0 || uy * py > length) to = -2e9;
        if (uy !== 0) {
          const a = (ux * py - reach) / uy;
          const b = (ux * py + reach) / uy;
          from = Math.max(from, Math.min(a, b));
          to = Math.min(to, Math.max(a, b));
        } else if (Math.abs(py) > reach) to = -2e9;
        if (from <= to) {
          low = Math.min(low, x0 + from);
          high = Math.max(high, x0 + to);
        }
      }
      const first = y * width + Math.max(0, Math.ceil(low - 1e-6));
      const last = y * width + Math.min(width - 1, Math.floor(high + 1e-6));
      for (let i = first; i <= last; i++) {
        const count = counts[i]! + change;
        counts[i] = count;
        if (count === fresh) sum += worth[i]!;
      }
    }
    return sum;
  }
}
