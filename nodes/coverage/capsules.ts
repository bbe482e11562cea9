// Named once: looking Math up costs more than the sum where the code runs in a sandbox, as in tests.
const { abs, ceil, floor, max, min, sqrt } = Math;

const EPSILON = 1e-6;

/**
 * What the tool covers while it moves straight from one cell to another, as runs of cells, row by row, for a few
 * such moves at a time. The tool is a disc, so each move covers a capsule: one run per row.
 */
export class Capsules {
  /** Run of cells in row y of move i: from first[i * height + y] to last[i * height + y], none if last < first. */
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** Rows of each move. */
  readonly top: Int32Array;
  readonly bottom: Int32Array;

  /** `offset`: how far left of the line of travel the tool's middle is, in cells, rows counting upwards. */
  constructor(
    private readonly reach: number,
    private readonly offset: number,
    private readonly width: number,
    readonly height: number,
    most: number,
  ) {
    this.first = new Int32Array(most * height);
    this.last = new Int32Array(most * height);
    this.top = new Int32Array(most);
    this.bottom = new Int32Array(most);
  }

  /** Works out move i. */
  set(i: number, fromX: number, fromY: number, toX: number, toY: number): void {
    const { reach, offset, first, last } = this;
    const length = sqrt((toX - fromX) * (toX - fromX) + (toY - fromY) * (toY - fromY));
    const ux = length > 0 ? (toX - fromX) / length : 1;
    const uy = length > 0 ? (toY - fromY) / length : 0;
    const x0 = fromX - uy * offset;
    const y0 = fromY + ux * offset;
    const x1 = toX - uy * offset;
    const y1 = toY + ux * offset;
    const top = max(0, ceil(min(y0, y1) - reach - EPSILON));
    // An off-centre tool that turns on the spot has no line of travel, so nothing is counted.
    const bottom =
      length === 0 && offset !== 0 ? -1 : min(this.height - 1, floor(max(y0, y1) + reach + EPSILON));
    this.top[i] = top;
    this.bottom[i] = bottom;
    const reachSquared = reach * reach + EPSILON;
    const wide = abs(uy) < 1e-9 ? 0 : 1 / uy;
    const tall = abs(ux) < 1e-9 ? 0 : 1 / ux;
    for (let y = top, at = i * this.height + top; y <= bottom; y++, at++) {
      let low = 1e9;
      let high = -1e9;
      const py = y - y0;
      const up0 = reachSquared - py * py;
      if (up0 >= 0) {
        const half = sqrt(up0);
        low = x0 - half;
        high = x0 + half;
      }
      const up1 = reachSquared - (y - y1) * (y - y1);
      if (up1 >= 0) {
        const half = sqrt(up1);
        if (x1 - half < low) low = x1 - half;
        if (x1 + half > high) high = x1 + half;
      }
      // The rectangle between the two discs: between their middles along the line, and near enough to it.
      let from = -1e9;
      let to = 1e9;
      if (tall !== 0) {
        const a = -uy * py * tall;
        const b = (length - uy * py) * tall;
        from = min(a, b);
        to = max(a, b);
      } else if (uy * py < 0 || uy * py > length) to = -2e9;
      if (wide !== 0) {
        const a = (ux * py - reach) * wide;
        const b = (ux * py + reach) * wide;
        from = max(from, min(a, b));
        to = min(to, max(a, b));
      } else if (abs(py) > reach + EPSILON) to = -2e9;
      if (from <= to) {
        if (x0 + from < low) low = x0 + from;
        if (x0 + to > high) high = x0 + to;
      }
      first[at] = max(0, ceil(low - EPSILON));
      last[at] = min(this.width - 1, floor(high + EPSILON));
    }
  }
}
