/** Two robots who meet where there is room for one: who is in whose way, and where to stand aside. Pure. */
import { clearanceOf, standableCells } from "../coverage/clearance";
import { planningRadiusM } from "../coverage/planning-radius";
import { findRoute } from "../coverage/route";
import { cellAt, cellXM, cellYM, type Grid, OCCUPIED } from "../geometry/grid";
import { distanceM, type Point } from "../geometry/pose";

/** Room between two bodies that pass, on top of what poses are off. */
const BETWEEN_M = 0.06;
/** Whoever stands aside leaves this much more to the way of the other. */
const ASIDE_M = 0.12;

/** Whether a body at `at` would be touched by one that drives these points. */
export function isOnWay(at: Point, way: readonly Point[], radiusM: number, spareM = BETWEEN_M): boolean {
  return way.some((point) => distanceM(point, at) < 2 * radiusM + spareM);
}

/** Whether there is a way from `from` past a body at `other` to the first point of `way` behind it. */
export function canPass(
  floor: Grid,
  from: Point,
  way: readonly Point[],
  other: Point,
  radiusM: number,
): boolean {
  const hit = way.findIndex((point) => isOnWay(other, [point], radiusM));
  const behind = way.slice(Math.max(hit, 0)).find((point) => !isOnWay(other, [point], radiusM));
  if (behind === undefined) return false;
  const grid = withBody(floor, other, radiusM);
  const planM = planningRadiusM(radiusM, 0, grid.resolutionM);
  const route = findRoute(clearanceOf(grid), grid, from, behind, planM);
  return route !== null && endsAt(route, behind);
}

/**
 * The nearest place, by the way that is driven there, at which a body is in nobody's way who drives `theirs`; null
 * where there is none in `floor`. The other robot, at `other`, is not driven through.
 */
export function asideSpot(
  floor: Grid,
  from: Point,
  other: Point,
  theirs: readonly Point[],
  radiusM: number,
): Point | null {
  const grid = withBody(floor, other, radiusM);
  const open = standableCells(clearanceOf(grid), grid, planningRadiusM(radiusM, 0, grid.resolutionM));
  const start = cellAt(grid, from.xM, from.yM);
  if (start < 0) return null;
  const seen = new Uint8Array(open.length);
  seen[start] = 1;
  for (let queue = [start]; queue.length > 0; ) {
    const next: number[] = [];
    for (const cell of queue) {
      const at = { xM: cellXM(grid, cell), yM: cellYM(grid, cell) };
      if (open[cell] === 1 && !isOnWay(at, [other, ...theirs], radiusM, ASIDE_M)) return at;
      for (const step of [1, -1, grid.width, -grid.width]) {
        const to = cell + step;
        // She may begin where she stands, nearer to something than she would plan to be.
        if (seen[to] !== 0 || (open[to] !== 1 && distanceToCell(grid, to, from) > radiusM)) continue;
        seen[to] = 1;
        next.push(to);
      }
    }
    queue = next;
  }
  return null;
}

function withBody(floor: Grid, { xM, yM }: Point, radiusM: number): Grid {
  const cells = floor.cells.slice();
  for (let i = 0; i < cells.length; i++)
    if (distanceM({ xM: cellXM(floor, i), yM: cellYM(floor, i) }, { xM, yM }) < radiusM) cells[i] = OCCUPIED;
  return { ...floor, cells };
}

function distanceToCell(grid: Grid, cell: number, from: Point): number {
  return distanceM({ xM: cellXM(grid, cell), yM: cellYM(grid, cell) }, from);
}

/** A route's end is moved when it can't be reached: then that is not the way past. */
function endsAt(route: Float64Array, { xM, yM }: Point): boolean {
  return distanceM({ xM: route.at(-2)!, yM: route.at(-1)! }, { xM, yM }) < 0.15;
}
