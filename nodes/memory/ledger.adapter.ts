import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { GridSpec } from "../geometry/grid";
import {
  type AuditHead,
  auditHash,
  CHAIN_START,
  readHead,
  setHeadAside,
  writeHead,
} from "./audit-chain.adapter";
import { type CellTimes, DIRT_LAYER } from "./cell-times";
import {
  codeOf,
  type Db,
  type DbLimits,
  faultOf,
  openForWriting,
  reasonOf,
  transaction,
} from "./database.adapter";
import { type AuditEvent, DataError, type Ledger, type LedgerChange, type StoredEdit } from "./ledger";
import { ledgerFile } from "./ledger-file.adapter";
import { readEdits, readEvents } from "./queries.adapter";
import { recover } from "./recovery.adapter";
import { bytesOf, withTexts } from "./texts.adapter";
import { emptyTile, forCellsOfTile, type Tile } from "./tile";
import { readTile, tileBytes } from "./tile-bytes.adapter";
import { TouchedTiles } from "./touched-tiles";
import { lockForWriting } from "./writer-lock.adapter";

/** Record of the newest cell's time, beside the houses' own records: the calendar goes on from it after a kill. */
const NEWEST_CELL = "newest_cell_ms";
const TILES_OF_HOUSE = `SELECT CAST(layer AS INTEGER) AS layer, CAST(x AS INTEGER) AS x, CAST(y AS INTEGER) AS y,
  CAST(data AS BLOB) AS data FROM tiles WHERE house = ?`;

/**
 * Opens the ledger of a data directory for writing, made if need be. Only one program may at a time. A damaged
 * database is set aside and what can be read of it is kept. Throws DataError with one line for people.
 */
export function openLedger(dataDir: string, limits: DbLimits = {}): Ledger {
  const nowMs = Date.now();
  const release = prepare(dataDir);
  const file = ledgerFile(dataDir);
  try {
    const notices = repair(dataDir, file, nowMs);
    const db = openForWriting(file, limits);
    return new LibsqlLedger(db, dataDir, notices, release, nowMs);
  } catch (error) {
    release();
    throw error instanceof DataError ? error : new DataError(`${dataDir}: can't be used: ${reasonOf(error)}`);
  }
}

