/**
 * A path cut into runs: stretches that are driven without stopping, joined by corners that are turned
 * standing. Cutting corners would leave floor unswept; stopping at every bend would take for ever.
 */
export interface Runs {
  /** x0,y0,x1,y1,... metres, `map` frame, without points that repeat. */
  readonly points: Float64Array;
  /** Length of the path up to each point, metres. */
  readonly alongM: Float64Array;
  /** Index of each run's first point; a last entry closes the list with the last point. */
  readonly starts: Int32Array;
}

const SAME_POINT_M = 0.004;

/** Cuts a path at turns sharper than `cornerRad`. A path of less than two distinct points has no runs. */
export function cutIntoRuns(path: Float64Array, cornerRad: number): Runs {
  const points = withoutRepeats(path);
  const count = points.length / 2;
  const alongM = new Float64Array(count);
  const starts: number[] = [0];
  for (let i = 1; i < count; i++) {
    alongM[i] = alongM[i - 1]! + Math.hypot(dx(points, i), dy(points, i));
    if (i + 1 < count && turnAt(points, i) > cornerRad) starts.push(i);
  }
  starts.push(count - 1);
  return { points, alongM, starts: count < 2 ? new Int32Array(0) : Int32Array.from(starts) };
}

function withoutRepeats(path: Float64Array): Float64Array {
  const kept: number[] = [];
  for (let i = 0; i + 1 < path.length; i += 2) {
    const x = path[i]!;
    const y = path[i + 1]!;
    const n = kept.length;
    if (n > 0 && Math.hypot(x - kept[n - 2]!, y - kept[n - 1]!) < SAME_POINT_M) continue;
    kept.push(x, y);
  }
  return Float64Array.from(kept);
}

function dx(points: Float64Array, i: number): number {
  return points[2 * i]! - points[2 * i - 2]!;
}

function dy(points: Float64Array, i: number): number {
  return points[2 * i + 1]! - points[2 * i - 1]!;
}

/** How much the path turns at a point, 0..pi. */
function turnAt(points: Float64Array, i: number): number {
  const ax = dx(points, i);
  const ay = dy(points, i);
  const bx = dx(points, i + 1);
  const by = dy(points, i + 1);
  return Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by));
}
