import { floorOfStep } from "../nodes/cleaner/room-floor";
import { workFloor } from "../nodes/cleaner/work-floor";
import type { Config } from "../nodes/config/config";
import { planCoverage } from "../nodes/coverage/plan-coverage";
import { planningRadiusM } from "../nodes/coverage/planning-radius";
import type { FloorPlan } from "../nodes/house/floor-plan";
import type { House } from "../nodes/house/house";

/**
 * How long a room takes by the plan alone, in seconds: its coverage path at 0.3 m/s plus turning at 0.52 rad/s, the
 * measure by which planners are compared, from wherever suits and with the usual goals.
 */
export function plannedTimeS(
  room: string,
  house: House,
  floor: FloorPlan,
  reachable: Uint8Array,
  { robot, motion }: Config,
): number {
  const wanted = floorOfStep({ do: "clean", room, mode: "vacuum" }, house, floor, reachable);
  const { free, target } = workFloor(floor, wanted, null);
  return planCoverage({
    free,
    target,
    robotRadiusM: planningRadiusM(robot.radiusM, motion.wallMarginM, free.resolutionM),
    toolWidthM: robot.toolWidthM,
    toolOffsetM: robot.toolOffsetM,
  }).estimatedS;
}
