import { clearanceOf } from "../coverage/clearance";
import { cellXM, cellYM } from "../geometry/grid";
import type { Point } from "../geometry/pose";
import type { FloorPlan } from "../house/floor-plan";
import type { House } from "../house/house";

/** The spot of a room that is furthest from everything: where one goes when one goes to the room. */
export function roomiestSpot({ house, floor }: { house: House; floor: FloorPlan }, roomId: string): Point {
  const room = house.rooms.findIndex(({ id }) => id === roomId);
  const clearanceM = clearanceOf(floor.grid);
  let best = -1;
  for (let i = 0; i < clearanceM.length; i++) {
    if (floor.roomOf[i] !== room || floor.keepOut[i] === 1) continue;
    if (best < 0 || clearanceM[i]! > clearanceM[best]!) best = i;
  }
  return best < 0 ? house.dock : { xM: cellXM(floor.grid, best), yM: cellYM(floor.grid, best) };
}
