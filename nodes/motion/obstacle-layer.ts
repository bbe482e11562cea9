import { cellAt, cellXM, cellYM, FREE, type Grid } from "../geometry/grid";
import type { Point, Pose } from "../geometry/pose";

/** Beyond this the scan's and the pose's errors blur what is seen. */
const SEES_WITHIN_M = 2.5;
/** Nearer than this to something on the map, a hit is taken for that. */
const ON_THE_MAP_M = 0.15;
/** Hits this near to a person are the person, who will move on. */
const PERSON_M = 0.5;
const SEEN = 3;
const CERTAIN = 8;
/** A switch of the bumper is pressed from anywhere within this of its middle. */
const TOUCH_ARC_RAD = 1;
/** So far off the pose and a cell's middle may be: a touch this near to something on the map was that. */
const TOUCHED_MAP_M = 0.11;
/** What was touched lies a little beyond the rim. */
const BEYOND_RIM_M = 0.04;
/** A contact stays believed longer than a sight, for the laser may not see what was bumped into. */
const BUMPED = 200;

/**
 * What stands on the floor but not on the map, from laser hits and bumps. Evidence is counted by cell: a hit
 * adds, a ray that goes on behind the cell takes away. People are left out. What lies too low for the laser is told
 * by the eyes, and only they take it back.
 */
export class ObstacleLayer {
  /** 1 where something is believed to stand; same shape as the map. */
  readonly cells: Uint8Array;
  /** Grows whenever `cells` changes. */
  version = 0;
  private readonly evidence: Uint8Array;
  private active: number[] = [];
  private readonly isLow: Uint8Array;
  private low: number[] = [];

  constructor(
    readonly map: Grid,
    private readonly mapClearanceM: Float32Array,
  ) {
    this.cells = new Uint8Array(map.cells.length);
    this.evidence = new Uint8Array(map.cells.length);
    this.isLow = new Uint8Array(map.cells.length);
  }

  /** Takes in one scan, made at `pose`; ranges in metres, the first ray at `angleMinRad` from the heading. */
  addScan(
    pose: Pose,
    ranges: Float32Array,
    angleMinRad: number,
    incrementRad: number,
    people: readonly Point[],
  ): void {
    this.forget(pose, ranges, angleMinRad, incrementRad);
    for (let i = 0; i < ranges.length; i++) {
      const range = ranges[i]!;
      if (!(range < SEES_WITHIN_M)) continue;
      const angle = pose.headingRad + angleMinRad + i * incrementRad;
      const xM = pose.xM + range * Math.cos(angle);
      const yM = pose.yM + range * Math.sin(angle);
      const cell = cellAt(this.map, xM, yM);
      if (cell < 0 || this.map.cells[cell] !== FREE || this.mapClearanceM[cell]! < ON_THE_MAP_M) continue;
      if (!nearAny(people, xM, yM)) this.believe(cell, 1);
    }
  }

  /**
   * Whether a bumper that was pressed `sideRad` from the heading may have met something on the map: it covers a
   * wide arc of the rim, which is `rimM` from the robot's middle.
   */
  mapExplains(pose: Pose, sideRad: number, rimM: number): boolean {
    for (let rad = -TOUCH_ARC_RAD; rad <= TOUCH_ARC_RAD; rad += 0.1) {
      const cell = cellBeside(this.map, pose, sideRad + rad, rimM);
      if (cell < 0 || this.mapClearanceM[cell]! < TOUCHED_MAP_M) return true;
    }
    return false;
  }

  /** Something was met at the rim, `sideRad` from the heading. */
  addContact(pose: Pose, sideRad: number, rimM: number): void {
    const cell = cellBeside(this.map, pose, sideRad, rimM + BEYOND_RIM_M);
    if (cell >= 0 && this.map.cells[cell] === FREE) this.believe(cell, BUMPED);
  }

