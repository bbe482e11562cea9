import { distanceToSegmentM, isInside } from "../geometry/polygon";
import { distanceM, type Point } from "../geometry/pose";
import type { Polygon } from "./house";

/** A corner nearer than this to the line between its neighbours is none. Metres. */
const STRAIGHT_M = 1e-6;

/** The two parts of a polygon, and the cut between them from wall to wall. */
export interface CutPolygon {
  readonly left: Polygon;
  readonly right: Polygon;
  readonly a: Point;
  readonly b: Point;
}

/** A place on an outline: on the side after a corner, so far along. */
interface Foot {
  readonly corner: number;
  readonly point: Point;
}

/**
 * Cuts a polygon in two along the line through two points, from wall to wall where the line passes their middle.
 * Null when that middle is not inside.
 */
export function cutPolygon(polygon: Polygon, from: Point, to: Point): CutPolygon | null {
  const middle = { xM: (from.xM + to.xM) / 2, yM: (from.yM + to.yM) / 2 };
  const length = distanceM(from, to);
  if (length === 0 || !isInside(polygon, middle.xM, middle.yM)) return null;
  const along = { xM: (to.xM - from.xM) / length, yM: (to.yM - from.yM) / length };
  const feet = crossings(polygon, middle, along);
  const before = feet.findLast(({ alongM }) => alongM < 0);
  const after = feet.find(({ alongM }) => alongM >= 0);
  if (!before || !after) return null;
  const left = cleaned(chain(polygon, after, before));
  const right = cleaned(chain(polygon, before, after));
  return { left, right, a: before.point, b: after.point };
}

/** Where the line crosses the outline, in order along the line, counted from its middle. */
function crossings(polygon: Polygon, middle: Point, along: Point): (Foot & { readonly alongM: number })[] {
  const feet: (Foot & { alongM: number })[] = [];
  const sideOf = (p: Point) => along.xM * (p.yM - middle.yM) - along.yM * (p.xM - middle.xM);
  for (const [corner, p] of polygon.entries()) {
    const q = polygon[(corner + 1) % polygon.length]!;
    const [first, second] = [sideOf(p), sideOf(q)];
    if (first >= 0 === second >= 0) continue;
    const t = first / (first - second);
    const point = { xM: p.xM + t * (q.xM - p.xM), yM: p.yM + t * (q.yM - p.yM) };
    const alongM = (point.xM - middle.xM) * along.xM + (point.yM - middle.yM) * along.yM;
    feet.push({ corner, point, alongM });
  }
  return feet.sort((one, other) => one.alongM - other.alongM);
}

/**
 * One polygon of two that lie on either side of an opening from a to b: their outlines, less the pieces along the
 * opening. Null when they do not.
 */
export function joinPolygons(first: Polygon, second: Polygon, a: Point, b: Point): Polygon | null {
  const [one, other] = [around(anticlockwise(first), a, b), around(anticlockwise(second), a, b)];
  if (one.endsAt === other.endsAt) return null;
  return cleaned([...one.outline, ...other.outline]);
}

/** The longer way round an outline between the places nearest to a and b. */
function around(polygon: Polygon, a: Point, b: Point): { outline: Point[]; endsAt: "a" | "b" } {
  const [footA, footB] = [footOf(polygon, a), footOf(polygon, b)];
  const [there, back] = [chain(polygon, footA, footB), chain(polygon, footB, footA)];
  return lengthM(there) > lengthM(back) ? { outline: there, endsAt: "b" } : { outline: back, endsAt: "a" };
}

/** The place on an outline that is nearest to a point. */
function footOf(polygon: Polygon, point: Point): Foot {
  let best: Foot = { corner: 0, point: polygon[0]! };
  let bestM = Number.POSITIVE_INFINITY;
  for (const [corner, p] of polygon.entries()) {
    const q = polygon[(corner + 1) % polygon.length]!;
    const awayM = distanceToSegmentM(point, p, q);
    if (awayM >= bestM) continue;
    bestM = awayM;
    best = { corner, point: nearestOn(point, p, q) };
  }
  return best;
}

function nearestOn(point: Point, p: Point, q: Point): Point {
  const [dx, dy] = [q.xM - p.xM, q.yM - p.yM];
  const along = ((point.xM - p.xM) * dx + (point.yM - p.yM) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.max(0, Math.min(1, along));
  return { xM: p.xM + t * dx, yM: p.yM + t * dy };
}

/** The outline from one place on it to another, in the order of its corners. */
function chain(polygon: Polygon, from: Foot, to: Foot): Point[] {
  const n = polygon.length;
  const points = [from.point];
  const isAhead =
    from.corner === to.corner &&
    distanceM(polygon[from.corner]!, from.point) <= distanceM(polygon[to.corner]!, to.point);
  const count = isAhead ? 0 : (to.corner - from.corner + n) % n || n;
  for (let step = 1; step <= count; step++) points.push(polygon[(from.corner + step) % n]!);
  return [...points, to.point];
}

function lengthM(points: readonly Point[]): number {
  return points.slice(1).reduce((sum, point, i) => sum + distanceM(points[i]!, point), 0);
}

function anticlockwise(polygon: Polygon): Polygon {
  let twice = 0;
  for (const [i, p] of polygon.entries()) {
    const q = polygon[(i + 1) % polygon.length]!;
    twice += p.xM * q.yM - q.xM * p.yM;
  }
  return twice >= 0 ? polygon : [...polygon].reverse();
}

/** Without corners that are none, twice the same among them. */
function cleaned(points: readonly Point[]): Point[] {
  const kept = [...points];
  for (let i = 0; i < kept.length && kept.length > 3; ) {
    const [p, q] = [kept[(i + kept.length - 1) % kept.length]!, kept[(i + 1) % kept.length]!];
    if (distanceToSegmentM(kept[i]!, p, q) < STRAIGHT_M) kept.splice(i, 1);
    else i++;
  }
  return kept;
}
