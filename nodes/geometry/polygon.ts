import type { Point } from "./pose";

/** Shorter than this is touching, not crossing. Metres. */
const TOUCH_M = 1e-3;

export interface Bounds {
  readonly minXM: number;
  readonly minYM: number;
  readonly maxXM: number;
  readonly maxYM: number;
}

/** The upright box around a polygon. */
export function boundsOf(polygon: readonly Point[]): Bounds {
  let [minXM, minYM, maxXM, maxYM] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { xM, yM } of polygon) {
    minXM = Math.min(minXM, xM);
    minYM = Math.min(minYM, yM);
    maxXM = Math.max(maxXM, xM);
    maxYM = Math.max(maxYM, yM);
  }
  return { minXM, minYM, maxXM, maxYM };
}

/** Corners of an upright rectangle, counter-clockwise, given by any two opposite corners. */
export function rectangle(x0M: number, y0M: number, x1M: number, y1M: number): Point[] {
  const [left, right] = [Math.min(x0M, x1M), Math.max(x0M, x1M)];
  const [bottom, top] = [Math.min(y0M, y1M), Math.max(y0M, y1M)];
  return [
    { xM: left, yM: bottom },
    { xM: right, yM: bottom },
    { xM: right, yM: top },
    { xM: left, yM: top },
  ];
}

/** Whether a point is inside (even-odd rule); on the outline either answer may come. */
export function isInside(polygon: readonly Point[], xM: number, yM: number): boolean {
  let inside = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    const a = polygon[i]!;
    const b = polygon[j]!;
    if (a.yM > yM === b.yM > yM) continue;
    if (xM < a.xM + ((yM - a.yM) / (b.yM - a.yM)) * (b.xM - a.xM)) inside = !inside;
  }
  return inside;
}

/** Area in square metres, whichever way round the corners go. */
export function polygonAreaM2(polygon: readonly Point[]): number {
  let twice = 0;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    twice += polygon[j]!.xM * polygon[i]!.yM - polygon[i]!.xM * polygon[j]!.yM;
  }
  return Math.abs(twice) / 2;
}

/** Distance from a point to the segment from a to b. */
export function distanceToSegmentM(point: Point, a: Point, b: Point): number {
  const dx = b.xM - a.xM;
  const dy = b.yM - a.yM;
  const lengthSquared = dx * dx + dy * dy;
  const along = lengthSquared === 0 ? 0 : ((point.xM - a.xM) * dx + (point.yM - a.yM) * dy) / lengthSquared;
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(point.xM - a.xM - t * dx, point.yM - a.yM - t * dy);
}

/** Distance from a point to the outline, inside or outside. */
export function distanceToOutlineM(polygon: readonly Point[], point: Point): number {
  let nearest = Infinity;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i++) {
    nearest = Math.min(nearest, distanceToSegmentM(point, polygon[j]!, polygon[i]!));
  }
  return nearest;
}

/** Whether two segments cross by more than a millimetre on each side; touching is not crossing. */
function segmentsCross(a: Point, b: Point, c: Point, d: Point): boolean {
  return liesAcross(a, b, c, d) && liesAcross(c, d, a, b);
}

/** Whether c and d are on different sides of the line through a and b. */
function liesAcross(a: Point, b: Point, c: Point, d: Point): boolean {
  const length = Math.hypot(b.xM - a.xM, b.yM - a.yM);
  if (length === 0) return false;
  const side = (p: Point) => ((b.xM - a.xM) * (p.yM - a.yM) - (b.yM - a.yM) * (p.xM - a.xM)) / length;
  const [first, second] = [side(c), side(d)];
  return Math.min(first, second) < -TOUCH_M && Math.max(first, second) > TOUCH_M;
}

/** The corner after which an outline crosses itself, or null when it does not. */
export function selfCrossing(polygon: readonly Point[]): Point | null {
  for (let i = 0; i < polygon.length; i++) {
    for (let j = i + 2; j < polygon.length; j++) {
      if ((j + 1) % polygon.length === i) continue;
      const [a, b] = [polygon[i]!, polygon[i + 1]!];
      if (segmentsCross(a, b, polygon[j]!, polygon[(j + 1) % polygon.length]!)) return a;
    }
  }
  return null;
}

/** A place where two polygons overlap by more than a touch, or null. */
export function overlapOf(first: readonly Point[], second: readonly Point[]): Point | null {
  const [a, b] = [boundsOf(first), boundsOf(second)];
  if (a.maxXM <= b.minXM || b.maxXM <= a.minXM || a.maxYM <= b.minYM || b.maxYM <= a.minYM) return null;
  return crossingOf(first, second) ?? pointWellInside(first, second) ?? pointWellInside(second, first);
}

function crossingOf(first: readonly Point[], second: readonly Point[]): Point | null {
  for (let i = 0, j = first.length - 1; i < first.length; j = i++) {
    for (let k = 0, l = second.length - 1; k < second.length; l = k++) {
      if (segmentsCross(first[j]!, first[i]!, second[l]!, second[k]!)) return first[i]!;
    }
  }
  return null;
}

/** A corner, the middle of a side, or a point just inside of `inner` that is well inside `outer`. */
function pointWellInside(inner: readonly Point[], outer: readonly Point[]): Point | null {
  const isWellInside = (p: Point) =>
    isInside(outer, p.xM, p.yM) && distanceToOutlineM(outer, p) > 2 * TOUCH_M;
  for (let i = 0, j = inner.length - 1; i < inner.length; j = i++) {
    const [a, b] = [inner[j]!, inner[i]!];
    const middle = { xM: (a.xM + b.xM) / 2, yM: (a.yM + b.yM) / 2 };
    if (isWellInside(b)) return b;
    if (isWellInside(middle)) return middle;
    const within = justInside(inner, a, b, middle);
    if (within !== null && isWellInside(within)) return within;
  }
  return null;
}

function justInside(polygon: readonly Point[], a: Point, b: Point, middle: Point): Point | null {
  const length = Math.hypot(b.xM - a.xM, b.yM - a.yM);
  if (length === 0) return null;
  for (const step of [4 * TOUCH_M, -4 * TOUCH_M]) {
    const xM = middle.xM - ((b.yM - a.yM) / length) * step;
    const yM = middle.yM + ((b.xM - a.xM) / length) * step;
    if (isInside(polygon, xM, yM)) return { xM, yM };
  }
  return null;
}
