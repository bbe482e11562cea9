import type { GridSpec } from "../geometry/grid";

/** An opening no wider than a door, half of it in metres. */
const HALF_DOOR_M = 0.65;
/** A room is at least this much wider, to each side, than the doors that lead to it. */
const LEAST_RISE_M = 0.1;

/** A wider opening parts two rooms when it is less than this share of the narrower one's width. */
const NARROWING = 0.7;

const NONE = -1;

/** Peak and extent of one basin while the flood rises; joined basins point at the one that they joined. */
class Basins {
  readonly parent: number[] = [];
  readonly peakM: number[] = [];

  add(peakM: number): number {
    this.parent.push(this.parent.length);
    this.peakM.push(peakM);
    return this.parent.length - 1;
  }

  rootOf(basin: number): number {
    let root = basin;
    while (this.parent[root] !== root) root = this.parent[root]!;
    for (let at = basin; at !== root; ) [at, this.parent[at]] = [this.parent[at]!, root];
    return root;
  }

  /** Joins the lower basin to the higher unless a saddle this high looks like a door between two rooms. */
  meet(a: number, b: number, saddleM: number): void {
    const [higher, lower] = this.peakM[a]! >= this.peakM[b]! ? [a, b] : [b, a];
    const rise = this.peakM[lower]! - saddleM;
    const isDoor =
      (saddleM <= HALF_DOOR_M && rise >= LEAST_RISE_M) || saddleM < NARROWING * this.peakM[lower]!;
    if (!isDoor) this.parent[lower] = higher;
  }
}

/**
 * Parts the floor where it narrows like a door: a watershed on the clearance, flooded from the widest places
 * down. Answers a label of each cell, -1 where the clearance is 0; labels are from 0 but not without gaps.
 */
export function basinsOf(clearanceM: Float32Array, { width, height }: GridSpec): Int32Array {
  const labels = new Int32Array(clearanceM.length).fill(NONE);
  const basins = new Basins();
  for (const cell of byClearance(clearanceM)) {
    const column = cell % width;
    const row = Math.floor(cell / width);
    let own = NONE;
    let widest = 0;
    for (let r = Math.max(0, row - 1); r <= Math.min(height - 1, row + 1); r++) {
      for (let c = Math.max(0, column - 1); c <= Math.min(width - 1, column + 1); c++) {
        const label = labels[r * width + c]!;
        if (label === NONE) continue;
        const root = basins.rootOf(label);
        if (own !== NONE && root !== basins.rootOf(own))
          basins.meet(basins.rootOf(own), root, clearanceM[cell]!);
        if (clearanceM[r * width + c]! <= widest) continue;
        widest = clearanceM[r * width + c]!;
        own = label;
      }
    }
    labels[cell] = own === NONE ? basins.add(clearanceM[cell]!) : own;
  }
  return labels.map((label) => (label === NONE ? NONE : basins.rootOf(label)));
}

/** Cells with any clearance, the widest first; equal ones in the order of the grid, so that it is always the same. */
function byClearance(clearanceM: Float32Array): Int32Array {
  const STEPS_PER_M = 200;
  const bucketOf = (cell: number) => Math.floor(clearanceM[cell]! * STEPS_PER_M);
  let most = 0;
  for (let i = 0; i < clearanceM.length; i++) most = Math.max(most, bucketOf(i));
  const starts = new Int32Array(most + 2);
  for (let i = 0; i < clearanceM.length; i++) if (clearanceM[i]! > 0) starts[most - bucketOf(i) + 1]!++;
  for (let b = 0; b <= most; b++) starts[b + 1]! += starts[b]!;
  const sorted = new Int32Array(starts[most + 1]!);
  for (let i = 0; i < clearanceM.length; i++) {
    if (clearanceM[i]! > 0) sorted[starts[most - bucketOf(i)]!++] = i;
  }
  return sorted;
}
