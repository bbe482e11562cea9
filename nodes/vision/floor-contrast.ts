import type { FloorPatch, FloorView } from "./floor-view";

/** Blocks of 3 x 3 cells; nine of them, two apart, tell what the floor looks like at the middle one. */
const BLOCK = 3;
const APART = 2;
const LEAST_CELLS = 4;
/** A channel that hardly differs anywhere is not measured more finely than this, in steps of brightness. */
const LEAST_SIGMA = 1.1;
/** So much of the floor differs less than this many standard deviations. */
const SHARE = 0.85;
const SHARE_SIGMAS = 1.44;
const RING = 8;
const RING_CELLS = 6;
/** Half the way from side to side: along x and y, pair by pair. */
const SIDES = [9, 0, 7, 7, 0, 9, -7, 7] as const;
const NINTH = 1 / 9;
const BINS = 256;
const BINS_PER_STEP = 8;

/**
 * How much each cell of floor differs from the floor around it, in standard deviations of this floor in this picture.
 * The floor's own look at a place is the median of what is around: an edge stays an edge, a small spot does not count.
 */
export class FloorContrast {
  /** At least 0; -1 where there is no floor to see. */
  readonly values: Float32Array;
  private readonly off: Float32Array;
  private readonly smoothed: readonly Float32Array[];
  private readonly channelMedians: readonly Float32Array[];
  private readonly perSigma = new Float32Array(3);
  private readonly ring: Int32Array;
  private readonly blockColumns: number;
  private readonly blockRows: number;
  private readonly means: Float32Array;
  private readonly nine = new Float32Array(9);
  private readonly histogram = new Int32Array(BINS);
  private readonly blockOf: Int32Array;

  constructor(private readonly patch: FloorPatch) {
    const cells = patch.columns * patch.rows;
    this.values = new Float32Array(cells);
    this.off = new Float32Array(cells);
    this.smoothed = [new Float32Array(cells), new Float32Array(cells), new Float32Array(cells)];
    this.ring = Int32Array.from({ length: RING }, (_, i) => {
      const angle = (2 * Math.PI * i) / RING;
      return (
        Math.round(RING_CELLS * Math.sin(angle)) * patch.columns + Math.round(RING_CELLS * Math.cos(angle))
      );
    });
    this.blockColumns = Math.ceil(patch.columns / BLOCK);
    this.blockRows = Math.ceil(patch.rows / BLOCK);
    this.means = new Float32Array(this.blockColumns * this.blockRows);
    this.channelMedians = this.smoothed.map(() => new Float32Array(this.means.length));
    this.blockOf = Int32Array.from({ length: cells }, (_, cell) => {
      const [column, row] = [cell % patch.columns, Math.floor(cell / patch.columns)];
      return Math.floor(row / BLOCK) * this.blockColumns + Math.floor(column / BLOCK);
    });
  }

  /** `floor`: 1 where a cell is seen and is floor. */
  measure(view: FloorView, floor: Uint8Array): void {
    const { values } = this;
    for (let cell = 0; cell < floor.length; cell++) values[cell] = floor[cell] === 1 ? 0 : -1;
    this.add(view.light, floor, 0);
    this.add(view.redness, floor, 1);
    this.add(view.blueness, floor, 2);
    for (let cell = 0; cell < values.length; cell++)
      if (values[cell]! > 0) values[cell] = Math.sqrt(values[cell]!);
  }

  private add(channel: Float32Array, floor: Uint8Array, index: 0 | 1 | 2): void {
    const smooth = this.smoothed[index]!;
    const medians = this.channelMedians[index]!;
    this.averageBlocks(channel, floor);
    this.takeMedians(medians);
    this.subtract(channel, floor, medians);
    this.smoothen(smooth);
    const perSigma = 1 / this.sigma(floor, smooth);
    this.perSigma[index] = perSigma;
    const { values } = this;
    for (let cell = 0; cell < floor.length; cell++) {
      if (floor[cell] === 0) continue;
      const off = smooth[cell]! * perSigma;
      values[cell] = values[cell]! + off * off;
    }
  }

