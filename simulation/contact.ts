import { columnAt, FREE, rowAt } from "../nodes/geometry/grid";
import { driveArc, type MovingPose } from "./kinematics";
import type { Solids } from "./world";

const TOUCH_M = 1e-9;
const BISECTIONS = 14;

/** The nearest solid thing to a disc. */
export interface Nearest {
  /** From outline to outline, m; negative when they overlap; Infinity when nothing is near. */
  gapM: number;
  /** Direction to it in `map`. */
  bearingRad: number;
}

/** Finds the nearest solid thing to a disc, as far as it is within one cell of it. Writes into `nearest`. */
export function findNearest(world: Solids, xM: number, yM: number, radiusM: number, nearest: Nearest): void {
  nearest.gapM = Infinity;
  nearest.bearingRad = 0;
  nearestCell(world, xM, yM, radiusM, nearest);
  for (let i = 0; i < world.discs.length; i++) {
    const disc = world.discs[i]!;
    const gapM = Math.hypot(disc.xM - xM, disc.yM - yM) - disc.radiusM - radiusM;
    if (gapM >= nearest.gapM || gapM > world.grid.resolutionM) continue;
    nearest.gapM = gapM;
    nearest.bearingRad = Math.atan2(disc.yM - yM, disc.xM - xM);
  }
}

function nearestCell(world: Solids, xM: number, yM: number, radiusM: number, nearest: Nearest): void {
  const { grid, clearanceM } = world;
  const { width, height, resolutionM } = grid;
  const column = columnAt(grid, xM);
  const row = rowAt(grid, yM);
  const clearM = column < 0 || column >= width ? 0 : (clearanceM[row * width + column] ?? 0);
  if (clearM > radiusM + 2.5 * resolutionM) return;
  const reach = Math.ceil(radiusM / resolutionM) + 1;
  for (let r = row - reach; r <= row + reach; r++) {
    const dyM = towards(yM, grid.originYM + r * resolutionM, resolutionM);
    for (let c = column - reach; c <= column + reach; c++) {
      const outside = r < 0 || c < 0 || r >= height || c >= width;
      if (!outside && grid.cells[r * width + c] === FREE) continue;
      const dxM = towards(xM, grid.originXM + c * resolutionM, resolutionM);
      const gapM = Math.sqrt(dxM * dxM + dyM * dyM) - radiusM;
      if (gapM >= nearest.gapM) continue;
      nearest.gapM = gapM;
      nearest.bearingRad = Math.atan2(dyM, dxM);
    }
  }
}

/** From a coordinate to the nearest point of the interval that starts at `lowM`. */
function towards(atM: number, lowM: number, lengthM: number): number {
  if (atM < lowM) return lowM - atM;
  return atM > lowM + lengthM ? lowM + lengthM - atM : 0;
}

/**
 * Moves a disc along an arc until it touches something: it turns on, but its centre stays where the contact
 * is. A disc that overlaps already (something was pushed against it) may move as long as it gets out of it.
 * Returns whether it was stopped, and leaves in `nearest` what stopped it.
 */
export class ContactDrive {
  readonly nearest: Nearest = { gapM: Infinity, bearingRad: 0 };
  private readonly start: MovingPose = { xM: 0, yM: 0, headingRad: 0 };

  constructor(
    private readonly world: Solids,
    private readonly radiusM: number,
  ) {}

  move(pose: MovingPose, speedMps: number, turnRadps: number, dtS: number): boolean {
    const { start, nearest } = this;
    Object.assign(start, pose);
    findNearest(this.world, pose.xM, pose.yM, this.radiusM, nearest);
    const leastM = Math.min(0, nearest.gapM) - TOUCH_M;
    driveArc(pose, speedMps, turnRadps, dtS);
    findNearest(this.world, pose.xM, pose.yM, this.radiusM, nearest);
    if (nearest.gapM >= leastM) return false;
    const { gapM, bearingRad } = nearest;
    this.backToContact(pose, speedMps, turnRadps, dtS, leastM);
    nearest.gapM = Math.max(gapM, 0);
    nearest.bearingRad = bearingRad;
    return true;
  }

  private backToContact(pose: MovingPose, speedMps: number, turnRadps: number, dtS: number, leastM: number) {
    const { headingRad } = pose;
    let free = 0;
    let blocked = 1;
    for (let i = 0; i < BISECTIONS; i++) {
      const share = (free + blocked) / 2;
      Object.assign(pose, this.start);
      driveArc(pose, speedMps, turnRadps, dtS * share);
      findNearest(this.world, pose.xM, pose.yM, this.radiusM, this.nearest);
      if (this.nearest.gapM >= leastM) free = share;
      else blocked = share;
    }
    Object.assign(pose, this.start);
    driveArc(pose, speedMps, turnRadps, dtS * free);
    pose.headingRad = headingRad;
  }
}
