import type { GridSpec } from "../geometry/grid";
import { CELL_M } from "../house/rasterize";

/** Cells along the side of a tile: small enough for one page of the database. */
export const TILE_SIDE = 16;
export const TILE_CELLS = TILE_SIDE * TILE_SIDE;

/** A tile of the ledger in memory: when each cell was last touched, and by which job. */
export interface Tile {
  readonly atMs: Float64Array;
  readonly jobs: Uint32Array;
}

export function emptyTile(): Tile {
  return { atMs: new Float64Array(TILE_CELLS), jobs: new Uint32Array(TILE_CELLS) };
}

/** Where a floor's cells lie among all the places of the map, counted in cells from the map's origin. */
export interface Anchor {
  readonly column: number;
  readonly row: number;
}

export function anchorOf(floor: GridSpec): Anchor {
  return { column: Math.round(floor.originXM / CELL_M), row: Math.round(floor.originYM / CELL_M) };
}

/** The tile that a place on one axis falls into, and where in it. */
export function tileAt(place: number): { tile: number; inside: number } {
  const tile = Math.floor(place / TILE_SIDE);
  return { tile, inside: place - tile * TILE_SIDE };
}

/** Calls back for every cell of a tile that lies on the floor: its index in the tile and on the floor. */
export function forCellsOfTile(
  floor: GridSpec,
  tileX: number,
  tileY: number,
  visit: (inTile: number, onFloor: number) => void,
): void {
  const anchor = anchorOf(floor);
  for (let y = 0; y < TILE_SIDE; y++) {
    const row = tileY * TILE_SIDE + y - anchor.row;
    if (row < 0 || row >= floor.height) continue;
    for (let x = 0; x < TILE_SIDE; x++) {
      const column = tileX * TILE_SIDE + x - anchor.column;
      if (column >= 0 && column < floor.width) visit(y * TILE_SIDE + x, row * floor.width + column);
    }
  }
}
