import { boundsOf, polygonAreaM2 } from "../geometry/polygon";
import type { Point } from "../geometry/pose";
import { forCellsInside } from "./fill-polygon";
import type { Polygon } from "./house";
import { CELL_M } from "./rasterize";
import { outlineOf } from "./trace";

/** Gaps up to twice this many cells between the two are closed: outlines found on a map are simplified. */
const CLOSE_CELLS = 3;
/** The traced outline must hold this much of both. */
const LEAST_SHARE = 0.97;

/** The outline around two polygons that touch or overlap somewhere, along 5 cm cells; null when they do not. */
export function tracedUnion(first: Polygon, second: Polygon): Point[] | null {
  const grid = gridAround([...first, ...second]);
  const labels = new Int32Array(grid.width * grid.height).fill(-1);
  for (const polygon of [first, second])
    forCellsInside(grid, polygon, (cell) => {
      labels[cell] = 0;
    });
  for (let n = 0; n < CLOSE_CELLS; n++) spread(labels, grid.width, 0);
  for (let n = 0; n < CLOSE_CELLS; n++) spread(labels, grid.width, -1);
  const outline = outlineOf(labels, 0, grid);
  if (outline === null) return null;
  const both = polygonAreaM2(first) + polygonAreaM2(second);
  return polygonAreaM2(outline) >= LEAST_SHARE * both ? outline : null;
}

/** Gives a label to the neighbours of those that have it. */
function spread(labels: Int32Array, width: number, label: number): void {
  const before = labels.slice();
  for (let i = 0; i < before.length; i++) {
    if (before[i] !== label) continue;
    for (const next of [i - 1, i + 1, i - width, i + width])
      if (before[next] !== undefined) labels[next] = label;
  }
}

function gridAround(points: readonly Point[]) {
  const { minXM, minYM, maxXM, maxYM } = boundsOf(points);
  const [left, bottom] = [minXM, minYM].map((m) => Math.floor(m / CELL_M) - 2 * CLOSE_CELLS) as [
    number,
    number,
  ];
  const [right, top] = [maxXM, maxYM].map((m) => Math.ceil(m / CELL_M) + 2 * CLOSE_CELLS) as [number, number];
  return {
    width: right - left,
    height: top - bottom,
    resolutionM: CELL_M,
    originXM: left * CELL_M,
    originYM: bottom * CELL_M,
  };
}
