import type { FloorPatch } from "./floor-view";

const DIRECTIONS = 24;
/** From here to there on both sides a line must go on, in cells; what lies nearer may be the spot itself. */
const FROM = 4;
const TO = 15;
const LEAST_CELLS = 5;

/** Joints of tiles and boards, edges of rugs: what goes on straight to both sides of a cell. */
export class StraightLines {
  private readonly offsets: Int32Array;
  private readonly dx: Int32Array;
  private readonly dy: Int32Array;

  constructor(private readonly patch: FloorPatch) {
    const steps = TO - FROM + 1;
    this.offsets = new Int32Array(DIRECTIONS * steps);
    this.dx = new Int32Array(DIRECTIONS * steps);
    this.dy = new Int32Array(DIRECTIONS * steps);
    for (let direction = 0; direction < DIRECTIONS; direction++) {
      const angle = (Math.PI * direction) / DIRECTIONS;
      for (let step = 0; step < steps; step++) {
        const at = direction * steps + step;
        this.dx[at] = Math.round((FROM + step) * Math.cos(angle));
        this.dy[at] = Math.round((FROM + step) * Math.sin(angle));
        this.offsets[at] = this.dy[at]! * patch.columns + this.dx[at]!;
      }
    }
  }

  /**
   * The contrast of the strongest straight line through a cell, by `values` with -1 where nothing is seen; of any
   * line that is stronger than `enough` where there is one.
   */
  through(values: Float32Array, cell: number, enough: number): number {
    const column = cell % this.patch.columns;
    const row = (cell - column) / this.patch.columns;
    let strongest = 0;
    for (let direction = 0; direction < DIRECTIONS && strongest <= enough; direction++) {
      const ahead = this.arm(values, cell, column, row, direction, 1);
      if (ahead >= 0 && ahead <= strongest) continue;
      const behind = this.arm(values, cell, column, row, direction, -1);
      const line = ahead < 0 ? behind : behind < 0 ? ahead : Math.min(ahead, behind);
      if (line > strongest) strongest = line;
    }
    return strongest;
  }

  /** Mean along one side; -1 when too little of it is seen. */
  private arm(
    values: Float32Array,
    cell: number,
    column: number,
    row: number,
    direction: number,
    sign: 1 | -1,
  ): number {
    const { columns, rows } = this.patch;
    const steps = TO - FROM + 1;
    let [sum, count] = [0, 0];
    for (let at = direction * steps; at < (direction + 1) * steps; at++) {
      const x = column + sign * this.dx[at]!;
      const y = row + sign * this.dy[at]!;
      if (x < 1 || y < 1 || x >= columns - 1 || y >= rows - 1) break;
      const value = values[cell + sign * this.offsets[at]!]!;
      if (value < 0) continue;
      sum += value;
      count++;
    }
    return count < LEAST_CELLS ? -1 : sum / count;
  }
}
