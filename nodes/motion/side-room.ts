/** Rays that look to the side: within this of straight left or right. */
const SIDE_RAD = 0.9;
/** So many neighbouring rays are averaged: one ray's noise is as large as what is looked for. */
const AVERAGED = 5;
const MOST_SHIFT_M = 0.03;

/**
 * How far to the left (less than 0: right) the robot should go so that `wantedM` of room stays on both sides, by
 * one laser scan. 0 where there is room, and where both sides are tight alike.
 */
export function shiftForRoom(
  ranges: Float32Array,
  angleMinRad: number,
  incrementRad: number,
  radiusM: number,
  wantedM: number,
): number {
  const left = lackAt(Math.PI / 2, ranges, angleMinRad, incrementRad, radiusM + wantedM);
  const right = lackAt(-Math.PI / 2, ranges, angleMinRad, incrementRad, radiusM + wantedM);
  return Math.min(Math.max(right - left, -MOST_SHIFT_M), MOST_SHIFT_M);
}

/** By how much the nearest thing on one side is nearer than `leastM`; 0 when nothing is. */
function lackAt(
  sideRad: number,
  ranges: Float32Array,
  angleMinRad: number,
  incrementRad: number,
  leastM: number,
): number {
  const count = ranges.length;
  const from = Math.round((sideRad - SIDE_RAD - angleMinRad) / incrementRad);
  const to = Math.round((sideRad + SIDE_RAD - angleMinRad) / incrementRad);
  let nearestM = Number.POSITIVE_INFINITY;
  for (let ray = from; ray + AVERAGED <= to; ray++) {
    let sumM = 0;
    for (let i = ray; i < ray + AVERAGED; i++) sumM += ranges[((i % count) + count) % count]!;
    if (sumM < nearestM * AVERAGED) nearestM = sumM / AVERAGED;
  }
  return Math.max(0, leastM - nearestM);
}
