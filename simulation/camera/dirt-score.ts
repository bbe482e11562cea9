import { FloorDetector } from "../../nodes/vision/floor-detector";
import { apartM, type HousePicture, type Place } from "./house-pictures";

const SAME_M = 0.06;
/** Nearer than this to what stands there the floor is not looked at. */
const STANDING_OFF_M = 0.12;
const FARTHEST_M = 1.3;

export interface DirtScore {
  readonly spots: number;
  readonly recall: number;
  readonly precision: number;
  /** Of the processor. */
  readonly msPerPicture: number;
}

/** How much of the dirt in pictures is found at one look each, and how much of what is found is dirt. */
export function scoreDirt(pictures: Iterable<HousePicture>): DirtScore {
  let detector: FloorDetector | undefined;
  let [spots, found, said, right, microseconds, count] = [0, 0, 0, 0, 0, 0];
  for (const it of pictures) {
    detector ??= new FloorDetector(it.eyes.lens, FARTHEST_M);
    const from = process.cpuUsage();
    const seen = detector.detect(it.eyes.picture, it.freeM).filter(({ cut }) => !cut);
    const { user, system } = process.cpuUsage(from);
    microseconds += user + system;
    count++;
    const there = it.dirt.filter(
      (place) => isOpen(it, place) && detector!.covers(place.forwardM, place.leftM),
    );
    spots += there.length;
    found += there.filter((place) => isAmong(seen, place)).length;
    said += seen.length;
    right += seen.filter((place) => isAmong(it.dirt, place)).length;
  }
  return { spots, recall: found / spots, precision: right / said, msPerPicture: microseconds / 1000 / count };
}

function isOpen({ freeM }: HousePicture, { forwardM, leftM }: Place): boolean {
  return Math.hypot(forwardM, leftM) < freeM(Math.atan2(leftM, forwardM)) - STANDING_OFF_M;
}

function isAmong(places: readonly Place[], at: Place): boolean {
  return places.some((it) => apartM(it, at) < SAME_M);
}
