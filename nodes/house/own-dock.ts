/** A dock for each robot of a house: the house file knows one, the others stand beside it. Pure. */
import { clearanceOf } from "../coverage/clearance";
import { cellAt } from "../geometry/grid";
import { compose, distanceM, type Pose } from "../geometry/pose";
import type { FloorPlan } from "./floor-plan";
import type { House } from "./house";
import { pickDock } from "./pick-dock";

/** From middle to middle, in radii: room for one to leave while the other stands. */
const APART_RADII = 4.5;
const SPARE_M = 0.03;
const AHEAD_M = 0.7;
const MOST_BESIDE_M = 3;
const STEP_M = 0.05;

/**
 * The house as the robot at `index` knows it, with a dock of its own: to the left or right of the first one, or else in
 * the first room that has a place for one. Null when there is no place.
 */
export function withOwnDock(house: House, floor: FloorPlan, index: number, radiusM: number): House | null {
  const docks: Pose[] = [house.dock];
  const clearanceM = clearanceOf(floor.grid);
  while (docks.length <= index) {
    const isFree = (dock: Pose) =>
      docks.every((other) => distanceM(other, dock) >= APART_RADII * radiusM) &&
      isRoomy(dock, floor, clearanceM, radiusM + SPARE_M);
    const next = beside(house.dock).find(isFree) ?? elsewhere(house, floor).find(isFree);
    if (next === undefined) return null;
    docks.push(next);
  }
  return { ...house, dock: docks[index]! };
}

function beside(dock: Pose): Pose[] {
  const places: Pose[] = [];
  for (let awayM = STEP_M; awayM <= MOST_BESIDE_M; awayM += STEP_M)
    for (const side of [awayM, -awayM]) places.push(compose(dock, { xM: 0, yM: side, headingRad: 0 }));
  return places;
}

function elsewhere({ rooms }: House, { grid, roomOf }: FloorPlan): Pose[] {
  const labels = Int32Array.from(roomOf);
  return rooms.flatMap((_, room) => pickDock(grid, labels, room) ?? []);
}

/** Whether a robot can stand there and drive straight out. */
function isRoomy(dock: Pose, { grid, keepOut, roomOf }: FloorPlan, clearanceM: Float32Array, leastM: number) {
  const room = roomOf[cellAt(grid, dock.xM, dock.yM)];
  for (let aheadM = 0; aheadM <= AHEAD_M; aheadM += STEP_M) {
    const { xM, yM } = compose(dock, { xM: aheadM, yM: 0, headingRad: 0 });
    const cell = cellAt(grid, xM, yM);
    if (cell < 0 || roomOf[cell] !== room || keepOut[cell] === 1 || clearanceM[cell]! < leastM) return false;
  }
  return room !== undefined && room >= 0;
}
