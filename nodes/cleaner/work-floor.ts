import { cellAt, FREE, type Grid, OCCUPIED } from "../geometry/grid";
import type { FloorPlan } from "../house/floor-plan";
import type { OccupancyGrid } from "../messages/standard";

/** The raster that a coverage path is planned on, and what of it is to be cleaned. */
export interface WorkFloor {
  readonly free: Grid;
  /** 1 = to be cleaned; same shape as `free`. */
  readonly target: Uint8Array;
}

const MARGIN_M = 0.6;
/** Floor this near to the wanted cells may be driven on although it is another room's: the doorways. */
const DOORWAY_CELLS = 8;
/** Finer cells let the robot keep close to walls; beyond this many ledger cells they would cost too much. */
const FINE_BELOW_CELLS = 80_000;

/**
 * The floor around the wanted cells (1 in `wanted`, ledger cells of the whole house): free for the robot or
 * not, with what is seen on the floor now. Half the ledger's cell size where the room is not too large.
 */
export function workFloor(floor: FloorPlan, wanted: Uint8Array, obstacles: OccupancyGrid | null): WorkFloor {
  const { width, height, resolutionM } = floor.grid;
  const box = boundingBox(wanted, width, height, Math.ceil(MARGIN_M / resolutionM));
  const columns = box.right - box.left + 1;
  const rows = box.top - box.bottom + 1;
  const scale = columns * rows <= FINE_BELOW_CELLS ? 2 : 1;
  const free: Grid = {
    width: columns * scale,
    height: rows * scale,
    resolutionM: resolutionM / scale,
    originXM: floor.grid.originXM + box.left * resolutionM,
    originYM: floor.grid.originYM + box.bottom * resolutionM,
    cells: new Uint8Array(columns * rows * scale * scale),
  };
  const target = new Uint8Array(free.cells.length);
  const ground = groundAround(floor, wanted, box);
  for (let i = 0; i < target.length; i++) {
    const column = box.left + Math.floor((i % free.width) / scale);
    const row = box.bottom + Math.floor(i / free.width / scale);
    const cell = row * width + column;
    const open = floor.grid.cells[cell] === FREE && floor.keepOut[cell] === 0 && ground[cell] === 1;
    free.cells[i] = open ? FREE : OCCUPIED;
    target[i] = wanted[cell]!;
  }
  if (obstacles !== null) blockObstacles(free, obstacles);
  return { free, target };
}

type Box = ReturnType<typeof boundingBox>;

/** 1 on the rooms that the wanted cells are in, and on doorways; what lies behind other walls is left out. */
function groundAround(floor: FloorPlan, wanted: Uint8Array, box: Box): Uint8Array {
  const { width } = floor.grid;
  const rooms = new Set<number>();
  for (let i = 0; i < wanted.length; i++) if (wanted[i] === 1) rooms.add(floor.roomOf[i]!);
  const near = new Uint8Array(wanted.length);
  for (let row = box.bottom; row <= box.top; row++) {
    for (let i = row * width + box.left; i <= row * width + box.right; i++) {
      if (wanted[i] === 1) near.fill(1, Math.max(i - DOORWAY_CELLS, row * width), i + DOORWAY_CELLS + 1);
    }
  }
  const ground = new Uint8Array(wanted.length);
  for (let row = box.bottom; row <= box.top; row++) {
    for (let i = row * width + box.left; i <= row * width + box.right; i++) {
      if (rooms.has(floor.roomOf[i]!)) ground[i] = 1;
      if (near[i] === 0) continue;
      for (let k = -DOORWAY_CELLS; k <= DOORWAY_CELLS; k++) ground[i + k * width] = 1;
    }
  }
  return ground;
}

function boundingBox(wanted: Uint8Array, width: number, height: number, margin: number) {
  let [left, right, bottom, top] = [width, 0, height, 0];
  for (let i = 0; i < wanted.length; i++) {
    if (wanted[i] === 0) continue;
    const column = i % width;
    const row = (i - column) / width;
    if (column < left) left = column;
    if (column > right) right = column;
    if (row < bottom) bottom = row;
    if (row > top) top = row;
  }
  return {
    left: Math.max(left - margin, 0),
    right: Math.min(right + margin, width - 1),
    bottom: Math.max(bottom - margin, 0),
    top: Math.min(top + margin, height - 1),
  };
}

/** Marks the cells of `grid` that lie in a believed obstacle's cell. */
function blockObstacles(grid: Grid, obstacles: OccupancyGrid): void {
  const { width, resolution, origin } = obstacles.info;
  const share = Math.max(1, Math.round(resolution / grid.resolutionM));
  for (let i = 0; i < obstacles.data.length; i++) {
    if (obstacles.data[i]! < 50) continue;
    const leftM = origin.position.x + (i % width) * resolution;
    const bottomM = origin.position.y + Math.floor(i / width) * resolution;
    for (let part = 0; part < share * share; part++) {
      const xM = leftM + ((part % share) + 0.5) * (resolution / share);
      const yM = bottomM + (Math.floor(part / share) + 0.5) * (resolution / share);
      const cell = cellAt(grid, xM, yM);
      if (cell >= 0) grid.cells[cell] = OCCUPIED;
    }
  }
}
