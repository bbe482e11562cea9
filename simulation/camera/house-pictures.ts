import { cellXM, cellYM } from "../../nodes/geometry/grid";
import type { Pose } from "../../nodes/geometry/pose";
import type { FreeRange } from "../../nodes/vision/floor-detector";
import type { Dice } from "../dice";
import { castRay } from "../raster";
import type { Simulation } from "../simulation";
import { someExposure } from "./sensor";
import { TrialEyes, type TrialHouse } from "./trial-eyes";

const FREE_M = 0.25;
const SPOTS = 5;
const SPOTS_APART_M = 0.14;

/** Somewhere in base_link. */
export interface Place {
  readonly forwardM: number;
  readonly leftM: number;
}

/** What the camera and the laser show from one place of a furnished house, and what is really there. */
export interface HousePicture {
  readonly eyes: TrialEyes;
  readonly pose: Pose;
  readonly freeM: FreeRange;
  /** Spots of dirt that nothing on the map hides. */
  readonly dirt: readonly Place[];
}

/** Looks about in a house, each time from another place, in another light, with dirt strewn before the robot. */
export function* housePictures(house: TrialHouse, count: number): Generator<HousePicture> {
  const eyes = new TrialEyes(house);
  const { simulation, dice } = eyes;
  for (let n = 0; n < count; n++) {
    const pose = someFreePose(simulation, dice);
    Object.assign(simulation.pose, pose);
    simulation.dirt.spots = [];
    const dirt = strew(simulation, pose, dice);
    const freeM = eyes.look(someExposure(dice), pose.headingRad);
    yield { eyes, pose, freeM, dirt };
  }
}

function someFreePose({ world: { clearanceM, grid, floor } }: Simulation, dice: Dice): Pose {
  for (;;) {
    const cell = Math.floor(dice.between(0, clearanceM.length));
    if (clearanceM[cell]! < FREE_M || floor.roomOf[cell]! < 0) continue;
    return { xM: cellXM(grid, cell), yM: cellYM(grid, cell), headingRad: dice.between(-Math.PI, Math.PI) };
  }
}

/** Dirt on open floor ahead, in sight of the robot. */
function strew({ world, dirt }: Simulation, pose: Pose, dice: Dice): Place[] {
  const strewn: Place[] = [];
  const [cos, sin] = [Math.cos(pose.headingRad), Math.sin(pose.headingRad)];
  for (let n = 0; n < 4 * SPOTS && strewn.length < SPOTS; n++) {
    const place = { forwardM: dice.between(0.4, 1.5), leftM: dice.between(-0.6, 0.6) };
    const awayM = Math.hypot(place.forwardM, place.leftM);
    const dx = cos * place.forwardM - sin * place.leftM;
    const dy = sin * place.forwardM + cos * place.leftM;
    const hitM = castRay(world.openness, pose.xM, pose.yM, dx / awayM, dy / awayM, awayM + 0.05);
    if (hitM !== Infinity || strewn.some((it) => apartM(it, place) < SPOTS_APART_M)) continue;
    dirt.add(pose.xM + dx, pose.yM + dy, dice.between(0, 1) < 0.3 ? "stain" : "dust", dice.between(0.4, 1));
    strewn.push(place);
  }
  return strewn;
}

/** How far two places are from each other. */
export function apartM(a: Place, b: Place): number {
  return Math.hypot(a.forwardM - b.forwardM, a.leftM - b.leftM);
}
