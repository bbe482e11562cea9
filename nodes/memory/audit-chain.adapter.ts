import { createHash } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AuditEvent } from "./ledger";

/** A row of the audit log; `hash` covers it and, through the hash before, all rows before it. */
export interface AuditRow extends AuditEvent {
  readonly seq: number;
  readonly house: string;
  readonly hash: string;
}

/** The last row, as the small file beside the database knows it: so that rows cut off at the end are missed. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

export const CHAIN_START: AuditHead = { seq: 0, hash: "0".repeat(64) };

export function auditHash(before: string, row: Omit<AuditRow, "hash">): string {
  const canonical = JSON.stringify([
    before,
    row.seq,
    row.house,
    row.atMs,
    row.kind,
    row.room,
    row.text,
    row.dataJson,
  ]);
  return createHash("sha256").update(canonical).digest("hex");
}

const headFile = (dataDir: string) => join(dataDir, "ledger.head");

/** Null when there is none; `damaged` when it can't be understood. */
export function readHead(dataDir: string): AuditHead | "damaged" | null {
  let text: string;
  try {
    text = readFileSync(headFile(dataDir), "utf8");
  } catch {
    return null;
  }
  const match = /^(\d+) ([0-9a-f]{64})\n$/.exec(text);
  return match === null ? "damaged" : { seq: Number(match[1]), hash: match[2]! };
}

/** Written after each commit. Behind the log by a commit after a power cut, never ahead of it. */
export function writeHead(dataDir: string, head: AuditHead): void {
  const file = headFile(dataDir);
  writeFileSync(`${file}.new`, `${head.seq} ${head.hash}\n`);
  renameSync(`${file}.new`, file);
}

/** Keeps a head that the log does not reach any more as evidence, under a name that `log --verify` looks for. */
export function setHeadAside(dataDir: string, atMs: number): void {
  renameSync(headFile(dataDir), join(dataDir, `ledger.head.lost-${atMs}`));
}
