import { clearanceOf } from "../nodes/coverage/clearance";
import type { Grid } from "../nodes/geometry/grid";
import { cellXM, cellYM } from "../nodes/geometry/grid";
import { isInside } from "../nodes/geometry/polygon";
import type { Point } from "../nodes/geometry/pose";
import type { FloorPlan } from "../nodes/house/floor-plan";
import type { House } from "../nodes/house/house";
import { type Openness, opennessOf } from "./raster";

/** Something round that is not on the map: a person, a pet, a chair's leg, a box. Changed in place. */
export interface Disc {
  xM: number;
  yM: number;
  radiusM: number;
}

/** The robot as living beings see it. */
export interface RobotDisc extends Disc {
  /** It has stood still for a while: one may pass close by. */
  stands: boolean;
}

/** Everything solid: what is on the map as a raster, all else as discs. */
export interface Solids {
  readonly grid: Grid;
  /** Distance of each cell's centre to the nearest occupied cell's centre, m. */
  readonly clearanceM: Float32Array;
  /** Living beings first, then things. */
  readonly discs: Disc[];
}

/** The house as physics and sensors know it. */
export interface World extends Solids {
  readonly house: House;
  readonly floor: FloorPlan;
  readonly openness: Openness;
  /** 1 where the floor drops away. */
  readonly drop: Uint8Array;
}

export function buildWorld(house: House, floor: FloorPlan, things: readonly Disc[] = []): World {
  return {
    house,
    floor,
    grid: floor.grid,
    clearanceM: clearanceOf(floor.grid),
    openness: opennessOf(floor.grid),
    drop: dropCells(house, floor.grid),
    discs: things.map((thing) => ({ ...thing })),
  };
}

function dropCells(house: House, grid: Grid): Uint8Array {
  const drop = new Uint8Array(grid.cells.length);
  for (const { polygon } of house.keepOuts.filter((keepOut) => keepOut.drop)) {
    for (let i = 0; i < drop.length; i++) {
      if (isInside(polygon, cellXM(grid, i), cellYM(grid, i))) drop[i] = 1;
    }
  }
  return drop;
}

/** A chair that nobody put on the map: four legs around its middle. */
export function chairLegs(at: Point, widthM = 0.4): Disc[] {
  const half = widthM / 2;
  const corners = [
    [-half, -half],
    [half, -half],
    [half, half],
    [-half, half],
  ] as const;
  return corners.map(([dx, dy]) => ({ xM: at.xM + dx, yM: at.yM + dy, radiusM: 0.02 }));
}
