import { FREE, type Grid } from "../nodes/geometry/grid";

/**
 * A grid made ready for ray casting: for each cell and each of the four diagonal directions, the side of the
 * largest square of free cells that has the cell in its corner and grows that way; 0 where something stands.
 * One ring of occupied cells lies around the grid, so that every ray ends.
 */
export interface Openness {
  readonly width: number;
  /** In the order of `towards`. */
  readonly squares: readonly Uint8Array[];
  readonly resolutionM: number;
  readonly originXM: number;
  readonly originYM: number;
}

export function opennessOf(grid: Grid): Openness {
  const width = grid.width + 2;
  const { resolutionM } = grid;
  const originXM = grid.originXM - resolutionM;
  const originYM = grid.originYM - resolutionM;
  const squares = [1, -1].flatMap((stepY) => [1, -1].map((stepX) => freeSquares(grid, stepX, stepY)));
  return { width, squares, resolutionM, originXM, originYM };
}

/** A ray along an axis never crosses to the next row; a finite stand-in for never, as 0 times infinity is none. */
const PARALLEL = 1e12;

/** Which of the squares a ray of this direction crosses. */
function towards(cos: number, sin: number): number {
  return (cos >= 0 ? 0 : 1) + (sin >= 0 ? 0 : 2);
}

/** Sides of the free squares that grow in the given direction; 255 stands for more as well. */
function freeSquares(grid: Grid, stepX: number, stepY: number): Uint8Array {
  const width = grid.width + 2;
  const sides = new Uint8Array(width * (grid.height + 2));
  for (let r = 0; r < grid.height; r++) {
    const row = stepY > 0 ? grid.height - 1 - r : r;
    for (let c = 0; c < grid.width; c++) {
      const column = stepX > 0 ? grid.width - 1 - c : c;
      if (grid.cells[row * grid.width + column] !== FREE) continue;
      const at = (row + 1) * width + column + 1;
      const [x, y, xy] = [at + stepX, at + stepY * width, at + stepX + stepY * width];
      sides[at] = Math.min(254, sides[x]!, sides[y]!, sides[xy]!) + 1;
    }
  }
  return sides;
}

/**
 * Metres from a point to the first occupied cell's edge along a direction (cosine and sine), exact; Infinity
 * beyond `maxM`, 0 from inside an obstacle. Jumps from free square to free square.
 */
export function castRay(
  map: Openness,
  xM: number,
  yM: number,
  cos: number,
  sin: number,
  maxM: number,
): number {
  const { width, resolutionM } = map;
  const sides = map.squares[towards(cos, sin)]!;
  const x = (xM - map.originXM) / resolutionM;
  const y = (yM - map.originYM) / resolutionM;
  if (!(x >= 0 && y >= 0 && x < width && y * width < sides.length)) return 0;
  const most = maxM / resolutionM;
  const perX = Math.min(1 / Math.abs(cos), PARALLEL);
  const perY = Math.min(1 / Math.abs(sin), PARALLEL);
  const stepX = cos >= 0 ? 1 : -1;
  const stepY = sin >= 0 ? 1 : -1;
  const backX = cos >= 0 ? 0 : 1;
  const backY = sin >= 0 ? 0 : 1;
  let column = x | 0;
  let row = y | 0;
  let way = 0;
  while (way < most) {
    const open = sides[row * width + column]!;
    if (open === 0) return way * resolutionM;
    const toX = (stepX * (column - x) + open - backX) * perX;
    const toY = (stepY * (row - y) + open - backY) * perY;
    if (toX < toY) {
      way = toX;
      column += stepX * open;
      row = within((y + way * sin) | 0, row, stepY * (open - 1));
    } else {
      way = toY;
      row += stepY * open;
      column = within((x + way * cos) | 0, column, stepX * (open - 1));
    }
  }
  return Infinity;
}

/** Rounding must not carry a ray out of the square that it crosses, nor back. */
function within(cell: number, from: number, reach: number): number {
  if (reach >= 0) return Math.max(from, Math.min(from + reach, cell));
  return Math.min(from, Math.max(from + reach, cell));
}
