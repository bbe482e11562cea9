import { clearanceOf } from "../coverage/clearance";
import { planningRadiusM } from "../coverage/planning-radius";
import { findRoute } from "../coverage/route";
import { twiceAsFine } from "../geometry/grid";
import type { Point } from "../geometry/pose";
import type { FloorPlan } from "../house/floor-plan";
import { floorWindow } from "./floor-window";
import type { ObstacleLayer } from "./obstacle-layer";

const STEP_M = 0.05;
const WINDOW_M = 1.5;
/** The path must be free for this long before she goes back to it. */
const FREE_AGAIN_M = 0.25;

/** True when a believed obstacle lies on the path between two lengths along it. */
export function pathBlocked(
  path: Float64Array,
  fromM: number,
  toM: number,
  obstacles: ObstacleLayer,
  radiusM: number,
): boolean {
  if (obstacles.empty) return false;
  let blocked = false;
  walk(path, fromM, (point, atM) => {
    if (atM > toM) return false;
    blocked = obstacles.touches(point.xM, point.yM, radiusM);
    return !blocked;
  });
  return blocked;
}

/**
 * A way from `from` round whatever blocks the path beyond `alongM`, back onto the path, and its rest. Skips at
 * least `skipM` of the path. Null when the path is not reached again: what is left of it is given up.
 */
export function detour(
  floor: FloorPlan,
  obstacles: ObstacleLayer,
  path: Float64Array,
  alongM: number,
  from: Point,
  radii: { readonly bodyM: number; readonly marginM: number },
  skipM: number,
): Float64Array | null {
  let candidate = rejoin(path, alongM + skipM, obstacles, radii.bodyM);
  for (let tries = 0; candidate !== null && tries < 5; tries++) {
    const route = routeWithin(floor, obstacles, from, candidate.point, radii);
    if (route !== null) return joined(route, path, candidate.next);
    candidate = rejoin(path, candidate.atM + 0.3 * (tries + 1), obstacles, radii.bodyM);
  }
  return null;
}

/** On a raster half as coarse as the map's: between a table's legs a few centimetres decide. */
function routeWithin(
  floor: FloorPlan,
  obstacles: ObstacleLayer,
  from: Point,
  to: Point,
  radii: { readonly bodyM: number; readonly marginM: number },
): Float64Array | null {
  const grid = twiceAsFine(floorWindow(floor, obstacles.cells, [from, to], WINDOW_M));
  const clearanceM = clearanceOf(grid);
  const [tightM, roomyM] = [0, radii.marginM].map((marginM) =>
    planningRadiusM(radii.bodyM, marginM, grid.resolutionM),
  );
  return findRoute(clearanceM, grid, from, to, tightM!, roomyM);
}

interface Rejoin {
  readonly point: Point;
  readonly atM: number;
  /** Index of the first path point after it. */
  readonly next: number;
}

/** The first point beyond `fromM` from which the path is free for a while. */
function rejoin(path: Float64Array, fromM: number, obstacles: ObstacleLayer, radiusM: number): Rejoin | null {
  let found: Rejoin | null = null;
  let settled = false;
  walk(path, fromM, (point, atM, next) => {
    if (obstacles.touches(point.xM, point.yM, radiusM)) found = null;
    else found ??= { point, atM, next };
    settled = found !== null && atM - (found as Rejoin).atM >= FREE_AGAIN_M;
    return !settled;
  });
  return found;
}

/** Calls `visit` every 5 cm along a path from `fromM` on, and at its end, until it answers false. */
function walk(
  path: Float64Array,
  fromM: number,
  visit: (point: Point, atM: number, next: number) => boolean,
): void {
  let startM = 0;
  for (let i = 2; i + 1 < path.length; i += 2) {
    const dx = path[i]! - path[i - 2]!;
    const dy = path[i + 1]! - path[i - 1]!;
    const lengthM = Math.hypot(dx, dy);
    for (let onM = Math.max(fromM - startM, 0); onM <= lengthM; onM += STEP_M) {
      const share = lengthM > 0 ? onM / lengthM : 0;
      const point = { xM: path[i - 2]! + share * dx, yM: path[i - 1]! + share * dy };
      if (!visit(point, startM + onM, i / 2)) return;
    }
    startM += lengthM;
  }
}

/** The points of a path between two lengths along it, 5 cm apart. */
export function pointsBetween(path: Float64Array, fromM: number, toM: number): readonly Point[] {
  const points: Point[] = [];
  walk(path, fromM, (point, atM) => atM <= toM && points.push(point) > 0);
  return points;
}

function joined(route: Float64Array, path: Float64Array, next: number): Float64Array {
  const rest = path.subarray(2 * next);
  const whole = new Float64Array(route.length + rest.length);
  whole.set(route);
  whole.set(rest, route.length);
  return whole;
}
