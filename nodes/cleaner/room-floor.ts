import { areaCells } from "../house/area";
import type { FloorPlan } from "../house/floor-plan";
import type { House } from "../house/house";
import type { CleanStep } from "../messages/plan";

/**
 * The ledger cells that a cleaning step means: the room's, or the area's within it, as far as the tool can get
 * there (`reachable`), without the no-mop zones when the tool is wet. 1 = meant; house-sized.
 */
export function floorOfStep(
  step: CleanStep,
  house: House,
  floor: FloorPlan,
  reachable: Uint8Array,
): Uint8Array {
  const room = house.rooms.findIndex(({ id }) => id === step.room);
  const area = step.area === undefined ? null : areaCells(house, floor, step.room, step.area);
  const meant = new Uint8Array(reachable.length);
  for (let i = 0; i < meant.length; i++) {
    if (floor.roomOf[i] !== room || reachable[i] === 0 || floor.keepOut[i] === 1) continue;
    if (step.mode !== "vacuum" && floor.noMop[i] === 1) continue;
    if (area === null || area[i] === 1) meant[i] = 1;
  }
  return meant;
}
