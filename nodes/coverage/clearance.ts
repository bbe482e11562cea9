import { FREE, type Grid } from "../geometry/grid";

// Named once: looking Math up costs more than the sum where the code runs in a sandbox, as in tests.
const { sqrt } = Math;

const FAR = 1e12;

/**
 * How far every cell's centre is from the centre of the nearest cell that is not FREE, in metres (0 on
 * such cells). Exact Euclidean distance in linear time: lower envelopes of parabolas along columns, then
 * rows (Felzenszwalb and Huttenlocher 2012). What lies outside the grid counts as occupied.
 */
export function clearanceOf(grid: Grid): Float32Array {
  const squared = columnDistances(grid);
  const envelope = new Envelope(grid.width + 2);
  for (let row = 0; row < grid.height; row++) envelope.transformRow(squared, row * grid.width, grid.width);
  for (let i = 0; i < squared.length; i++) squared[i] = sqrt(squared[i]!) * grid.resolutionM;
  return squared;
}

/**
 * Where the centre of a disc may be: 1 where the clearance reaches the radius. That is half a cell of tolerance,
 * because the nearest cell's edge is half a cell nearer than its centre. Cells on the grid's edge are never, so
 * that a step from such a place stays inside the grid.
 */
export function standableCells(clearanceM: Float32Array, grid: Grid, radiusM: number): Uint8Array {
  const leastM = radiusM - 1e-6;
  const standable = new Uint8Array(clearanceM.length);
  for (let row = 1; row < grid.height - 1; row++) {
    for (let i = row * grid.width + 1; i < (row + 1) * grid.width - 1; i++) {
      if (clearanceM[i]! >= leastM && grid.cells[i] === FREE) standable[i] = 1;
    }
  }
  return standable;
}

/** Squared distance, in cells, to the nearest occupied cell of the same column. */
function columnDistances(grid: Grid): Float32Array {
  const { width, height, cells } = grid;
  const distance = new Float32Array(width * height);
  for (let i = 0, column = 0; i < distance.length; i++, column = (column + 1) % width) {
    const below = i < width ? 0 : distance[i - width]!;
    distance[i] = cells[i] === FREE ? below + 1 : 0;
  }
  for (let i = distance.length - 1; i >= 0; i--) {
    const above = i + width >= distance.length ? 0 : distance[i + width]!;
    if (distance[i]! > above + 1) distance[i] = above + 1;
  }
  for (let i = 0; i < distance.length; i++) distance[i] = distance[i]! * distance[i]!;
  return distance;
}

/** Lower envelope of parabolas over one row; one occupied cell stands at either end of it. */
class Envelope {
  private readonly values: Float64Array;
  private readonly tops: Int32Array;
  private readonly borders: Float64Array;

  constructor(length: number) {
    this.values = new Float64Array(length);
    this.tops = new Int32Array(length);
    this.borders = new Float64Array(length + 1);
  }

  /** Replaces `width` squared column distances from `start` on by squared distances in the plane. */
  transformRow(squared: Float32Array, start: number, width: number): void {
    for (let i = 0; i < width; i++) this.values[i + 1] = squared[start + i]!;
    this.values[0] = 0;
    this.values[width + 1] = 0;
    this.build(width + 2);
    for (let i = 1, top = 0; i <= width; i++) {
      while (this.borders[top + 1]! < i) top++;
      const from = this.tops[top]!;
      squared[start + i - 1] = (i - from) * (i - from) + this.values[from]!;
    }
  }

  private build(length: number): void {
    const { tops, borders } = this;
    let last = 0;
    tops[0] = 0;
    borders[0] = -FAR;
    borders[1] = FAR;
    for (let i = 1; i < length; i++) {
      let crossing = this.crossing(i, tops[last]!);
      while (crossing <= borders[last]!) crossing = this.crossing(i, tops[--last]!);
      tops[++last] = i;
      borders[last] = crossing;
      borders[last + 1] = FAR;
    }
  }

  private crossing(right: number, left: number): number {
    return (this.values[right]! + right * right - this.values[left]! - left * left) / (2 * (right - left));
  }
}