/** One level at a time: mkdir's own `recursive` never returns on file systems that refuse with ENOENT. */
function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeDirectory(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

function prepare(dataDir: string): () => void {
  try {
    makeDirectory(resolve(dataDir));
    const probe = join(dataDir, ".writable");
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    throw new DataError(
      `${dataDir}: can't write there (${codeOf(error) || reasonOf(error)}); choose another directory with --data`,
    );
  }
  return lockForWriting(dataDir);
}

function repair(dataDir: string, file: string, nowMs: number): string[] {
  if (!existsSync(file)) return [];
  const fault = faultOf(file);
  if (fault === null) return [];
  const aside = join(dataDir, `ledger.corrupt-${nowMs}.db`);
  const rescued = recover(file, aside);
  return [
    `The ledger was damaged (${fault}); it is kept as ${aside}, and ${rescued} records of it could be read again.`,
  ];
}

class LibsqlLedger implements Ledger {
  readonly notices: string[];
  private head: AuditHead;
  private readonly readTileRow;
  private readonly writeTileRow;
  private readonly addEvent;

  constructor(
    private readonly db: Db,
    private readonly dataDir: string,
    notices: readonly string[],
    private readonly release: () => void,
    nowMs: number,
  ) {
    this.notices = [...notices];
    this.readTileRow = db.prepare(
      "SELECT CAST(data AS BLOB) AS data FROM tiles WHERE house = ? AND layer = ? AND x = ? AND y = ?",
    );
    this.writeTileRow = db.prepare(
      "INSERT INTO tiles (house, layer, x, y, data) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET data = excluded.data",
    );
    this.addEvent = db.prepare(
      "INSERT INTO events (seq, house, at_ms, kind, room, text, data, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    );
    const newest = db.prepare(`SELECT seq, ${bytesOf("hash")} FROM events ORDER BY seq DESC LIMIT 1`).get();
    this.head = newest === undefined ? CHAIN_START : withTexts<AuditHead>(newest);
    this.checkHead(nowMs);
  }

  readCells(house: string, floor: GridSpec, into: CellTimes): void {
    let damaged = 0;
    const rows = this.db.prepare(TILES_OF_HOUSE).iterate(house);
    for (const row of rows as Iterable<{ layer: number; x: number; y: number; data: ArrayBuffer }>) {
      const tile = readTile(row.data);
      if (tile === null) damaged++;
      else {
        const layer = into.layer(row.layer);
        forCellsOfTile(floor, row.x, row.y, (inTile, onFloor) => {
          layer[onFloor] = tile.atMs[inTile]!;
        });
      }
    }
    if (damaged > 0)
      this.notices.push(`${damaged} tiles of the ledger are damaged: that floor counts as not cleaned.`);
  }

  commit(house: string, change: LedgerChange): void {
    let head = this.head;
    transaction(this.db, () => {
      this.writeCells(house, change);
      for (const event of change.events ?? []) head = this.append(house, event, head);
      if (change.edit) {
        const { atMs, by, editJson } = change.edit;
        this.run(
          "INSERT INTO edits (house, at_ms, by_whom, edit) VALUES (?, ?, ?, ?)",
          house,
          atMs,
          by,
          editJson,
        );
      }
      if (change.record) {
        const { key, valueJson } = change.record;
        this.run(
          "INSERT OR REPLACE INTO records (house, key, value) VALUES (?, ?, ?)",
          house,
          key,
          valueJson,
        );
      }
    });
    if (head === this.head) return;
    this.head = head;
    this.keepHead();
  }

  readEdits(house: string): readonly StoredEdit[] {
    return readEdits(this.db, house);
  }

  readRecord(house: string, key: string): string | null {
    const row = this.db
      .prepare(`SELECT ${bytesOf("value")} FROM records WHERE house = ? AND key = ?`)
      .get(house, key);
    return row === undefined ? null : withTexts<{ value: string }>(row).value;
  }

  readEvents(house: string, kinds: readonly string[], most?: number): readonly AuditEvent[] {
    return readEvents(this.db, house, kinds, most);
  }

  newestMs(): number {
    const event = this.db.prepare("SELECT CAST(MAX(at_ms) AS REAL) AS at FROM events").get() as {
      at: number | null;
    };
    return Math.max(event.at ?? 0, Number(this.readRecord("", NEWEST_CELL) ?? 0));
  }

  close(): void {
    this.db.close();
    this.release();
  }

  private run(sql: string, ...values: readonly unknown[]): void {
    this.db.prepare(sql).run([...values]);
  }

  private append(house: string, event: AuditEvent, before: AuditHead): AuditHead {
    const row = { ...event, seq: before.seq + 1, house };
    const hash = auditHash(before.hash, row);
    const { seq, atMs, kind, room, text, dataJson } = row;
    this.addEvent.run([seq, house, atMs, kind, room, text, dataJson, hash]);
    return { seq, hash };
  }

  private writeCells(house: string, { floor, swept, job, dirt }: LedgerChange): void {
    if (floor === undefined) return;
    const tiles = new TouchedTiles(floor, (layer, x, y) => this.tile(house, layer, x, y));
    for (let n = 0; n < (swept?.count ?? 0); n++) {
      const cell = swept!.indices[n]!;
      tiles.touch(swept!.modes[cell]!, cell, swept!.atMs[cell]!, job ?? 0);
    }
    for (const { cells, atMs } of dirt ?? []) {
      for (const cell of cells) tiles.touch(DIRT_LAYER, cell, atMs, 0);
    }
    for (const { layer, x, y, tile } of tiles.touched.values()) {
      this.writeTileRow.run([house, layer, x, y, tileBytes(tile)]);
    }
    if (tiles.newestMs > 0) {
      this.run(
        "INSERT OR REPLACE INTO records (house, key, value) VALUES ('', ?, ?)",
        NEWEST_CELL,
        `${tiles.newestMs}`,
      );
    }
  }

  /** A damaged tile begins anew: its cells are not known to be clean. */
  private tile(house: string, layer: number, x: number, y: number): Tile {
    const row = this.readTileRow.get(house, layer, x, y) as { data: ArrayBuffer } | undefined;
    return (row && readTile(row.data)) ?? emptyTile();
  }

  /** The head's file only serves to notice a cut-off log: failing to write it must not fail what is on disk. */
  private keepHead(): void {
    try {
      writeHead(this.dataDir, this.head);
    } catch {
      this.notices.push("The audit log's head could not be written beside it.");
    }
  }

  private checkHead(nowMs: number): void {
    const head = readHead(this.dataDir);
    if (head === null && this.head.seq === 0) return;
    if (head === null || head === "damaged" || !this.has(head)) {
      if (head !== null) setHeadAside(this.dataDir, nowMs);
      this.notices.push(
        "The audit log does not reach its head: records at its end are missing or were changed.",
      );
    }
    this.keepHead();
  }

  private has({ seq, hash }: AuditHead): boolean {
    if (seq === 0) return true;
    const row = this.db.prepare(`SELECT ${bytesOf("hash")} FROM events WHERE seq = ?`).get(seq);
    return row !== undefined && withTexts<AuditHead>(row).hash === hash;
  }
}
