import { clearanceOf } from "../coverage/clearance";
import type { Grid } from "../geometry/grid";
import { basinsOf } from "./basins";
import { withoutNoise } from "./map-noise";

/** Less floor than this is a niche of the room next to it. */
const SMALLEST_ROOM_M2 = 2.5;
const NO_ROOM = -1;

/**
 * The rooms of an occupancy map: for each cell the room's index, the largest room being 0, or -1. Only floor that
 * hangs together with the largest part is looked at, since the robot can't get to the rest. Small things in the
 * middle of the floor belong to the room around them.
 */
export function findRooms(grid: Grid): Int32Array {
  const cleaned = withoutNoise(grid);
  const labels = basinsOf(clearanceOf(cleaned), cleaned);
  mergeNiches(labels, grid.width, SMALLEST_ROOM_M2 / grid.resolutionM ** 2);
  return numberedBySize(labels);
}

/** Gives each region that is too small to be a room to the neighbour that it is most open to. */
function mergeNiches(labels: Int32Array, width: number, leastCells: number): void {
  const into = new Map<number, number>();
  const rootOf = (label: number): number => {
    const next = into.get(label);
    return next === undefined ? label : rootOf(next);
  };
  const sizes = sizesOf(labels);
  const borders = bordersOf(labels, width);
  for (const [niche] of [...sizes].sort((a, b) => a[1] - b[1])) {
    const root = rootOf(niche);
    if (root !== niche || sizes.get(niche)! >= leastCells) continue;
    const widest = widestNeighbour(niche, borders, rootOf);
    if (widest === null) continue;
    into.set(niche, widest);
    sizes.set(widest, sizes.get(widest)! + sizes.get(niche)!);
  }
  for (let i = 0; i < labels.length; i++) if (labels[i] !== NO_ROOM) labels[i] = rootOf(labels[i]!);
}

function widestNeighbour(
  region: number,
  borders: ReadonlyMap<string, number>,
  rootOf: (label: number) => number,
): number | null {
  const lengths = new Map<number, number>();
  for (const [pair, length] of borders) {
    const [a, b] = pair.split(" ").map((label) => rootOf(Number(label))) as [number, number];
    if (a === b || (a !== region && b !== region)) continue;
    const other = a === region ? b : a;
    lengths.set(other, (lengths.get(other) ?? 0) + length);
  }
  let widest: number | null = null;
  for (const [other, length] of lengths) if (widest === null || length > lengths.get(widest)!) widest = other;
  return widest;
}

/** How many pairs of cells side by side two regions have, by "a b" with a < b. */
function bordersOf(labels: Int32Array, width: number): Map<string, number> {
  const borders = new Map<string, number>();
  const count = (a: number, b: number) => {
    if (a === b || a === NO_ROOM || b === NO_ROOM) return;
    const pair = a < b ? `${a} ${b}` : `${b} ${a}`;
    borders.set(pair, (borders.get(pair) ?? 0) + 1);
  };
  for (let i = 0; i < labels.length; i++) {
    if ((i + 1) % width !== 0) count(labels[i]!, labels[i + 1] ?? NO_ROOM);
    count(labels[i]!, labels[i + width] ?? NO_ROOM);
  }
  return borders;
}

function sizesOf(labels: Int32Array): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const label of labels) if (label !== NO_ROOM) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  return sizes;
}

function numberedBySize(labels: Int32Array): Int32Array {
  const numbers = new Map([...sizesOf(labels)].sort((a, b) => b[1] - a[1]).map(([label], i) => [label, i]));
  return labels.map((label) => numbers.get(label) ?? NO_ROOM);
}
