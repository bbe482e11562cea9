import { boundsOf, distanceToOutlineM, isInside } from "../geometry/polygon";
import type { Point } from "../geometry/pose";
import type { House, Room } from "./house";

const STEP_M = 0.1;
/** More room than this around a point makes it no better. */
const ENOUGH_M = 0.5;

/** A point of the room with floor around it, as near to the room's middle as may be; null in a room that is full. */
export function standingPoint(house: House, room: Room): Point | null {
  const { minXM, minYM, maxXM, maxYM } = boundsOf(room.polygon);
  const middle = { xM: (minXM + maxXM) / 2, yM: (minYM + maxYM) / 2 };
  let best: Point | null = null;
  let bestScore = 0;
  for (let yM = minYM + STEP_M; yM < maxYM; yM += STEP_M) {
    for (let xM = minXM + STEP_M; xM < maxXM; xM += STEP_M) {
      const clear = Math.min(ENOUGH_M, clearAroundM(house, room, { xM, yM }));
      // A thousandth per metre: only decides between points that are as clear as each other.
      const score = clear - 1e-3 * Math.hypot(xM - middle.xM, yM - middle.yM);
      if (clear === 0 || score <= bestScore) continue;
      best = { xM, yM };
      bestScore = score;
    }
  }
  return best;
}

/** Distance to the nearest wall or furniture; 0 where the robot can't stand. */
function clearAroundM({ furniture, keepOuts }: House, room: Room, point: Point): number {
  if (!isInside(room.polygon, point.xM, point.yM)) return 0;
  let clear = distanceToOutlineM(room.polygon, point);
  const standing = furniture.filter((it) => it.room === room.id).flatMap(({ standsOn }) => standsOn);
  const forbidden = keepOuts.filter(({ kind }) => kind === "all").map(({ polygon }) => polygon);
  for (const polygon of [...standing, ...forbidden]) {
    if (isInside(polygon, point.xM, point.yM)) return 0;
    clear = Math.min(clear, distanceToOutlineM(polygon, point));
  }
  return clear;
}
