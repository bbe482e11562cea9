/** The port of the file system: what is kept on disk, and how. Proved by ledger.contract.ts. */
import type { GridSpec } from "../geometry/grid";
import type { CellTimes } from "./cell-times";
import type { SweptCells } from "./swept-cells";

/** One line of the event log, as it is kept. */
export interface AuditEvent {
  readonly atMs: number;
  readonly kind: string;
  readonly room: string;
  readonly text: string;
  readonly dataJson: string;
}

/** A change of the house as it was accepted. */
export interface StoredEdit {
  readonly atMs: number;
  readonly by: string;
  readonly editJson: string;
}

/** Dirt seen on cells of a floor. */
export interface SeenDirt {
  readonly cells: readonly number[];
  readonly atMs: number;
}

/** What is written at once: all of it, or nothing. */
export interface LedgerChange {
  /** The floor that the cells' indices belong to; needed with `swept` and `dirt`. */
  readonly floor?: GridSpec;
  readonly swept?: SweptCells;
  /** The job that swept; 0 for none. */
  readonly job?: number;
  readonly dirt?: readonly SeenDirt[];
  readonly events?: readonly AuditEvent[];
  readonly edit?: StoredEdit;
  readonly record?: { readonly key: string; readonly valueJson: string };
}

export interface Ledger {
  /** What opening it found that people should know: a damaged database set aside, records lost. One line each. */
  readonly notices: readonly string[];
  /** Fills in what is known of the cells of a floor. Cells are kept by their place on the map, not by index. */
  readCells(house: string, floor: GridSpec, into: CellTimes): void;
  /** On disk when it returns. Throws LedgerWriteError, and then nothing of it was written. */
  commit(house: string, change: LedgerChange): void;
  /** In the order in which they were made. */
  readEdits(house: string): readonly StoredEdit[];
  readRecord(house: string, key: string): string | null;
  /** Events of these kinds, oldest first; the newest ones when there are more than `most`. */
  readEvents(house: string, kinds: readonly string[], most?: number): readonly AuditEvent[];
  /** The newest time that anything in it bears, calendar ms; 0 when it is empty. */
  newestMs(): number;
  close(): void;
}

/** The data directory can't be used; the message is one line for the person who named it. */
export class DataError extends Error {
  override readonly name = "DataError";
}

export type WriteFault = "full" | "read_only" | "busy" | "damaged" | "io";

const SPOKEN: Record<WriteFault, string> = {
  full: "the disk is full",
  read_only: "the disk is read-only",
  busy: "another program is using my data",
  damaged: "my database is damaged",
  io: "the disk does not answer as it should",
};

/** Nothing was written. `message` can be spoken. */
export class LedgerWriteError extends Error {
  override readonly name = "LedgerWriteError";
  constructor(
    readonly fault: WriteFault,
    readonly detail: string,
  ) {
    super(`I can't write my log: ${SPOKEN[fault]}.`);
  }
}
