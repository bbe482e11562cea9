import { cellsOfArea } from "../house/area";
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
  const meant = new Uint8Array(reachable.length);
  const isWet = step.mode !== "vacuum";
  for (const cell of cellsOfArea(house, floor, step) ?? []) {
    if (reachable[cell] === 0 || floor.keepOut[cell] === 1) continue;
    if (!isWet || floor.noMop[cell] === 0) meant[cell] = 1;
  }
  return meant;
}
