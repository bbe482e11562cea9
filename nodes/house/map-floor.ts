import { emptyGrid, FREE, type Grid, OCCUPIED } from "../geometry/grid";
import { CELL_M } from "./rasterize";

/** A map image as read: row 0 on top, `free` 1 on free floor, origin at its lower-left corner. */
interface MapPixels {
  readonly width: number;
  readonly height: number;
  readonly resolutionM: number;
  readonly originXM: number;
  readonly originYM: number;
  readonly free: Uint8Array;
}

/**
 * The map's floor in 5 cm cells, row 0 at the bottom. A coarser pixel becomes several cells; of finer pixels a
 * cell is free when all those under it are, so that no thin wall is lost.
 */
export function mapFloor(map: MapPixels): Grid {
  const perCell = CELL_M / map.resolutionM;
  const grid = emptyGrid({
    width: Math.max(1, Math.floor(map.width / perCell + 1e-6)),
    height: Math.max(1, Math.floor(map.height / perCell + 1e-6)),
    resolutionM: CELL_M,
    originXM: map.originXM,
    originYM: map.originYM,
  });
  for (let row = 0, i = 0; row < grid.height; row++) {
    for (let column = 0; column < grid.width; column++, i++) {
      grid.cells[i] = isAllFree(map, column * perCell, row * perCell, perCell) ? FREE : OCCUPIED;
    }
  }
  return grid;
}

/** Whether all pixels under the square are free; its corner is counted in pixels from the lower left. */
function isAllFree(map: MapPixels, left: number, bottom: number, side: number): boolean {
  const lastColumn = Math.min(map.width - 1, Math.ceil(left + side - 1e-6) - 1);
  const lastRow = Math.min(map.height - 1, Math.ceil(bottom + side - 1e-6) - 1);
  for (let row = Math.floor(bottom + 1e-6); row <= lastRow; row++) {
    const start = (map.height - 1 - row) * map.width;
    for (let column = Math.floor(left + 1e-6); column <= lastColumn; column++) {
      if (map.free[start + column] !== 1) return false;
    }
  }
  return true;
}
