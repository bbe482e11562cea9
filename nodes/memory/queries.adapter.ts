import type { Db } from "./database.adapter";
import type { AuditEvent, StoredEdit } from "./ledger";

/** Edits of a house in the order in which they were made. */
export function readEdits(db: Db, house: string): StoredEdit[] {
  const sql = `SELECT at_ms AS atMs, by_whom AS "by", edit AS editJson FROM edits WHERE house = ? ORDER BY id`;
  return db.prepare(sql).all(house) as StoredEdit[];
}

/** Events of a house of these kinds, oldest first; the newest ones when there are more than `most`. */
export function readEvents(db: Db, house: string, kinds: readonly string[], most = -1): AuditEvent[] {
  const marks = kinds.map(() => "?").join(", ");
  const sql = `SELECT at_ms AS atMs, kind, room, text, data AS dataJson FROM events
    WHERE house = ? AND kind IN (${marks}) ORDER BY seq DESC LIMIT ?`;
  return (db.prepare(sql).all(house, ...kinds, most) as AuditEvent[]).reverse();
}
