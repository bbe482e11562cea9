import { existsSync, renameSync } from "node:fs";
import { type Db, openForReading, openForWriting, TABLES, transaction } from "./database.adapter";
import { bytesOf, textOf } from "./texts.adapter";

const NUMBERS: ReadonlySet<string> = new Set(["seq", "id", "at_ms", "layer", "x", "y"]);

/**
 * Sets a damaged database aside as `asideFile` (with its write-ahead log) and makes a new one with every row
 * that can still be read. Returns how many rows those were.
 */
export function recover(file: string, asideFile: string): number {
  for (const tail of ["", "-wal", "-shm"]) {
    if (existsSync(file + tail)) renameSync(file + tail, asideFile + tail);
  }
  const fresh = openForWriting(file);
  try {
    return rescue(asideFile, fresh);
  } finally {
    fresh.close();
  }
}

function rescue(damagedFile: string, fresh: Db): number {
  let damaged: Db | null = null;
  let rescued = 0;
  try {
    damaged = openForReading(damagedFile);
    for (const [table, columns] of TABLES) rescued += rescueTable(damaged, fresh, table, columns);
  } catch {
    // Not a database at all any more: whatever was read until here is what there is.
  } finally {
    damaged?.close();
  }
  return rescued;
}

/** From the front until a page can't be read, then from the back: what lies between is lost. */
function rescueTable(damaged: Db, fresh: Db, table: string, columns: readonly string[]): number {
  const marks = columns.map(() => "?").join(", ");
  const insert = fresh.prepare(`INSERT OR IGNORE INTO ${table} (${columns.join(", ")}) VALUES (${marks})`);
  let rescued = 0;
  transaction(fresh, () => {
    for (const direction of ["forth", "back"] as const) {
      for (const row of readableRows(damaged, table, columns, direction)) {
        rescued += insert.run(columns.map((column) => asBound(column, table, row[column]))).changes;
      }
    }
  });
  return rescued;
}

/** One row at a time: a row that can't be read must not take its neighbours with it. */
function* readableRows(
  db: Db,
  table: string,
  columns: readonly string[],
  direction: "forth" | "back",
): Generator<Record<string, unknown>> {
  const [past, order] = direction === "forth" ? [">", "ASC"] : ["<", "DESC"];
  let last = direction === "forth" ? -1 : Number.MAX_SAFE_INTEGER;
  try {
    const next = db.prepare(
      `SELECT rowid AS place, ${columns.map(fetched).join(", ")} FROM ${table} NOT INDEXED WHERE rowid ${past} ? ORDER BY rowid ${order} LIMIT 1`,
    );
    for (let row = next.get([last]); row !== undefined; row = next.get([last])) {
      const { place } = row as { place: number };
      // A damaged tree may lead back to where it came from, for ever.
      if (direction === "forth" ? place <= last : place >= last) return;
      last = place;
      yield row as Record<string, unknown>;
    }
  } catch {
    // Here the table can't be read on.
  }
}

/** By what it should be, whatever a turned bit says that it is. */
function fetched(column: string): string {
  if (NUMBERS.has(column))
    return `CAST(${column} AS ${column === "at_ms" ? "REAL" : "INTEGER"}) AS ${column}`;
  return bytesOf(column);
}

function asBound(column: string, table: string, value: unknown): unknown {
  if (NUMBERS.has(column)) return value ?? 0;
  return table === "tiles" && column === "data" ? Buffer.from(value as ArrayBuffer) : textOf(value);
}
