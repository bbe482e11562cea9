import { FREE, type Grid } from "../geometry/grid";

const SCALE = 4;
const WALL = [70, 70, 76] as const;
const FLOOR = [255, 255, 255] as const;
const MISSED = [255, 150, 140] as const;
const FIRST = [20, 60, 220] as const;
const LAST = [220, 40, 30] as const;

export interface PathPicture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** The map with the path over it, blue at its beginning and red at its end; floor that was missed is pink. */
export function paintPath(grid: Grid, points: Float64Array, missed: Uint8Array): PathPicture {
  const width = grid.width * SCALE;
  const height = grid.height * SCALE;
  const picture = { width, height, rgba: new Uint8Array(width * height * 4) };
  for (let y = 0; y < height; y++) {
    const row = Math.floor((height - 1 - y) / SCALE) * grid.width;
    for (let x = 0; x < width; x++) {
      const cell = row + Math.floor(x / SCALE);
      paint(picture, x, y, grid.cells[cell] !== FREE ? WALL : missed[cell] === 1 ? MISSED : FLOOR);
    }
  }
  const dotsPerM = SCALE / grid.resolutionM;
  for (let i = 2; i < points.length; i += 2) {
    const x0 = (points[i - 2]! - grid.originXM) * dotsPerM;
    const y0 = height - (points[i - 1]! - grid.originYM) * dotsPerM;
    const x1 = (points[i]! - grid.originXM) * dotsPerM;
    const y1 = height - (points[i + 1]! - grid.originYM) * dotsPerM;
    drawLine(picture, x0, y0, x1, y1, blend(i / points.length));
  }
  return picture;
}

function blend(share: number): readonly [number, number, number] {
  const mix = (k: 0 | 1 | 2) => Math.round(FIRST[k] + (LAST[k] - FIRST[k]) * share);
  return [mix(0), mix(1), mix(2)];
}

function drawLine(
  picture: PathPicture,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  colour: readonly [number, number, number],
): void {
  const steps = Math.max(1, Math.ceil(2 * Math.hypot(x1 - x0, y1 - y0)));
  for (let step = 0; step <= steps; step++) {
    const x = Math.floor(x0 + ((x1 - x0) * step) / steps);
    const y = Math.floor(y0 + ((y1 - y0) * step) / steps);
    paint(picture, x, y, colour);
    paint(picture, x, y + 1, colour);
  }
}

function paint(picture: PathPicture, x: number, y: number, colour: readonly [number, number, number]): void {
  if (x < 0 || y < 0 || x >= picture.width || y >= picture.height) return;
  const at = 4 * (y * picture.width + x);
  picture.rgba.set(colour, at);
  picture.rgba[at + 3] = 255;
}
