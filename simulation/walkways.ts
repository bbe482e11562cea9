import { clearanceOf, standableCells } from "../nodes/coverage/clearance";
import { regionAround, seedOfLargestRegion } from "../nodes/coverage/region";
import { findRoute } from "../nodes/coverage/route";
import { cellAt, cellXM, cellYM, FREE, type Grid, OCCUPIED } from "../nodes/geometry/grid";
import { distanceToSegmentM } from "../nodes/geometry/polygon";
import type { Point } from "../nodes/geometry/pose";
import type { Dice } from "./dice";
import type { World } from "./world";

const PER_ROOM = 2;
const TRIES = 400;
/** Nobody rests right before the dock, or in a doorway. */
const FROM_DOCK_M = 0.9;
const FROM_DOOR_M = 0.6;
/** Of the robot on its dock, which ways lead around. */
const DOCKED_RADIUS_M = 0.17;
/** Room for shoulders: what a being's route keeps from walls, so that no part of it is ever inside one. */
const CLEAR_M = 0.3;
/** Cells of the plan to a cell of the walkways; routes need not be finer. */
const COARSE = 2;

/** Where living beings like to be, and the ways between these points, found when first walked. */
export class Walkways {
  readonly points: Point[] = [];
  private readonly grid: Grid;
  private readonly clearanceM: Float32Array;
  /** 1 where one can come from most of the house: a point that nobody leaves again is no place to be. */
  private readonly walked: Uint8Array;
  private readonly found = new Map<number, readonly number[] | null>();

  constructor(world: World, dice: Dice) {
    this.grid = walkableGrid(world);
    this.clearanceM = clearanceOf(this.grid);
    const walkable = standableCells(this.clearanceM, this.grid, CLEAR_M + this.grid.resolutionM / 2);
    const seed = seedOfLargestRegion(walkable, this.grid.width);
    this.walked = seed < 0 ? walkable : regionAround(walkable, this.grid.width, seed);
    for (let room = 0; room < world.house.rooms.length; room++) this.choosePoints(world, room, dice);
  }

  /** x0, y0, x1, y1, ... from one of the points to another, or null where there is no way. */
  between(from: number, to: number): readonly number[] | null {
    const key = Math.min(from, to) * this.points.length + Math.max(from, to);
    let route = this.found.get(key);
    if (route === undefined) {
      route = this.route(this.points[Math.min(from, to)]!, this.points[Math.max(from, to)]!);
      this.found.set(key, route);
    }
    return route === null || from < to ? route : reversed(route);
  }

  /** A way from anywhere to one of the points. */
  from(start: Point, to: number): readonly number[] | null {
    return this.route(start, this.points[to]!);
  }

  private route(from: Point, to: Point): readonly number[] | null {
    const route = findRoute(this.clearanceM, this.grid, from, to, CLEAR_M + this.grid.resolutionM / 2);
    return route === null ? null : Array.from(route);
  }

  private choosePoints(world: World, room: number, dice: Dice): void {
    const { grid } = world;
    const cells: number[] = [];
    for (let i = 0; i < grid.cells.length; i++) if (world.floor.roomOf[i] === room) cells.push(i);
    let wanted = PER_ROOM;
    for (let n = 0; n < TRIES && wanted > 0 && cells.length > 0; n++) {
      const cell = cells[Math.floor(dice.between(0, cells.length))]!;
      const point = { xM: cellXM(grid, cell), yM: cellYM(grid, cell) };
      if (isInTheWay(world, point)) continue;
      const coarse = cellAt(this.grid, point.xM, point.yM);
      if (coarse < 0 || this.clearanceM[coarse]! < CLEAR_M + this.grid.resolutionM) continue;
      if (this.walked[coarse] !== 1) continue;
      this.points.push({ xM: cellXM(this.grid, coarse), yM: cellYM(this.grid, coarse) });
      wanted--;
    }
  }
}

function isInTheWay(world: World, point: Point): boolean {
  const { dock, doors } = world.house;
  if (Math.hypot(point.xM - dock.xM, point.yM - dock.yM) < FROM_DOCK_M) return true;
  return doors.some(({ a, b }) => distanceToSegmentM(point, a, b) < FROM_DOOR_M);
}

/** The floor at half the resolution, without drops and without what stands about. */
function walkableGrid(world: World): Grid {
  const fine = world.grid;
  const width = Math.ceil(fine.width / COARSE);
  const height = Math.ceil(fine.height / COARSE);
  const { originXM, originYM } = fine;
  const cells = new Uint8Array(width * height);
  const grid = { width, height, originXM, originYM, cells, resolutionM: fine.resolutionM * COARSE };
  for (let i = 0; i < fine.cells.length; i++) {
    if (fine.cells[i] === FREE && world.drop[i] === 0) continue;
    cells[Math.floor(i / fine.width / COARSE) * width + Math.floor((i % fine.width) / COARSE)] = OCCUPIED;
  }
  const standing = [...world.discs, { ...world.house.dock, radiusM: DOCKED_RADIUS_M }];
  for (let i = 0; i < cells.length; i++) {
    const [xM, yM] = [cellXM(grid, i), cellYM(grid, i)];
    for (const { xM: atX, yM: atY, radiusM } of standing) {
      if (Math.hypot(atX - xM, atY - yM) < radiusM + grid.resolutionM) cells[i] = OCCUPIED;
    }
  }
  return grid;
}

function reversed(route: readonly number[]): readonly number[] {
  const back: number[] = [];
  for (let i = route.length - 2; i >= 0; i -= 2) back.push(route[i]!, route[i + 1]!);
  return back;
}
