import Database from "libsql";
import { LedgerWriteError, type WriteFault } from "./ledger";

export type Db = Database.Database;

const BUSY_MS = 2000;
const SCHEMA_VERSION = 1;

/** Each entry lifts the schema by one version. Never change an entry that was released: add one. */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE tiles (house TEXT NOT NULL, layer INTEGER NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL,
     data BLOB NOT NULL, UNIQUE (house, layer, x, y));
   CREATE TABLE events (seq INTEGER PRIMARY KEY, house TEXT NOT NULL, at_ms REAL NOT NULL, kind TEXT NOT NULL,
     room TEXT NOT NULL, text TEXT NOT NULL, data TEXT NOT NULL, hash TEXT NOT NULL);
   CREATE INDEX events_by_kind ON events (house, kind);
   CREATE TABLE edits (id INTEGER PRIMARY KEY, house TEXT NOT NULL, at_ms REAL NOT NULL, by_whom TEXT NOT NULL,
     edit TEXT NOT NULL);
   CREATE TABLE records (house TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (house, key));`,
];

/** Tables in the order in which they are recovered from a damaged database, with their columns. */
export const TABLES: readonly (readonly [string, readonly string[]])[] = [
  ["events", ["seq", "house", "at_ms", "kind", "room", "text", "data", "hash"]],
  ["edits", ["id", "house", "at_ms", "by_whom", "edit"]],
  ["records", ["house", "key", "value"]],
  ["tiles", ["house", "layer", "x", "y", "data"]],
];

export interface DbLimits {
  /** How long to wait for another program's lock. */
  readonly busyMs?: number;
  /** The database never grows beyond this many pages of 4 KiB. */
  readonly mostPages?: number;
}

/** Opens for writing, with every commit on disk when it returns. Throws what SQLite throws. */
export function openForWriting(file: string, { busyMs = BUSY_MS, mostPages }: DbLimits = {}): Db {
  const db = new Database(file, { timeout: busyMs });
  try {
    if (mostPages !== undefined) db.prepare(`PRAGMA max_page_count = ${mostPages}`).get();
    db.exec("PRAGMA journal_mode = WAL");
    db.exec("PRAGMA synchronous = FULL");
    migrate(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens for reading beside a writer. Throws what SQLite throws. */
export function openForReading(file: string): Db {
  const db = new Database(file, { timeout: BUSY_MS });
  db.exec("PRAGMA query_only = 1");
  return db;
}

/** What is wrong with a database's structure: null when nothing is. */
export function faultOf(file: string): string | null {
  let db: Db | null = null;
  try {
    db = new Database(file, { timeout: BUSY_MS });
    const rows = db.prepare("PRAGMA integrity_check(1)").all() as { integrity_check: string }[];
    const verdict = rows[0]?.integrity_check ?? "no answer";
    return verdict === "ok" ? null : verdict.split("\n").join(", ");
  } catch (error) {
    if (codeOf(error).startsWith("SQLITE_BUSY")) throw error;
    return reasonOf(error);
  } finally {
    db?.close();
  }
}

/** Runs `work` in one transaction; nothing of it stays when it throws. Failures to write become LedgerWriteError. */
export function transaction(db: Db, work: () => void): void {
  try {
    db.exec("BEGIN IMMEDIATE");
    work();
    db.exec("COMMIT");
  } catch (error) {
    if (db.inTransaction) db.exec("ROLLBACK");
    throw asWriteError(error);
  }
}

function migrate(db: Db): void {
  const { user_version: version } = db.prepare("PRAGMA user_version").get() as { user_version: number };
  if (version > SCHEMA_VERSION) throw new Error("it was written by a newer version of this program");
  MIGRATIONS.slice(version).forEach((sql, n) => {
    transaction(db, () => db.exec(`${sql} PRAGMA user_version = ${version + n + 1};`));
  });
}

const FAULTS: readonly (readonly [string, WriteFault])[] = [
  ["SQLITE_FULL", "full"],
  ["SQLITE_READONLY", "read_only"],
  ["SQLITE_BUSY", "busy"],
  ["SQLITE_LOCKED", "busy"],
  ["SQLITE_CORRUPT", "damaged"],
  ["SQLITE_NOTADB", "damaged"],
];

/** Whatever SQLite says, nothing was written. Errors that are not its own are bugs and stay what they are. */
function asWriteError(error: unknown): unknown {
  const code = codeOf(error);
  if (!code.startsWith("SQLITE")) return error;
  const fault = FAULTS.find(([prefix]) => code.startsWith(prefix))?.[1];
  return new LedgerWriteError(fault ?? "io", reasonOf(error));
}

/** The error's code (`SQLITE_FULL`, `ENOENT`), or an empty text. */
export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "";
}

export function reasonOf(error: unknown): string {
  const message = (error as { message?: unknown } | null)?.message;
  return String(message ?? error).split("\n")[0]!;
}
