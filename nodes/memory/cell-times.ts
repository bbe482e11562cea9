import { ToolMode } from "../messages/maid";
import type { SweptCells } from "./swept-cells";

/** Modes from the least thorough on: each counts as the ones before it too. */
export const MODES = [ToolMode.VACUUM, ToolMode.MOP, ToolMode.SCRUB] as const;
/** The layer of the ledger that holds when dirt was seen; the other layers are the tool's modes. */
export const DIRT_LAYER = 0;

/** When each cell of a floor was last cleaned, by mode, and when dirt was last seen on it. Calendar ms; 0: never. */
export class CellTimes {
  private readonly layers: (Float64Array | null)[] = [null, null, null, null];

  constructor(readonly cellCount: number) {}

  /** A layer to read or fill: DIRT_LAYER, or a ToolMode. */
  layer(number: number): Float64Array {
    const known = this.layers[number] ?? new Float64Array(this.cellCount);
    this.layers[number] = known;
    return known;
  }

  /** When a cell was last cleaned in this mode or a more thorough one. */
  cleanedAtMs(cell: number, leastMode: number): number {
    let latest = 0;
    for (let mode = leastMode; mode < this.layers.length; mode++) {
      const at = this.layers[mode]?.[cell] ?? 0;
      if (at > latest) latest = at;
    }
    return latest;
  }

  dirtAtMs(cell: number): number {
    return this.layers[DIRT_LAYER]?.[cell] ?? 0;
  }

  /** The mode of the latest cleaning of a cell; 0 when there was none. */
  modeOf(cell: number): number {
    const latest = this.cleanedAtMs(cell, ToolMode.VACUUM);
    return latest === 0 ? 0 : (MODES.find((mode) => this.layers[mode]?.[cell] === latest) ?? 0);
  }

  /** Takes over what was swept. Later times win, whatever the order of the calls. */
  take(swept: SweptCells): void {
    for (let n = 0; n < swept.count; n++) {
      const cell = swept.indices[n]!;
      const layer = this.layer(swept.modes[cell]!);
      layer[cell] = Math.max(layer[cell]!, swept.atMs[cell]!);
    }
  }
}
