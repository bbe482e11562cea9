import { existsSync, readdirSync } from "node:fs";
import { type AuditHead, type AuditRow, auditHash, CHAIN_START, readHead } from "./audit-chain.adapter";
import { codeOf, type Db, openForReading, reasonOf } from "./database.adapter";
import { DataError } from "./ledger";
import { ledgerFile } from "./ledger-file.adapter";
import { EVENT_TEXTS } from "./queries.adapter";
import { bytesOf, withTexts } from "./texts.adapter";

/** What an audit log came to: how many records there are, and one line for each fault found. */
export interface AuditVerdict {
  readonly records: number;
  readonly faults: readonly string[];
}

const ROWS = `SELECT seq, ${bytesOf("house")}, CAST(at_ms AS REAL) AS atMs, ${EVENT_TEXTS}, ${bytesOf("hash")}
  FROM events ORDER BY seq`;

/**
 * Follows the hash chain of a data directory's audit log from its first record to the head that is kept beside
 * it. Finds every record that was altered, deleted, reordered or cut off. Throws DataError when nothing can be read.
 */
export function verifyAudit(dataDir: string): AuditVerdict {
  const file = ledgerFile(dataDir);
  const faults = lostHeads(dataDir);
  if (!existsSync(file)) {
    if (readHead(dataDir) !== null) faults.push("the log is gone, only its head is left");
    return { records: 0, faults };
  }
  let db: Db | null = null;
  try {
    db = openForReading(file);
    const { last, records } = followChain(db, faults);
    checkHead(readHead(dataDir), last, db, faults);
    return { records, faults };
  } catch (error) {
    if (!codeOf(error).startsWith("SQLITE")) throw error;
    throw new DataError(`${file}: can't be read (${reasonOf(error)})`);
  } finally {
    db?.close();
  }
}

function followChain(db: Db, faults: string[]): { last: AuditHead; records: number } {
  let last = CHAIN_START;
  let records = 0;
  for (const fetched of db.prepare(ROWS).iterate() as Iterable<unknown>) {
    const row = withTexts<AuditRow>(fetched);
    const expected = last.seq + 1;
    const isGap = row.seq !== expected;
    if (isGap) faults.push(`${recordsFrom(expected, row.seq - 1)} missing`);
    // Behind a gap the hash before is not known: the record is judged by those after it.
    else if (auditHash(last.hash, row) !== row.hash) {
      faults.push(`record ${row.seq} (or the hash of the one before) was altered, or is not in its place`);
    }
    last = row;
    records++;
  }
  return { last: { seq: last.seq, hash: last.hash }, records };
}

function recordsFrom(first: number, last: number): string {
  return first === last ? `record ${first} is` : `records ${first} to ${last} are`;
}

/** The head may be behind by what was written just before a power cut, never ahead. */
function checkHead(head: AuditHead | "damaged" | null, last: AuditHead, db: Db, faults: string[]): void {
  if (head === null) {
    if (last.seq > 0)
      faults.push("the file ledger.head is missing: records cut off at the end can't be noticed");
  } else if (head === "damaged") {
    faults.push("the file ledger.head was altered");
  } else if (head.seq > last.seq) {
    faults.push(`${recordsFrom(last.seq + 1, head.seq)} missing at the end`);
  } else if (head.seq > 0) {
    const row = db.prepare(`SELECT ${bytesOf("hash")} FROM events WHERE seq = ?`).get(head.seq);
    if (row !== undefined && withTexts<AuditHead>(row).hash !== head.hash)
      faults.push(`record ${head.seq} is not the one that was written`);
  }
}

function lostHeads(dataDir: string): string[] {
  if (!existsSync(dataDir)) return [];
  const lost = readdirSync(dataDir).filter((name) => name.startsWith("ledger.head.lost-"));
  return lost.map((name) => `records at the end were missing once before (${name})`);
}
