import { compose } from "../../nodes/geometry/pose";
import { type SeenTag, TagFinder } from "../../nodes/vision/tags/tag-finder";
import { TAG_CODES } from "../../nodes/vision/tags/tag36h11";
import { tagBoard } from "./boards";
import { someExposure } from "./sensor";
import { TrialEyes, type TrialHouse } from "./trial-eyes";

/** A tag hung up somewhere before the camera, and what was read. */
export interface TagTrial {
  readonly tag: {
    readonly id: number;
    readonly forwardM: number;
    readonly leftM: number;
    readonly headingRad: number;
  };
  readonly read: readonly SeenTag[];
  /** Of the processor. */
  readonly ms: number;
}

const SIDE_M = 0.12;
const MOST_TURNED_RAD = 0.8;

/** Tags of the whole family, so far off the lens, turned aside by up to 46 degrees, each in another light. */
export function* tagTrials(
  house: TrialHouse,
  count: number,
  nearestM: number,
  farthestM: number,
): Generator<TagTrial> {
  const eyes = new TrialEyes(house);
  const { simulation, dice, lens } = eyes;
  const finder = new TagFinder(SIDE_M);
  const pose = { xM: 3, yM: 3, headingRad: 0 };
  Object.assign(simulation.pose, pose);
  for (let n = 0; n < count; n++) {
    const awayM = dice.between(nearestM, farthestM);
    const tag = {
      id: Math.floor(dice.between(0, TAG_CODES.length)),
      forwardM: lens.forwardM + awayM,
      leftM: dice.between(-0.4, 0.4) * awayM,
      headingRad: Math.PI + dice.between(-MOST_TURNED_RAD, MOST_TURNED_RAD),
    };
    const at = compose(pose, { xM: tag.forwardM, yM: tag.leftM, headingRad: tag.headingRad });
    eyes.lookAt(tagBoard(tag.id, at), someExposure(dice));
    const from = process.cpuUsage();
    const read = finder.find(eyes.picture, lens);
    const { user, system } = process.cpuUsage(from);
    yield { tag, read, ms: (user + system) / 1000 };
  }
}
