import type { Point, Pose } from "../../nodes/geometry/pose";
import { normalizeAngle } from "../../nodes/geometry/pose";
import type { FreeRange } from "../../nodes/vision/floor-detector";
import { FloorEyes } from "../../nodes/vision/floor-eyes";
import { wander } from "../wander";
import { someExposure } from "./sensor";
import { TrialEyes, type TrialHouse } from "./trial-eyes";

const SAME_M = 0.1;
const STEADY_RADPS = 0.6;
/** So often in sight, and within this, a spot should have been marked. */
const LOOKS = 5;
const SIGHT_FROM_M = 0.4;
const SIGHT_TO_M = 0.9;
const SIGHT_RAD = 0.4;
const STANDING_OFF_M = 0.12;

/** What was marked as dirt on a drive, by the truth. */
export interface Marked {
  readonly marks: number;
  readonly falseMarks: number;
  readonly spotsSeen: number;
  readonly spotsMarked: number;
}

/** Drives about in a house as it is, five pictures a second, by the pose that the localiser believes. */
export function lookAbout(house: TrialHouse, minutes: number): Marked {
  const trial = new TrialEyes(house);
  const { simulation, lens, picture } = trial;
  const eyes = new FloorEyes(1.2);
  const light = someExposure(trial.dice);
  const { spots } = simulation.dirt;
  const looks = spots.map(() => 0);
  const marks = new Map<number, Point>();
  for (let step = 0; step < (minutes * 60) / simulation.stepS; step++) {
    wander(simulation, step);
    simulation.step();
    if (simulation.isDue(10)) simulation.localize(0.1);
    if (!simulation.isDue(5) || Math.abs(simulation.drive.turnRadps) > STEADY_RADPS) continue;
    const pose = { ...simulation.localizer.estimate };
    const freeM = trial.look(light, pose.headingRad);
    for (const spot of eyes.look(picture, lens, pose, freeM, 1000 * simulation.nowS())) {
      if (spot.kind === "dirt") marks.set(spot.id, spot);
    }
    for (const [i, spot] of spots.entries()) if (isInSight(spot, simulation.pose, freeM)) looks[i]!++;
  }
  const marked = [...marks.values()];
  const seen = spots.filter((_, i) => looks[i]! >= LOOKS);
  return {
    marks: marked.length,
    falseMarks: marked.filter((mark) => !isAmong(spots, mark)).length,
    spotsSeen: seen.length,
    spotsMarked: seen.filter((spot) => isAmong(marked, spot)).length,
  };
}

function isInSight({ xM, yM }: Point, pose: Pose, freeM: FreeRange): boolean {
  const [dx, dy] = [xM - pose.xM, yM - pose.yM];
  const awayM = Math.hypot(dx, dy);
  if (awayM < SIGHT_FROM_M || awayM > SIGHT_TO_M) return false;
  const bearingRad = normalizeAngle(Math.atan2(dy, dx) - pose.headingRad);
  return Math.abs(bearingRad) < SIGHT_RAD && awayM < freeM(bearingRad) - STANDING_OFF_M;
}

function isAmong(points: Iterable<Point>, { xM, yM }: Point): boolean {
  for (const it of points) if (Math.hypot(it.xM - xM, it.yM - yM) < SAME_M) return true;
  return false;
}
