/** Dirt on the floor as few spots: what is drawn over the dirty cells, so that colour is not all that tells it. Pure. */
import { CellLook, type Floor } from "../cell-codec";

/** Dirty cells nearer than this to a spot's first cell are the same spot. */
const SPOT_M = 0.3;

/** The middles of the spots: x, y, x, y … in metres. */
export function dirtSpots({ looks, width, resolutionM, originXM, originYM }: Floor): number[] {
  const near = SPOT_M / resolutionM;
  const spots: { readonly x: number; readonly y: number; cells: number; sumX: number; sumY: number }[] = [];
  for (let cell = looks.indexOf(CellLook.DIRTY); cell >= 0; cell = looks.indexOf(CellLook.DIRTY, cell + 1)) {
    const [x, y] = [cell % width, Math.floor(cell / width)];
    let spot = spots.find((it) => Math.abs(it.x - x) < near && Math.abs(it.y - y) < near);
    if (!spot) {
      spot = { x, y, cells: 0, sumX: 0, sumY: 0 };
      spots.push(spot);
    }
    spot.cells++;
    spot.sumX += x;
    spot.sumY += y;
  }
  return spots.flatMap(({ cells, sumX, sumY }) => [
    originXM + (sumX / cells + 0.5) * resolutionM,
    originYM + (sumY / cells + 0.5) * resolutionM,
  ]);
}
