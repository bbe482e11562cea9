/** How the cleaned floor looks on the page: the ledger's word on each cell, and how old its cleaning is. */
import type { GridSpec } from "../geometry/grid";
import type { OccupancyGrid, OccupancyGridUpdate } from "../messages/standard";
import { CellLook, encodeChanges, encodeWhole } from "./cell-codec";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Without news, ages are looked at this often. */
const AGAIN_MS = MINUTE_MS;
const ATTENDED = 100;
const STALE = 50;
const DIRTY = 25;
const NOT_FLOOR = -1;

/** A cleaning younger than `ageMs` looks like this; the last one is for all that is older. */
const AGES = [
  { ageMs: 10 * MINUTE_MS, look: CellLook.NOW },
  { ageMs: HOUR_MS, look: CellLook.HOUR },
  { ageMs: 6 * HOUR_MS, look: CellLook.HOURS },
  { ageMs: 24 * HOUR_MS, look: CellLook.DAY },
  { ageMs: Number.POSITIVE_INFINITY, look: CellLook.OLDER },
] as const;

/** What to ask the ledger about at the start, to know the ages of what was cleaned before: oldest first. */
export const AGE_BANDS_MS: readonly number[] = [24 * HOUR_MS, 6 * HOUR_MS, HOUR_MS, 10 * MINUTE_MS];

export class FloorLooks {
  private grid: GridSpec | undefined;
  private values = new Int8Array(0);
  /** Calendar ms at which a cell was cleaned, as far as it is known; 0: longer ago than anybody remembers. */
  private cleanedMs = new Float64Array(0);
  private looks = new Uint8Array(0);
  private told = new Uint8Array(0);
  /** Cells whose look may have changed since it was asked last. */
  private touched = new Int32Array(0);
  private touchedCount = 0;
  private isTouched = new Uint8Array(0);
  private lookedMs = Number.NEGATIVE_INFINITY;

  /** The whole grid; true when its shape is new, so that the ages must be asked for. */
  takeAll({ info, data }: OccupancyGrid, nowMs: number): boolean {
    const { width, height, resolution, origin } = info;
    const isNew = this.grid?.width !== width || this.grid.height !== height;
    this.grid = {
      width,
      height,
      resolutionM: resolution,
      originXM: origin.position.x,
      originYM: origin.position.y,
    };
    if (isNew) this.begin(data.length);
    for (let cell = 0; cell < data.length; cell++) this.take(cell, data[cell]!, isNew ? 0 : nowMs);
    return isNew;
  }

  /** A rectangle of changed cells: what became attended was cleaned now. */
  takeUpdate({ x, y, width, height, data }: OccupancyGridUpdate, nowMs: number): void {
    const { grid } = this;
    if (!grid || x + width > grid.width || y + height > grid.height) return;
    for (let n = 0; n < data.length; n++) {
      this.take((y + Math.floor(n / width)) * grid.width + x + (n % width), data[n]!, nowMs);
    }
  }

  /** Cells that are attended since `sinceMs` (GetCells) were cleaned at `cleanedMs`, unless a later time is known. */
  takeSince({ data }: OccupancyGrid, sinceMs: number, cleanedMs: number): void {
    if (data.length !== this.values.length) return;
    for (let cell = 0; cell < data.length; cell++) {
      if (data[cell] !== ATTENDED || this.cleanedMs[cell]! >= sinceMs) continue;
      this.cleanedMs[cell] = cleanedMs;
      this.touch(cell);
    }
  }

  /** Everything, for a page that has just come. Brings nobody else up to date. */
  whole(): Uint8Array | undefined {
    return this.grid && encodeWhole(this.grid, this.told);
  }

  /** What has changed since it was asked last, by cleaning or by growing old. Looks only at what was touched, mostly. */
  changes(nowMs: number): Uint8Array | undefined {
    const isAgeing = nowMs - this.lookedMs >= AGAIN_MS;
    if (!isAgeing && this.touchedCount === 0) return undefined;
    if (isAgeing) this.lookAtAll(nowMs);
    for (let n = 0; n < this.touchedCount; n++) {
      const cell = this.touched[n]!;
      this.looks[cell] = this.lookOf(cell, nowMs);
      this.isTouched[cell] = 0;
    }
    this.touchedCount = 0;
    const frame = encodeChanges(this.told, this.looks);
    if (frame) this.told.set(this.looks);
    return frame;
  }

  private lookAtAll(nowMs: number): void {
    for (let cell = 0; cell < this.looks.length; cell++) this.looks[cell] = this.lookOf(cell, nowMs);
    this.lookedMs = nowMs;
  }

  private touch(cell: number): void {
    if (this.isTouched[cell] === 1) return;
    this.isTouched[cell] = 1;
    this.touched[this.touchedCount++] = cell;
  }

  private begin(cells: number): void {
    this.touched = new Int32Array(cells);
    this.isTouched = new Uint8Array(cells);
    this.touchedCount = 0;
    this.values = new Int8Array(cells).fill(NOT_FLOOR);
    this.cleanedMs = new Float64Array(cells);
    this.looks = new Uint8Array(cells);
    this.told = new Uint8Array(cells);
    this.lookedMs = Number.NEGATIVE_INFINITY;
  }

  private take(cell: number, value: number, nowMs: number): void {
    if (value === ATTENDED && this.values[cell] !== ATTENDED) this.cleanedMs[cell] = nowMs;
    if (this.values[cell] !== value) this.touch(cell);
    this.values[cell] = value;
  }

  private lookOf(cell: number, nowMs: number): number {
    const value = this.values[cell]!;
    if (value === NOT_FLOOR) return CellLook.NOT_FLOOR;
    if (value === STALE) return CellLook.STALE;
    if (value === DIRTY) return CellLook.DIRTY;
    if (value !== ATTENDED) return CellLook.TO_DO;
    const ageMs = nowMs - this.cleanedMs[cell]!;
    return AGES.find((age) => ageMs < age.ageMs)?.look ?? CellLook.OLDER;
  }
}
