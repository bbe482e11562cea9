import { FREE, type Grid } from "../nodes/geometry/grid";

/**
 * A grid made ready for ray casting: how many rings of cells around each cell are free, itself included; 0
 * where something stands. One ring of occupied cells lies around the grid, so that every ray ends.
 */
export interface Openness {
  readonly width: number;
  readonly rings: Uint8Array;
  readonly resolutionM: number;
  readonly originXM: number;
  readonly originYM: number;
}

export function opennessOf(grid: Grid): Openness {
  const width = grid.width + 2;
  const height = grid.height + 2;
  const rings = new Uint8Array(width * height);
  for (let row = 0; row < grid.height; row++) {
    for (let column = 0; column < grid.width; column++) {
      if (grid.cells[row * grid.width + column] === FREE) rings[(row + 1) * width + column + 1] = 255;
    }
  }
  spread(rings, width, height, 1);
  spread(rings, width, height, -1);
  const { resolutionM } = grid;
  return {
    width,
    rings,
    resolutionM,
    originXM: grid.originXM - resolutionM,
    originYM: grid.originYM - resolutionM,
  };
}

/** Chebyshev distances from the four neighbours already passed, forwards or backwards. */
function spread(rings: Uint8Array, width: number, height: number, way: 1 | -1): void {
  const first = way === 1 ? width + 1 : (height - 1) * width - 2;
  const last = way === 1 ? (height - 1) * width - 1 : width;
  for (let i = first; i !== last; i += way) {
    if (rings[i] === 0) continue;
    const across = Math.min(rings[i - way]!, rings[i - way * width]!);
    const corners = Math.min(rings[i - way * (width - 1)]!, rings[i - way * (width + 1)]!);
    rings[i] = Math.min(rings[i]!, Math.min(across, corners) + 1);
  }
}

/**
 * Metres from a point to the first occupied cell's edge along a direction (cosine and sine), exact; Infinity
 * beyond `maxM`, 0 from inside an obstacle. Jumps from square of free cells to square of free cells.
 */
export function castRay(
  map: Openness,
  xM: number,
  yM: number,
  cos: number,
  sin: number,
  maxM: number,
): number {
  const { width, rings, resolutionM } = map;
  const x = (xM - map.originXM) / resolutionM;
  const y = (yM - map.originYM) / resolutionM;
  const most = maxM / resolutionM;
  const perX = 1 / cos;
  const perY = 1 / sin;
  let column = Math.floor(x);
  let row = Math.floor(y);
  let way = 0;
  while (way < most) {
    const open = rings[row * width + column] ?? 0;
    if (open === 0) return way * resolutionM;
    const xEdge = cos > 0 ? column + open : column + 1 - open;
    const yEdge = sin > 0 ? row + open : row + 1 - open;
    const toX = cos === 0 ? Infinity : (xEdge - x) * perX;
    const toY = sin === 0 ? Infinity : (yEdge - y) * perY;
    if (toX < toY) {
      way = toX;
      column = cos > 0 ? xEdge : xEdge - 1;
      row = within(Math.floor(y + way * sin), row, open);
    } else {
      way = toY;
      row = sin > 0 ? yEdge : yEdge - 1;
      column = within(Math.floor(x + way * cos), column, open);
    }
  }
  return Infinity;
}

/** Rounding must not carry a ray out of the square that it crosses. */
function within(cell: number, middle: number, open: number): number {
  return Math.max(middle + 1 - open, Math.min(middle + open - 1, cell));
}
