import type { Grid } from "../geometry/grid";
import { labelPieces } from "./region";

/** A piece of free floor that the tool can't reach. */
export interface UnreachablePiece {
  readonly areaM2: number;
  readonly xM: number;
  readonly yM: number;
}

/** Pieces of cells that are 1 in `unreachable`, at least `leastM2` each, largest first, with their middles. */
export function unreachablePieces(grid: Grid, unreachable: Uint8Array, leastM2: number): UnreachablePiece[] {
  const { labels, sizes } = labelPieces(framed(unreachable, grid.width), grid.width);
  const sumX = new Float64Array(sizes.length);
  const sumY = new Float64Array(sizes.length);
  for (let i = 0; i < labels.length; i++) {
    sumX[labels[i]!]! += (i % grid.width) + 0.5;
    sumY[labels[i]!]! += Math.floor(i / grid.width) + 0.5;
  }
  const pieces: UnreachablePiece[] = [];
  for (let piece = 1; piece < sizes.length; piece++) {
    const areaM2 = sizes[piece]! * grid.resolutionM ** 2;
    if (areaM2 < leastM2) continue;
    const xM = grid.originXM + (sumX[piece]! / sizes[piece]!) * grid.resolutionM;
    pieces.push({ areaM2, xM, yM: grid.originYM + (sumY[piece]! / sizes[piece]!) * grid.resolutionM });
  }
  return pieces.sort((a, b) => b.areaM2 - a.areaM2);
}

/** The same cells without those on the grid's edge. */
function framed(cells: Uint8Array, width: number): Uint8Array {
  const inner = cells.slice();
  inner.fill(0, 0, width);
  inner.fill(0, inner.length - width);
  for (let i = 0; i < inner.length; i += width) inner[i] = inner[i + width - 1] = 0;
  return inner;
}
