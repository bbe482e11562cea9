import { columnAt, type GridSpec, rowAt } from "../nodes/geometry/grid";
import { type EncounterLimits, Encounters } from "./encounters";

/** A touch, at its beginning. */
export interface Contact {
  readonly atS: number;
  readonly xM: number;
  readonly yM: number;
  /** How fast the robot drove. */
  readonly speedMps: number;
  /** The part of it that went into the obstacle. */
  readonly closingMps: number;
}

/** What really happened, for judging only: nothing of it ever reaches a node. */
export class Truth {
  /** 1 where the centre of the cell was under the tool's disc while the tool was on. */
  readonly swept: Uint8Array;
  /** The same for wet tools alone. */
  readonly wetted: Uint8Array;
  readonly contacts: Contact[] = [];
  /** How often the robot's outline came over a keep-out, and the deepest that it did, m. */
  keepOutEntries = 0;
  keepOutDeepestM = 0;
  /** What happened near people and pets. */
  readonly encounters: Encounters;
  /** How often the robot's outline came over a sock or a cable. */
  litterTouches = 0;
  distanceM = 0;
  turnedRad = 0;
  movingS = 0;
  sweepingS = 0;
  energyWh = 0;
  private overKeepOut = false;
  private overLitter = false;

  constructor(
    readonly grid: GridSpec,
    limits: EncounterLimits,
  ) {
    this.encounters = new Encounters(limits);
    this.swept = new Uint8Array(grid.width * grid.height);
    this.wetted = new Uint8Array(grid.width * grid.height);
  }

  /** The tool's disc, on, moved straight from a to b. */
  sweep(aXM: number, aYM: number, bXM: number, bYM: number, radiusM: number, dtS: number, wet = false): void {
    this.sweepingS += dtS;
    mark(this.grid, this.swept, aXM, aYM, bXM, bYM, radiusM);
    if (wet) mark(this.grid, this.wetted, aXM, aYM, bXM, bYM, radiusM);
  }

  /** How deep the outline is over a keep-out now, m; 0 or less: it is not. */
  overKeepOutBy(depthM: number): void {
    if (depthM > 0 && !this.overKeepOut) this.keepOutEntries++;
    this.overKeepOut = depthM > 0;
    this.keepOutDeepestM = Math.max(this.keepOutDeepestM, depthM);
  }

  /** How far the outline is from the nearest sock or cable now, m; below 0 it is over it. */
  awayFromLitter(awayM: number): void {
    if (awayM < 0 && !this.overLitter) this.litterTouches++;
    this.overLitter = awayM < 0;
  }

  moved(lengthM: number, turnRad: number, dtS: number): void {
    this.distanceM += lengthM;
    this.turnedRad += turnRad;
    this.movingS += dtS;
  }

  sweptM2(): number {
    let cells = 0;
    for (let i = 0; i < this.swept.length; i++) cells += this.swept[i]!;
    return cells * this.grid.resolutionM ** 2;
  }
}

/** Sets the cells whose centre is within the radius of the segment from a to b. */
function mark(
  grid: GridSpec,
  cells: Uint8Array,
  aXM: number,
  aYM: number,
  bXM: number,
  bYM: number,
  radiusM: number,
): void {
  const left = Math.max(0, columnAt(grid, Math.min(aXM, bXM) - radiusM));
  const right = Math.min(grid.width - 1, columnAt(grid, Math.max(aXM, bXM) + radiusM));
  const bottom = Math.max(0, rowAt(grid, Math.min(aYM, bYM) - radiusM));
  const top = Math.min(grid.height - 1, rowAt(grid, Math.max(aYM, bYM) + radiusM));
  for (let row = bottom; row <= top; row++) {
    const yM = grid.originYM + (row + 0.5) * grid.resolutionM;
    for (let column = left; column <= right; column++) {
      const at = row * grid.width + column;
      if (cells[at] === 1) continue;
      const xM = grid.originXM + (column + 0.5) * grid.resolutionM;
      if (squaredToSegment(xM, yM, aXM, aYM, bXM, bYM) <= radiusM * radiusM) cells[at] = 1;
    }
  }
}

function squaredToSegment(
  xM: number,
  yM: number,
  aXM: number,
  aYM: number,
  bXM: number,
  bYM: number,
): number {
  const dx = bXM - aXM;
  const dy = bYM - aYM;
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((xM - aXM) * dx + (yM - aYM) * dy) / length;
  const t = Math.max(0, Math.min(1, along));
  const offX = xM - aXM - t * dx;
  const offY = yM - aYM - t * dy;
  return offX * offX + offY * offY;
}
