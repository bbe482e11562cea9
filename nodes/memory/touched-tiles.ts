import type { GridSpec } from "../geometry/grid";
import { anchorOf, TILE_SIDE, type Tile, tileAt } from "./tile";

/** The tiles that one commit changes, each read once. Later times win. */
export class TouchedTiles {
  readonly touched = new Map<string, { layer: number; x: number; y: number; tile: Tile }>();
  newestMs = 0;

  constructor(
    private readonly floor: GridSpec,
    private readonly read: (layer: number, x: number, y: number) => Tile,
  ) {}

  touch(layer: number, cell: number, atMs: number, job: number): void {
    const anchor = anchorOf(this.floor);
    const x = tileAt(anchor.column + (cell % this.floor.width));
    const y = tileAt(anchor.row + Math.floor(cell / this.floor.width));
    const key = `${layer}/${x.tile}/${y.tile}`;
    const known = this.touched.get(key);
    const tile = known?.tile ?? this.read(layer, x.tile, y.tile);
    if (known === undefined) this.touched.set(key, { layer, x: x.tile, y: y.tile, tile });
    const inTile = y.inside * TILE_SIDE + x.inside;
    if (atMs < tile.atMs[inTile]!) return;
    tile.atMs[inTile] = atMs;
    this.newestMs = Math.max(this.newestMs, atMs);
    tile.jobs[inTile] = job;
  }
}
