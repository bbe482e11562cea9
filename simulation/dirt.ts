import { cellXM, cellYM } from "../nodes/geometry/grid";
import { ToolMode } from "../nodes/messages/maid";
import type { Dice } from "./dice";
import type { World } from "./world";

/** Dust is taken up by every tool, a stain only by a wet one. */
export type DirtKind = "dust" | "stain";

export interface DirtSpot {
  readonly xM: number;
  readonly yM: number;
  readonly kind: DirtKind;
  /** 1 is a usual spot; gone at 0. */
  amount: number;
  /** When it was last reported, s of the simulation; -1 never. */
  reportedAtS: number;
}

const REMOVED_PER_S = 3;
const SPOTS_PER_M2 = 0.4;

/** Dirt on the floor. Spots that are gone are dropped from the list. */
export class Dirt {
  spots: DirtSpot[] = [];

  add(xM: number, yM: number, kind: DirtKind, amount: number): void {
    this.spots.push({ xM, yM, kind, amount, reportedAtS: -1 });
  }

  /** Scatters dust over the floor where a robot of `radiusM` can stand. */
  scatter(world: World, radiusM: number, dice: Dice): void {
    const { grid, clearanceM, floor } = world;
    const open: number[] = [];
    for (let i = 0; i < clearanceM.length; i++) {
      const inRoom = floor.roomOf[i]! >= 0 && floor.keepOut[i] === 0;
      if (inRoom && clearanceM[i]! > radiusM + grid.resolutionM) open.push(i);
    }
    const count = Math.round(open.length * grid.resolutionM ** 2 * SPOTS_PER_M2);
    for (let n = 0; n < count; n++) {
      const cell = open[Math.floor(dice.between(0, open.length))]!;
      this.add(cellXM(grid, cell), cellYM(grid, cell), "dust", dice.between(0.3, 1));
    }
  }

  /** The tool's disc stands at a point for `dtS` and removes what it can. */
  clean(xM: number, yM: number, radiusM: number, toolMode: number, dtS: number): void {
    if (toolMode === ToolMode.OFF) return;
    let gone = false;
    for (let i = 0; i < this.spots.length; i++) {
      const spot = this.spots[i]!;
      const dx = spot.xM - xM;
      const dy = spot.yM - yM;
      if (dx * dx + dy * dy > radiusM * radiusM) continue;
      if (spot.kind === "stain" && toolMode === ToolMode.VACUUM) continue;
      spot.amount -= REMOVED_PER_S * dtS;
      gone ||= spot.amount <= 0;
    }
    if (gone) this.spots = this.spots.filter((spot) => spot.amount > 0);
  }
}
