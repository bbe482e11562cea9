import { Capsules } from "./capsules";
import type { Field } from "./field";

// Named once: looking Math up costs more than the sum where the code runs in a sandbox, as in tests.
const { abs, ceil, max, min } = Math;

/** A cell that wants sweeping, and one of the band along walls and furniture; below them, its count. */
const WANTED = 1 << 14;
const BAND = 1 << 15;
const COUNT = WANTED - 1;
/** Most moves, old and new ones together, in one edit. */
export const MOST_MOVES = 32;

/**
 * Counts how often the tool sweeps every cell while moves come and go, so that an edit's effect on the coverage is
 * known exactly. An edit takes some moves away and adds others; it is looked at only where it makes a difference.
 */
export class Sweep {
  private readonly cells: Uint16Array;
  /** Cells still to sweep in every block of 8 by 8, with a row and column of blocks to spare all around. */
  private readonly left: Int32Array;
  private readonly blocksAcross: number;
  private readonly width: number;
  private readonly rim: number;
  private readonly capsules: Capsules;
  /** +1 for every move of the edit that is added, -1 for every one that is taken away. */
  private readonly signs = new Int8Array(MOST_MOVES);
  private moves = 0;
  private readonly borders = new Int32Array(2 * MOST_MOVES);
  private readonly steps = new Int8Array(2 * MOST_MOVES);
  /** What the edit last weighed or made changes: wanted cells, and those of the band, newly swept less those lost. */
  gained = 0;
  gainedBand = 0;
  lost = 0;
  lostBand = 0;

  constructor(field: Field) {
    const { width, height, want, band, reachCells, offsetCells } = field;
    this.width = width;
    this.rim = ceil(reachCells + abs(offsetCells));
    this.capsules = new Capsules(reachCells, offsetCells, width, height, MOST_MOVES);
    this.cells = new Uint16Array(want.length);
    this.blocksAcross = (width >> 3) + 3;
    this.left = new Int32Array(this.blocksAcross * ((height >> 3) + 3));
    for (let y = 0, cell = 0; y < height; y++) {
      for (let x = 0; x < width; x++, cell++) {
        if (want[cell] === 0) continue;
        this.cells[cell] = WANTED | (band[cell] === 1 ? BAND : 0);
        this.left[this.blockOf(x, y)]!++;
      }
    }
  }

  isSwept(cell: number): boolean {
    return (this.cells[cell]! & COUNT) > 0;
  }

  /** Forgets the moves of the last edit. */
  begin(): void {
    this.moves = 0;
  }

  add(x0: number, y0: number, x1: number, y1: number): void {
    this.signs[this.moves] = 1;
    this.capsules.set(this.moves++, x0, y0, x1, y1);
  }

  takeAway(x0: number, y0: number, x1: number, y1: number): void {
    this.signs[this.moves] = -1;
    this.capsules.set(this.moves++, x0, y0, x1, y1);
  }

  /**
   * Works out what the edit would gain and lose, changing nothing; gives up, and says false, once the lost cells
   * are worth more than `limitS` at the two prices.
   */
  weigh(limitS: number, secondsPerCell: number, secondsPerBandCell: number): boolean {
    this.clearSums();
    const [top, bottom] = this.rows();
    for (let y = top; y <= bottom; y++) {
      const count = this.sortBorders(y);
      for (let k = 0, level = 0; k + 1 < count; k++) {
        level += this.steps[k]!;
        if (level !== 0) this.weighRun(y * this.width, this.borders[k]!, this.borders[k + 1]!, level);
      }
      if (this.lost * secondsPerCell + this.lostBand * secondsPerBandCell > limitS) return false;
    }
    return true;
  }

  /** Makes the edit. */
  make(): void {
    this.clearSums();
    const [top, bottom] = this.rows();
    for (let y = top; y <= bottom; y++) {
      const count = this.sortBorders(y);
      for (let k = 0, level = 0; k + 1 < count; k++) {
        level += this.steps[k]!;
        if (level !== 0) this.makeRun(y, this.borders[k]!, this.borders[k + 1]!, level);
      }
    }
  }

  private clearSums(): void {
    this.gained = this.gainedBand = this.lost = this.lostBand = 0;
  }

  private rows(): [number, number] {
    let top = 1e9;
    let bottom = -1;
    for (let i = 0; i < this.moves; i++) {
      top = min(top, this.capsules.top[i]!);
      bottom = max(bottom, this.capsules.bottom[i]!);
    }
    return [top, bottom];
  }

  /** Where in a row the number of moves over a cell changes, and by how much, from left to right. */
  private sortBorders(y: number): number {
    const { capsules } = this;
    let count = 0;
    for (let i = 0; i < this.moves; i++) {
      if (y < capsules.top[i]! || y > capsules.bottom[i]!) continue;
      const first = capsules.first[i * capsules.height + y]!;
      const end = capsules.last[i * capsules.height + y]! + 1;
      if (end <= first) continue;
      const sign = this.signs[i]!;
      count = this.insert(count, first, sign);
      count = this.insert(count, end, -sign);
    }
    return count;
  }

  private insert(count: number, border: number, step: number): number {
    const { borders, steps } = this;
    let at = count;
    for (; at > 0 && borders[at - 1]! > border; at--) {
      borders[at] = borders[at - 1]!;
      steps[at] = steps[at - 1]!;
    }
    if (at > 0 && borders[at - 1] === border) {
      // Meets another border: the two become one, and the ones moved up go back.
      steps[at - 1] = steps[at - 1]! + step;
      for (; at < count; at++) {
        borders[at] = borders[at + 1]!;
        steps[at] = steps[at + 1]!;
      }
      return count;
    }
    borders[at] = border;
    steps[at] = step;
    return count + 1;
  }

  private weighRun(row: number, from: number, to: number, level: number): void {
    const { cells } = this;
    // A cell changes sides when it was swept as often as the edit takes away, or never before it adds.
    const turning = level > 0 ? 0 : -level;
    let count = 0;
    let band = 0;
    for (let i = row + from; i < row + to; i++) {
      const cell = cells[i]!;
      if ((cell & COUNT) !== turning || cell === turning) continue;
      count++;
      band += cell >> 15;
    }
    if (level > 0) {
      this.gained += count;
      this.gainedBand += band;
    } else {
      this.lost += count;
      this.lostBand += band;
    }
  }

  private makeRun(y: number, from: number, to: number, level: number): void {
    this.weighRun(y * this.width, from, to, level);
    const { cells, left } = this;
    const row = y * this.width;
    const turning = level > 0 ? 0 : -level;
    const change = level > 0 ? -1 : 1;
    for (let x = from; x < to; x++) {
      const cell = cells[row + x]!;
      if ((cell & COUNT) === turning && cell !== turning) left[this.blockOf(x, y)]! += change;
      cells[row + x] = cell + level;
    }
  }

  /** No fewer than the cells that a move would newly sweep, for little work. */
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

  private blockOf(x: number, y: number): number {
    return ((y >> 3) + 1) * this.blocksAcross + (x >> 3) + 1;
  }
}
