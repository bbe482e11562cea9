import { isInside } from "../geometry/polygon";
import type { Point } from "../geometry/pose";
import type { Door, Polygon } from "./house";

/** The thickest wall that a door may lead through, from the door's line to either side. */
const THICKEST_M = 0.6;
const STEP_M = 0.01;

/** The floor of a doorway: from a to b along the wall, and from the wall's one face to the other. */
export interface DoorOpening {
  /** Seen from the door's line, which goes from a to b: left of it. Room ids. */
  readonly leftRoom: string;
  readonly rightRoom: string;
  /** How far the opening reaches to the left and to the right of the line. */
  readonly leftM: number;
  readonly rightM: number;
}

type Outlined = { readonly id: string; readonly polygon: Polygon };

/**
 * What a door leads through, or null when the wall there is not one that its two rooms share. Looked at near
 * both ends and in the middle of the opening; the wall may be up to 0.6 m thick on either side of the line.
 */
export function doorOpening(door: Door, first: Outlined, second: Outlined): DoorOpening | null {
  const along = { xM: door.b.xM - door.a.xM, yM: door.b.yM - door.a.yM };
  const length = Math.hypot(along.xM, along.yM);
  if (length === 0) return null;
  const left = { xM: -along.yM / length, yM: along.xM / length };
  const right = { xM: -left.xM, yM: -left.yM };
  const feet = [0.5, 0.1, 0.9].map((t) => ({ xM: door.a.xM + t * along.xM, yM: door.a.yM + t * along.yM }));
  for (const [leftRoom, rightRoom] of [
    [first, second],
    [second, first],
  ] as const) {
    const leftM = farthestReach(leftRoom, feet, left);
    const rightM = farthestReach(rightRoom, feet, right);
    if (leftM === null || rightM === null) continue;
    return { leftRoom: leftRoom.id, rightRoom: rightRoom.id, leftM, rightM };
  }
  return null;
}

function farthestReach(room: Outlined, feet: readonly Point[], direction: Point): number | null {
  let farthest = 0;
  for (const foot of feet) {
    const reach = reachOf(room.polygon, foot, direction);
    if (reach === null) return null;
    farthest = Math.max(farthest, reach);
  }
  return farthest;
}

/** How far it is from a point to a polygon's inside in a direction; null beyond the thickest wall. */
function reachOf(polygon: Polygon, from: Point, direction: Point): number | null {
  for (let step = 0; step * STEP_M <= THICKEST_M; step++) {
    // Half a step off, so that a line right on the outline counts as inside.
    const away = (step + 0.5) * STEP_M;
    if (isInside(polygon, from.xM + away * direction.xM, from.yM + away * direction.yM)) return step * STEP_M;
  }
  return null;
}
