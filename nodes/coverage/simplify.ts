// Named once: looking Math up costs more than the sum where the code runs in a sandbox, as in tests.
const { PI, abs, atan2, cos, hypot, sin } = Math;

/** Ramer-Douglas-Peucker: the points of x0,y0,x1,y1,... without those nearer than `toleranceM` to the line left. */
export function simplifyLine(points: Float64Array, toleranceM: number): Float64Array {
  const count = points.length / 2;
  if (count < 3) return points.slice();
  const keep = new Uint8Array(count);
  keep[0] = 1;
  keep[count - 1] = 1;
  const stack = [0, count - 1];
  while (stack.length > 0) {
    const last = stack.pop()!;
    const first = stack.pop()!;
    const far = farthest(points, first, last, toleranceM);
    if (far < 0) continue;
    keep[far] = 1;
    stack.push(first, far, far, last);
  }
  return points.filter((_, i) => keep[i >> 1] === 1);
}

function farthest(points: Float64Array, first: number, last: number, toleranceM: number): number {
  const x0 = points[2 * first]!;
  const y0 = points[2 * first + 1]!;
  const dx = points[2 * last]! - x0;
  const dy = points[2 * last + 1]! - y0;
  const length = hypot(dx, dy);
  let best = -1;
  let bestM = toleranceM;
  for (let i = first + 1; i < last; i++) {
    const x = points[2 * i]! - x0;
    const y = points[2 * i + 1]! - y0;
    const offM = length > 0 ? abs(dx * y - dy * x) / length : hypot(x, y);
    if (offM <= bestM) continue;
    bestM = offM;
    best = i;
  }
  return best;
}

/** Length, turning on the spot and turns of more than 30 degrees of a path x0,y0,x1,y1,... */
export function measureLine(points: Float64Array): { lengthM: number; turningRad: number; turns: number } {
  let lengthM = 0;
  let turningRad = 0;
  let turns = 0;
  let heading = Number.NaN;
  for (let i = 2; i < points.length; i += 2) {
    const dx = points[i]! - points[i - 2]!;
    const dy = points[i + 1]! - points[i - 1]!;
    if (dx === 0 && dy === 0) continue;
    lengthM += hypot(dx, dy);
    const next = atan2(dy, dx);
    if (!Number.isNaN(heading)) {
      const turn = abs(atan2(sin(next - heading), cos(next - heading)));
      turningRad += turn;
      if (turn > PI / 6) turns++;
    }
    heading = next;
  }
  return { lengthM, turningRad, turns };
}
