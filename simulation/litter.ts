import { cellXM, cellYM } from "../nodes/geometry/grid";
import { distanceToSegmentM } from "../nodes/geometry/polygon";
import type { Point } from "../nodes/geometry/pose";
import type { Dice } from "./dice";
import type { World } from "./world";

/** A sock or a cable on the floor: too low for the laser, and no bumper stops at it. */
export interface Litter {
  readonly kind: "sock" | "cable";
  readonly xM: number;
  readonly yM: number;
  readonly headingRad: number;
}

const HALF_M = { sock: [0.12, 0.065], cable: [0.25, 0.09] } as const;
/** It lies where a robot gets by on every side, away from the dock, from doors and from other litter. */
const FREE_AROUND_M = 0.75;
const FROM_DOCK_M = 1.2;
const FROM_DOOR_M = 1;
const FROM_OTHERS_M = 1;
const TRIES = 400;

/** Half its length and width. */
export function litterHalfM({ kind }: Litter): readonly [number, number] {
  return HALF_M[kind];
}

/** So many socks and cables, or fewer when there is no room for more; the same dice, the same places. */
export function scatterLitter(world: World, count: number, dice: Dice): Litter[] {
  const { grid, clearanceM, floor } = world;
  const open: number[] = [];
  for (let i = 0; i < clearanceM.length; i++) {
    if (clearanceM[i]! > FREE_AROUND_M && floor.roomOf[i]! >= 0 && floor.keepOut[i] === 0) open.push(i);
  }
  const litter: Litter[] = [];
  for (let n = 0; n < TRIES && open.length > 0 && litter.length < count; n++) {
    const cell = open[Math.floor(dice.between(0, open.length))]!;
    const at = { xM: cellXM(grid, cell), yM: cellYM(grid, cell) };
    if (isInTheWay(world, litter, at)) continue;
    const kind = litter.length % 2 === 0 ? "sock" : "cable";
    litter.push({ kind, ...at, headingRad: dice.between(-Math.PI, Math.PI) });
  }
  return litter;
}

/** How far a point is from it; 0 on it. */
export function awayFromLitterM(litter: Litter, { xM, yM }: Point): number {
  const [longM, wideM] = litterHalfM(litter);
  const [cos, sin] = [Math.cos(litter.headingRad), Math.sin(litter.headingRad)];
  const [dx, dy] = [xM - litter.xM, yM - litter.yM];
  const along = Math.max(0, Math.abs(cos * dx + sin * dy) - longM);
  const across = Math.max(0, Math.abs(cos * dy - sin * dx) - wideM);
  return Math.hypot(along, across);
}

function isInTheWay({ house: { dock, doors } }: World, litter: readonly Litter[], at: Point): boolean {
  const isNear = (it: Point, withinM: number) => Math.hypot(it.xM - at.xM, it.yM - at.yM) < withinM;
  return (
    isNear(dock, FROM_DOCK_M) ||
    doors.some(({ a, b }) => distanceToSegmentM(at, a, b) < FROM_DOOR_M) ||
    litter.some((other) => isNear(other, FROM_OTHERS_M))
  );
}
