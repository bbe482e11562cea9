/** The house as a raster of ledger cells: what every room of the robot computes with. */
import type { Grid } from "../geometry/grid";

export interface FloorPlan {
  /** FREE or OCCUPIED (walls, furniture that stands on the floor, everything outside the rooms). 5 cm cells. */
  readonly grid: Grid;
  /** Index into house.rooms of each cell, -1 where no room is. Furniture's cells belong to their room. */
  readonly roomOf: Int16Array;
  /** 1 where the robot must never be (KeepOut kind `all`), and on a rim of one cell around it. */
  readonly keepOut: Uint8Array;
  /** 1 where it must not mop. */
  readonly noMop: Uint8Array;
}
