import { FREE, type Grid, OCCUPIED } from "../geometry/grid";
import type { Point } from "../geometry/pose";
import type { FloorPlan } from "../house/floor-plan";

/**
 * The part of the floor within `marginM` of the given points, as free or not for the robot: walls, furniture,
 * keep-outs and what is seen now. Planning in a window keeps a detour as quick in a hall as in a closet.
 */
export function floorWindow(
  floor: FloorPlan,
  obstacles: Uint8Array | null,
  points: readonly Point[],
  marginM: number,
): Grid {
  const { width, height, resolutionM, originXM, originYM } = floor.grid;
  const clampColumn = (c: number) => Math.min(Math.max(Math.floor(c), 0), width);
  const clampRow = (r: number) => Math.min(Math.max(Math.floor(r), 0), height);
  const xs = points.map((p) => p.xM);
  const ys = points.map((p) => p.yM);
  const left = clampColumn((Math.min(...xs) - marginM - originXM) / resolutionM);
  const right = clampColumn((Math.max(...xs) + marginM - originXM) / resolutionM + 1);
  const bottom = clampRow((Math.min(...ys) - marginM - originYM) / resolutionM);
  const top = clampRow((Math.max(...ys) + marginM - originYM) / resolutionM + 1);
  const cells = new Uint8Array(Math.max(right - left, 0) * Math.max(top - bottom, 0));
  for (let row = bottom, to = 0; row < top; row++) {
    for (let i = row * width + left; i < row * width + right; i++, to++) {
      const free = floor.grid.cells[i] === FREE && floor.keepOut[i] === 0 && (obstacles?.[i] ?? 0) === 0;
      cells[to] = free ? FREE : OCCUPIED;
    }
  }
  return {
    width: right - left,
    height: top - bottom,
    resolutionM,
    originXM: originXM + left * resolutionM,
    originYM: originYM + bottom * resolutionM,
    cells,
  };
}
