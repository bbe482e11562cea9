import type { Bid } from "../fleet/divide";
import { cellXM, cellYM, type GridSpec } from "../geometry/grid";
import { distanceM, type Point } from "../geometry/pose";
import type { JobStep } from "./job-parts";

/** What cleaning takes, ways between strips and all; those to places are short against it. */
export const SECONDS_PER_M2 = 17;
/** Ways through doors are longer than the crow's, and driven at less than full speed. */
const WAY_S_PER_M = 6;

/** What the rooms of a job would cost her. */
export class RoomBids {
  private readonly rooms = new Map<string, { readonly workS: number; readonly middle: Point }>();

  constructor(
    steps: readonly JobStep[],
    grid: GridSpec,
    private readonly body: { readonly pose: Point | null },
  ) {
    for (const { step, floor, cells } of steps) {
      if (step.do !== "clean") continue;
      const before = this.rooms.get(step.room)?.workS ?? 0;
      const workS = before + cells * grid.resolutionM ** 2 * SECONDS_PER_M2 * (step.passes ?? 1);
      this.rooms.set(step.room, { workS, middle: middleOf(floor, grid) });
    }
  }

  bidFor(room: string): Bid {
    const { workS, middle } = this.rooms.get(room)!;
    const awayM = this.body.pose === null ? 0 : distanceM(this.body.pose, middle);
    return { room, travelS: awayM * WAY_S_PER_M, workS, preferred: false };
  }
}

function middleOf(floor: Uint8Array, grid: GridSpec): Point {
  let [x, y, cells] = [0, 0, 0];
  for (let cell = 0; cell < floor.length; cell++) {
    if (floor[cell] === 0) continue;
    x += cellXM(grid, cell);
    y += cellYM(grid, cell);
    cells++;
  }
  return cells === 0 ? { xM: 0, yM: 0 } : { xM: x / cells, yM: y / cells };
}
