/** What is closed to the robot, whoever wants it there: its outline never comes over the edge of a keep-out. */
import { type Bounds, boundsOf, distanceToOutlineM, isInside } from "../geometry/polygon";
import type { Point, Pose } from "../geometry/pose";

/** How far ahead it is looked: braking from the highest speed takes less. */
const LOOK_M = [0.02, 0.05, 0.09, 0.14];
/** Room left to the edge, for what the localiser does not know. */
const MARGIN_M = 0.02;
/** Outlines farther than this from the robot's middle do not matter now. */
const REACH_M = 0.6;
/** Coming nearer by less than this is going along the edge. */
const ALONG_M = 1e-3;

interface Closed {
  readonly outline: readonly Point[];
  readonly bounds: Bounds;
}

export class Fence {
  private closed: readonly Closed[] = [];

  /** Takes new outlines, in `map`. */
  set(outlines: readonly (readonly Point[])[]): void {
    this.closed = outlines.map((outline) => ({ outline, bounds: boundsOf(outline) }));
  }

  /**
   * How far a disc at `at` (`map`) may go along an arc before it comes too near to something closed, or nearer
   * if it is too near already; Infinity when nothing is in the way. `ahead` is 1 forwards, -1 backwards.
   */
  freeM(at: Pose, ahead: 1 | -1, curvaturePerM: number, radiusM: number): number {
    const keepM = radiusM + MARGIN_M;
    let freeM = Number.POSITIVE_INFINITY;
    for (let i = 0; i < this.closed.length; i++) {
      const closed = this.closed[i]!;
      if (isFar(closed.bounds, at)) continue;
      freeM = Math.min(freeM, freeOf(closed.outline, at, ahead, curvaturePerM, keepM));
    }
    return freeM;
  }
}

function isFar({ minXM, minYM, maxXM, maxYM }: Bounds, { xM, yM }: Point): boolean {
  return xM < minXM - REACH_M || xM > maxXM + REACH_M || yM < minYM - REACH_M || yM > maxYM + REACH_M;
}

function freeOf(
  outline: readonly Point[],
  at: Pose,
  ahead: 1 | -1,
  curvature: number,
  keepM: number,
): number {
  let lastM = clearanceM(outline, at);
  let freeM = 0;
  for (let i = 0; i < LOOK_M.length; i++) {
    const alongM = LOOK_M[i]!;
    const turned = (curvature * alongM) / 2;
    const chord = at.headingRad + ahead * turned;
    THERE.xM = at.xM + ahead * alongM * Math.cos(chord);
    THERE.yM = at.yM + ahead * alongM * Math.sin(chord);
    const thereM = clearanceM(outline, THERE);
    if (thereM < keepM && thereM < lastM - ALONG_M) return freeM;
    lastM = thereM;
    freeM = alongM;
  }
  return Number.POSITIVE_INFINITY;
}

/** Written over for every place that is looked at. */
const THERE = { xM: 0, yM: 0 };

/** Distance to an outline, negative inside. */
function clearanceM(outline: readonly Point[], at: Point): number {
  const awayM = distanceToOutlineM(outline, at);
  return isInside(outline, at.xM, at.yM) ? -awayM : awayM;
}
