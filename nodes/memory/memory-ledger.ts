import type { GridSpec } from "../geometry/grid";
import { CELL_M } from "../house/rasterize";
import { type CellTimes, DIRT_LAYER, MODES } from "./cell-times";
import {
  type AuditEvent,
  type Ledger,
  type LedgerChange,
  LedgerWriteError,
  type StoredEdit,
  type WriteFault,
} from "./ledger";

interface HouseShelf {
  /** Latest time by layer and place, key `layer/column/row`. */
  readonly cells: Map<string, number>;
  readonly edits: StoredEdit[];
  readonly events: AuditEvent[];
  readonly records: Map<string, string>;
}

/** A ledger that forgets: for tests, and for trying the robot without a disk. `failWith` makes commits fail. */
export class MemoryLedger implements Ledger {
  readonly notices: readonly string[] = [];
  failWith: WriteFault | null = null;
  private readonly houses = new Map<string, HouseShelf>();

  readCells(house: string, floor: GridSpec, into: CellTimes): void {
    const { cells } = this.shelf(house);
    for (const number of [DIRT_LAYER, ...MODES]) {
      for (let cell = 0; cell < into.cellCount; cell++) {
        const at = cells.get(placeOf(number, floor, cell));
        if (at !== undefined) into.layer(number)[cell] = at;
      }
    }
  }

  commit(house: string, change: LedgerChange): void {
    if (this.failWith !== null) throw new LedgerWriteError(this.failWith, "told to fail");
    const shelf = this.shelf(house);
    this.keepCells(shelf, change);
    shelf.events.push(...(change.events ?? []));
    if (change.edit) shelf.edits.push(change.edit);
    if (change.record) shelf.records.set(change.record.key, change.record.valueJson);
  }

  readEdits(house: string): readonly StoredEdit[] {
    return [...this.shelf(house).edits];
  }

  readRecord(house: string, key: string): string | null {
    return this.shelf(house).records.get(key) ?? null;
  }

  readEvents(house: string, kinds: readonly string[], most?: number): readonly AuditEvent[] {
    const events = this.shelf(house).events.filter(({ kind }) => kinds.includes(kind));
    return most === undefined ? events : events.slice(Math.max(0, events.length - most));
  }

  newestMs(): number {
    let newest = 0;
    for (const { cells, events } of this.houses.values()) {
      for (const at of cells.values()) newest = Math.max(newest, at);
      for (const { atMs } of events) newest = Math.max(newest, atMs);
    }
    return newest;
  }

  close(): void {}

  private keepCells({ cells }: HouseShelf, { floor, swept, dirt }: LedgerChange): void {
    if (floor === undefined) return;
    const keep = (place: string, atMs: number) => cells.set(place, Math.max(atMs, cells.get(place) ?? 0));
    for (let n = 0; n < (swept?.count ?? 0); n++) {
      const cell = swept!.indices[n]!;
      keep(placeOf(swept!.modes[cell]!, floor, cell), swept!.atMs[cell]!);
    }
    for (const { cells: seen, atMs } of dirt ?? []) {
      for (const cell of seen) keep(placeOf(DIRT_LAYER, floor, cell), atMs);
    }
  }

  private shelf(house: string): HouseShelf {
    const known = this.houses.get(house) ?? { cells: new Map(), edits: [], events: [], records: new Map() };
    this.houses.set(house, known);
    return known;
  }
}

function placeOf(layer: number, floor: GridSpec, cell: number): string {
  const column = Math.round(floor.originXM / CELL_M) + (cell % floor.width);
  const row = Math.round(floor.originYM / CELL_M) + Math.floor(cell / floor.width);
  return `${layer}/${column}/${row}`;
}
