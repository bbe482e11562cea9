import { clearanceOf } from "../nodes/coverage/clearance";
import { cellAt, columnAt, emptyGrid, FREE, type Grid, OCCUPIED, rowAt } from "../nodes/geometry/grid";
import { forCellsInside } from "../nodes/house/fill-polygon";
import type { FloorPlan } from "../nodes/house/floor-plan";
import type { House } from "../nodes/house/house";

/** Measures how far a disc reaches over what the owner drew as a keep-out, without the rim that nodes add. */
export class KeepOuts {
  private readonly kept: Grid;
  private readonly nearM: Float32Array | null;

  constructor(house: House, { grid }: FloorPlan) {
    this.kept = emptyGrid(grid);
    const { cells } = this.kept;
    for (const { kind, polygon } of house.keepOuts) {
      if (kind !== "all") continue;
      forCellsInside(grid, polygon, (cell) => {
        cells[cell] = OCCUPIED;
      });
    }
    this.nearM = cells.includes(OCCUPIED) ? clearanceOf(this.kept) : null;
  }

  /** How deep the disc's outline reaches over a keep-out, m; negative or zero: it does not. */
  depthM(xM: number, yM: number, radiusM: number): number {
    const grid = this.kept;
    const at = cellAt(grid, xM, yM);
    if (this.nearM === null || at < 0 || this.nearM[at]! > radiusM + 2 * grid.resolutionM) return 0;
    const column = columnAt(grid, xM);
    const row = rowAt(grid, yM);
    const reach = Math.ceil(radiusM / grid.resolutionM) + 1;
    let depth = 0;
    for (let r = Math.max(0, row - reach); r <= Math.min(grid.height - 1, row + reach); r++) {
      const dyM = outside(yM - grid.originYM - r * grid.resolutionM, grid.resolutionM);
      for (let c = Math.max(0, column - reach); c <= Math.min(grid.width - 1, column + reach); c++) {
        if (grid.cells[r * grid.width + c] === FREE) continue;
        const dxM = outside(xM - grid.originXM - c * grid.resolutionM, grid.resolutionM);
        depth = Math.max(depth, radiusM - Math.sqrt(dxM * dxM + dyM * dyM));
      }
    }
    return depth;
  }
}

/** How far a coordinate is outside of the interval from 0 to `length`. */
function outside(at: number, length: number): number {
  return at < 0 ? -at : Math.max(0, at - length);
}