  /** All that lies about on the floor by the eyes; what they told of before and do not any more is gone. */
  setFloorThings(points: readonly Point[]): void {
    for (const cell of this.low) {
      this.isLow[cell] = 0;
      this.evidence[cell] = 0;
      this.cells[cell] = 0;
    }
    if (this.low.length > 0) this.version++;
    this.active = this.active.filter((cell) => this.evidence[cell]! > 0);
    const cells = points.map(({ xM, yM }) => cellAt(this.map, xM, yM));
    this.low = [...new Set(cells)].filter((cell) => cell >= 0 && this.map.cells[cell] === FREE);
    this.believeLow();
  }

  private believeLow(): void {
    for (const cell of this.low) {
      this.isLow[cell] = 1;
      this.believe(cell, BUMPED);
    }
  }

  /** Believes in nothing any more: what is really there will be seen again. What the eyes told of stays. */
  forgetAll(): void {
    if (this.active.length > 0) this.version++;
    this.active = [];
    this.cells.fill(0);
    this.evidence.fill(0);
    this.believeLow();
  }

  /** True when a disc at this point would reach the middle of a cell that is believed to be occupied. */
  touches(xM: number, yM: number, radiusM: number): boolean {
    for (const cell of this.active) {
      if (this.cells[cell] === 0) continue;
      if (Math.hypot(cellXM(this.map, cell) - xM, cellYM(this.map, cell) - yM) < radiusM) return true;
    }
    return false;
  }

  get empty(): boolean {
    return this.active.length === 0;
  }

  private believe(cell: number, by: number): void {
    const before = this.evidence[cell]!;
    if (before === 0) this.active.push(cell);
    this.evidence[cell] = before > CERTAIN ? before : Math.min(before + by, by === 1 ? CERTAIN : BUMPED);
    if (this.cells[cell] === 0 && this.evidence[cell]! >= SEEN) {
      this.cells[cell] = 1;
      this.version++;
    }
  }

  /** Takes evidence from cells that a ray passed over. */
  private forget(pose: Pose, ranges: Float32Array, angleMinRad: number, incrementRad: number): void {
    let gone = false;
    for (const cell of this.active) {
      if (this.isLow[cell] === 1) continue;
      const dx = cellXM(this.map, cell) - pose.xM;
      const dy = cellYM(this.map, cell) - pose.yM;
      const awayM = Math.hypot(dx, dy);
      if (awayM > SEES_WITHIN_M) continue;
      const ray = rayToward(Math.atan2(dy, dx) - pose.headingRad - angleMinRad, incrementRad, ranges.length);
      if (ray < 0 || !passesOver(ranges, ray, awayM)) continue;
      this.evidence[cell]!--;
      if (this.cells[cell] === 1 && this.evidence[cell]! < SEEN) {
        this.cells[cell] = 0;
        this.version++;
      }
      gone ||= this.evidence[cell] === 0;
    }
    if (gone) this.active = this.active.filter((cell) => this.evidence[cell]! > 0);
  }
}

/** A ray and its neighbours all go on behind the cell: a chair's leg is thinner than the gap between two rays. */
function passesOver(ranges: Float32Array, ray: number, awayM: number): boolean {
  const count = ranges.length;
  for (let i = ray - 1; i <= ray + 1; i++) {
    if (!(ranges[(i + count) % count]! > awayM + 0.15)) return false;
  }
  return true;
}

/** Index of the ray nearest to an angle from the first ray, or -1 when no ray looks there. */
function rayToward(angleRad: number, incrementRad: number, count: number): number {
  const turn = 2 * Math.PI;
  const wrapped = ((angleRad % turn) + turn) % turn;
  const ray = Math.round(wrapped / incrementRad);
  if (ray < count) return ray;
  return Math.abs(count * incrementRad - turn) < incrementRad ? 0 : -1;
}

/** The cell of a point `awayM` from the robot's middle, `sideRad` from its heading; -1 outside the map. */
function cellBeside(map: Grid, pose: Pose, sideRad: number, awayM: number): number {
  const rad = pose.headingRad + sideRad;
  return cellAt(map, pose.xM + awayM * Math.cos(rad), pose.yM + awayM * Math.sin(rad));
}

function nearAny(people: readonly Point[], xM: number, yM: number): boolean {
  for (const person of people) if (Math.hypot(person.xM - xM, person.yM - yM) < PERSON_M) return true;
  return false;
}
