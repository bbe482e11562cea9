import { cellXM, cellYM, type GridSpec } from "../geometry/grid";
import { distanceM, type Point } from "../geometry/pose";

/** Nearer than this, two pieces of the line between two rooms are one opening. */
const SAME_OPENING_M = 0.3;
const NARROWEST_M = 0.4;

/** An opening between two rooms that were found on a map, by their labels. */
export interface FoundDoor {
  readonly rooms: readonly [number, number];
  readonly a: Point;
  readonly b: Point;
}

/** Where the cells of two labels touch: an opening from one end of the touching line to the other. */
export function findDoors(labels: Int32Array, grid: GridSpec): FoundDoor[] {
  const touching = new Map<string, Point[]>();
  for (let i = 0; i < labels.length; i++) {
    for (const next of [(i + 1) % grid.width === 0 ? -1 : i + 1, i + grid.width]) {
      const [a, b] = [labels[i]!, labels[next] ?? -1];
      if (a < 0 || b < 0 || a === b) continue;
      const pair = `${Math.min(a, b)} ${Math.max(a, b)}`;
      const middle = {
        xM: (cellXM(grid, i) + cellXM(grid, next)) / 2,
        yM: (cellYM(grid, i) + cellYM(grid, next)) / 2,
      };
      const points = touching.get(pair);
      if (points === undefined) touching.set(pair, [middle]);
      else points.push(middle);
    }
  }
  return [...touching].flatMap(([pair, points]) => {
    const rooms = pair.split(" ").map(Number) as [number, number];
    return openingsOf(points).map(([a, b]) => ({ rooms, a, b }));
  });
}

function openingsOf(points: readonly Point[]): [Point, Point][] {
  const left = new Set(points);
  const openings: [Point, Point][] = [];
  for (const start of points) {
    if (!left.delete(start)) continue;
    const piece = [start];
    for (let next = 0; next < piece.length; next++) {
      for (const point of left) {
        if (distanceM(piece[next]!, point) > SAME_OPENING_M) continue;
        left.delete(point);
        piece.push(point);
      }
    }
    const ends = farthestApart(piece);
    if (distanceM(...ends) >= NARROWEST_M) openings.push(ends);
  }
  return openings;
}

/** Good enough on something like a line: the farthest from any point, and the farthest from that one. */
function farthestApart(points: readonly Point[]): [Point, Point] {
  const farthestFrom = (from: Point) =>
    points.reduce((best, point) => (distanceM(from, point) > distanceM(from, best) ? point : best));
  const a = farthestFrom(points[0]!);
  return [a, farthestFrom(a)];
}
