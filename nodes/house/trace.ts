import type { GridSpec } from "../geometry/grid";
import { distanceToSegmentM, selfCrossing } from "../geometry/polygon";
import type { Point } from "../geometry/pose";

/** How far a simplified outline may be from the cells' edges: little enough that no wall is crossed. */
const TOLERANCES_M = [0.08, 0.04, 0];

/**
 * The outer outline of the cells with a label, counter-clockwise, in metres; holes are left out. Simplified by at
 * most 8 cm. Of a region in several parts the largest outline is taken, null when there are no such cells.
 */
export function outlineOf(labels: Int32Array, label: number, grid: GridSpec): Point[] | null {
  const corners = longestLoop(labels, label, grid);
  if (corners === null) return null;
  const points = corners.map(([column, row]) => ({
    xM: grid.originXM + column * grid.resolutionM,
    yM: grid.originYM + row * grid.resolutionM,
  }));
  for (const toleranceM of TOLERANCES_M) {
    const outline = simplifyLoop(points, toleranceM).map(rounded);
    if (outline.length >= 3 && selfCrossing(outline) === null) return outline;
  }
  return points;
}

type Corner = readonly [column: number, row: number];

/** Steps along cell edges with the region on the left: east, north, west, south. */
const STEPS: readonly Corner[] = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
];

function longestLoop(labels: Int32Array, label: number, grid: GridSpec): Corner[] | null {
  const has = (column: number, row: number) =>
    column >= 0 &&
    row >= 0 &&
    column < grid.width &&
    row < grid.height &&
    labels[row * grid.width + column] === label;
  const traced = new Set<number>();
  let longest: Corner[] | null = null;
  for (let row = 0; row < grid.height; row++) {
    for (let column = 0; column < grid.width; column++) {
      // Every loop has a cell with nothing below it.
      if (!has(column, row) || has(column, row - 1) || traced.has(row * grid.width + column)) continue;
      const loop = walk([column, row], has, (c, r) => traced.add(r * grid.width + c));
      if (longest === null || loop.length > longest.length) longest = loop;
    }
  }
  return longest;
}

/** Follows the edges from a cell's lower side until it comes back; keeps the corners where it turns. */
function walk(
  start: Corner,
  has: (column: number, row: number) => boolean,
  seenFromBelow: (column: number, row: number) => void,
): Corner[] {
  const corners: Corner[] = [];
  let [column, row] = start;
  let heading = 0;
  do {
    if (heading === 0) seenFromBelow(column, row);
    column += STEPS[heading]![0];
    row += STEPS[heading]![1];
    const turned = turn(heading, column, row, has);
    if (turned !== heading) corners.push([column, row]);
    heading = turned;
  } while (column !== start[0] || row !== start[1] || heading !== 0);
  return corners;
}

/** At a corner: right where the region goes on to the right, straight where it goes on ahead, left otherwise. */
function turn(
  heading: number,
  column: number,
  row: number,
  has: (column: number, row: number) => boolean,
): number {
  const [aheadLeft, aheadRight] = [cellBeside(heading, column, row, 0), cellBeside(heading, column, row, 1)];
  if (!has(...aheadLeft)) return (heading + 1) % 4;
  return has(...aheadRight) ? (heading + 3) % 4 : heading;
}

/** The cell ahead of a corner on the left (0) or on the right (1) of the line that one walks. */
function cellBeside(heading: number, column: number, row: number, side: 0 | 1): Corner {
  const east = [
    [0, 0],
    [0, -1],
  ] as const;
  const north = [
    [-1, 0],
    [0, 0],
  ] as const;
  const west = [
    [-1, -1],
    [-1, 0],
  ] as const;
  const south = [
    [0, -1],
    [-1, -1],
  ] as const;
  const [dx, dy] = [east, north, west, south][heading]![side]!;
  return [column + dx, row + dy];
}

/** Ramer, Douglas and Peucker on a closed line: cut at its two points that are farthest apart along it. */
function simplifyLoop(points: readonly Point[], toleranceM: number): Point[] {
  if (points.length < 4) return [...points];
  const first = points[0]!;
  let far = 0;
  for (let i = 1; i < points.length; i++) {
    const isFarther = squaredM(first, points[i]!) > squaredM(first, points[far]!);
    if (isFarther) far = i;
  }
  const there = simplify(points.slice(0, far + 1), toleranceM);
  const back = simplify([...points.slice(far), first], toleranceM);
  return [...there.slice(0, -1), ...back.slice(0, -1)];
}

function simplify(points: readonly Point[], toleranceM: number): Point[] {
  const keep = new Uint8Array(points.length);
  keep[0] = 1;
  keep[points.length - 1] = 1;
  const stack: [number, number][] = [[0, points.length - 1]];
  for (let span = stack.pop(); span !== undefined; span = stack.pop()) {
    const [from, to] = span;
    let farthest = -1;
    let farthestM = toleranceM;
    for (let i = from + 1; i < to; i++) {
      const away = distanceToSegmentM(points[i]!, points[from]!, points[to]!);
      if (away <= farthestM) continue;
      farthest = i;
      farthestM = away;
    }
    if (farthest < 0) continue;
    keep[farthest] = 1;
    stack.push([from, farthest], [farthest, to]);
  }
  return points.filter((_, i) => keep[i] === 1);
}

function squaredM(a: Point, b: Point): number {
  return (b.xM - a.xM) ** 2 + (b.yM - a.yM) ** 2;
}

/** Millimetres, so that a file reads well. */
function rounded({ xM, yM }: Point): Point {
  return { xM: Math.round(xM * 1000) / 1000, yM: Math.round(yM * 1000) / 1000 };
}