  /**
   * The same against the second most similar of eight places in a ring: what lies on a board or beside an edge has
   * its like nearby, a spot of dirt has not. For single cells: it takes longer.
   */
  amongNeighbours(cell: number): number {
    let least = Number.POSITIVE_INFINITY;
    let second = Number.POSITIVE_INFINITY;
    for (let i = 0; i < RING; i++) {
      const at = cell + this.ring[i]!;
      if (!(this.values[at]! >= 0)) continue;
      const off = this.between(cell, at);
      if (off < least) {
        second = least;
        least = off;
      } else if (off < second) second = off;
    }
    return second === Number.POSITIVE_INFINITY ? 0 : Math.sqrt(second);
  }

  /**
   * How large the step is from the floor on one side of a cell to the floor on its other side, at most, in standard
   * deviations: at the edge of a rug, in a doorway between two floors. Light that comes from one side makes no step.
   */
  acrossEdge(cell: number): number {
    const { columns, rows } = this.patch;
    const [column, row] = [cell % columns, Math.floor(cell / columns)];
    let most = 0;
    for (let i = 0; i < SIDES.length; i += 2) {
      const [dx, dy] = [SIDES[i]!, SIDES[i + 1]!];
      if (column < Math.abs(dx) || column + Math.abs(dx) >= columns) continue;
      if (row < Math.abs(dy) || row + Math.abs(dy) >= rows) continue;
      most = Math.max(most, this.stepAcross(column, row, dx, dy));
    }
    return Math.sqrt(most);
  }

  /** Squared; NaN counts as no step. */
  private stepAcross(column: number, row: number, dx: number, dy: number): number {
    const [behind, ahead] = [this.blockAt(column - dx, row - dy), this.blockAt(column + dx, row + dy)];
    const before = this.blockAt(column - 2 * dx, row - 2 * dy);
    const beyond = this.blockAt(column + 2 * dx, row + 2 * dy);
    let sum = 0;
    for (let c = 0; c < 3; c++) {
      const medians = this.channelMedians[c]!;
      const slopeBehind = (medians[behind]! - medians[before]!) * 2;
      const slopeAhead = (medians[beyond]! - medians[ahead]!) * 2;
      const off = lessSlope(medians[ahead]! - medians[behind]!, slopeBehind, slopeAhead) * this.perSigma[c]!;
      sum += off * off;
    }
    return Number.isNaN(sum) ? 0 : sum;
  }

  /** The block of a cell, or -1 outside. */
  private blockAt(column: number, row: number): number {
    const { columns, rows } = this.patch;
    if (column < 0 || row < 0 || column >= columns || row >= rows) return -1;
    return this.blockOf[row * columns + column]!;
  }

  private between(a: number, b: number): number {
    let sum = 0;
    for (let c = 0; c < 3; c++) {
      const channel = this.smoothed[c]!;
      const block = this.channelMedians[c]!;
      const off =
        (channel[a]! + block[this.blockOf[a]!]! - channel[b]! - block[this.blockOf[b]!]!) * this.perSigma[c]!;
      sum += off * off;
    }
    return sum;
  }

  private averageBlocks(channel: Float32Array, floor: Uint8Array): void {
    const { columns, rows } = this.patch;
    for (let block = 0; block < this.means.length; block++) {
      const left = (block % this.blockColumns) * BLOCK;
      const bottom = Math.floor(block / this.blockColumns) * BLOCK;
      const [right, top] = [Math.min(columns, left + BLOCK), Math.min(rows, bottom + BLOCK)];
      let sum = 0;
      let count = 0;
      for (let row = bottom; row < top; row++) {
        for (let cell = row * columns + left; cell < row * columns + right; cell++) {
          if (floor[cell] === 0) continue;
          sum += channel[cell]!;
          count++;
        }
      }
      this.means[block] = count < LEAST_CELLS ? Number.NaN : sum / count;
    }
  }

  private takeMedians(into: Float32Array): void {
    const { blockColumns, blockRows, means } = this;
    const up = APART * blockColumns;
    for (let y = 0; y < blockRows; y++) {
      const inRows = y >= APART && y < blockRows - APART;
      for (let x = 0; x < blockColumns; x++) {
        const at = y * blockColumns + x;
        const isInside = inRows && x >= APART && x < blockColumns - APART;
        const median = isInside ? medianOfNine(means, at, up, APART) : Number.NaN;
        into[at] = Number.isNaN(median) ? this.medianOfSome(x, y) : median;
      }
    }
  }

  /** Where some of the nine are missing; NaN when all are. */
  private medianOfSome(x: number, y: number): number {
    const { blockColumns, blockRows, means, nine } = this;
    let count = 0;
    for (let row = y - APART; row <= y + APART; row += APART) {
      if (row < 0 || row >= blockRows) continue;
      for (let at = x - APART; at <= x + APART; at += APART) {
        if (at < 0 || at >= blockColumns) continue;
        const mean = means[row * blockColumns + at]!;
        if (!Number.isNaN(mean)) count = insert(nine, count, mean);
      }
    }
    return count === 0 ? Number.NaN : (nine[count >> 1]! + nine[(count - 1) >> 1]!) / 2;
  }

  private subtract(channel: Float32Array, floor: Uint8Array, medians: Float32Array): void {
    const { off, blockOf } = this;
    for (let cell = 0; cell < floor.length; cell++) {
      const differs = floor[cell] === 1 ? channel[cell]! - medians[blockOf[cell]!]! : 0;
      off[cell] = Number.isNaN(differs) ? 0 : differs;
    }
  }

  /** The mean of 3 x 3 cells: most of the camera's noise is gone, and a spot is hardly less. */
  private smoothen(smooth: Float32Array): void {
    const { columns, rows } = this.patch;
    const { off } = this;
    for (let row = 1; row < rows - 1; row++) {
      const from = row * columns;
      let before = off[from - columns]! + off[from]! + off[from + columns]!;
      let here = off[from - columns + 1]! + off[from + 1]! + off[from + columns + 1]!;
      for (let cell = from + 1; cell < from + columns - 1; cell++) {
        const next = off[cell - columns + 1]! + off[cell + 1]! + off[cell + columns + 1]!;
        smooth[cell] = (before + here + next) * NINTH;
        before = here;
        here = next;
      }
    }
  }

  /** From the share that differs less: a tenth of the floor may be dirty, and it hardly moves. */
  private sigma(floor: Uint8Array, smooth: Float32Array): number {
    const { histogram } = this;
    histogram.fill(0);
    let count = 0;
    for (let cell = 0; cell < floor.length; cell += 3) {
      if (floor[cell] === 0) continue;
      histogram[Math.min(BINS - 1, (BINS_PER_STEP * Math.abs(smooth[cell]!)) | 0)]!++;
      count++;
    }
    let bin = 0;
    for (let below = 0; bin < BINS - 1 && below + histogram[bin]! < SHARE * count; bin++)
      below += histogram[bin]!;
    return Math.max(LEAST_SIGMA, (bin + 0.5) / (SHARE_SIGMAS * BINS_PER_STEP));
  }
}

/** A difference without what a slope that goes on over both sides makes of it; one that is not known (NaN) is none. */
function lessSlope(difference: number, behind: number, ahead: number): number {
  if (difference < 0) return -lessSlope(-difference, -behind, -ahead);
  const slope = Math.min(behind, ahead);
  return slope > 0 ? Math.max(0, difference - slope) : difference;
}

/** The middle one of a value and the eight around it, `up` and `aside` away; NaN when one of them is none. */
function medianOfNine(of: Float32Array, at: number, up: number, aside: number): number {
  const [low0, mid0, high0] = [at - up - aside, at - up, at - up + aside];
  const [low1, high1] = [at - aside, at + aside];
  const [low2, mid2, high2] = [at + up - aside, at + up, at + up + aside];
  const lows = largest(
    smallest(of[low0]!, of[mid0]!, of[high0]!),
    smallest(of[low1]!, of[at]!, of[high1]!),
    smallest(of[low2]!, of[mid2]!, of[high2]!),
  );
  const mids = middle(
    middle(of[low0]!, of[mid0]!, of[high0]!),
    middle(of[low1]!, of[at]!, of[high1]!),
    middle(of[low2]!, of[mid2]!, of[high2]!),
  );
  const highs = smallest(
    largest(of[low0]!, of[mid0]!, of[high0]!),
    largest(of[low1]!, of[at]!, of[high1]!),
    largest(of[low2]!, of[mid2]!, of[high2]!),
  );
  return middle(lows, mids, highs);
}

function smallest(a: number, b: number, c: number): number {
  return Math.min(a, b, c);
}

function largest(a: number, b: number, c: number): number {
  return Math.max(a, b, c);
}

function middle(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}

/** Puts a value into the first `count` of a sorted window; answers how many there are then. */
function insert(window: Float32Array, count: number, value: number): number {
  let at = count;
  for (; at > 0 && window[at - 1]! > value; at--) window[at] = window[at - 1]!;
  window[at] = value;
  return count + 1;
}
