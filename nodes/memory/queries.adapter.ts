import type { Db } from "./database.adapter";
import type { AuditEvent, StoredEdit } from "./ledger";
import { bytesOf, withTexts } from "./texts.adapter";

/** The texts of an event, for a SELECT. */
export const EVENT_TEXTS = [
  bytesOf("kind"),
  bytesOf("room"),
  bytesOf("text"),
  bytesOf("data", "dataJson"),
].join(", ");

/** Edits of a house in the order in which they were made. */
export function readEdits(db: Db, house: string): StoredEdit[] {
  const sql = `SELECT CAST(at_ms AS REAL) AS atMs, ${bytesOf("by_whom", "by")}, ${bytesOf("edit", "editJson")}
    FROM edits WHERE house = ? ORDER BY id`;
  return db
    .prepare(sql)
    .all(house)
    .map(withTexts<StoredEdit>);
}

/** Events of a house of these kinds, oldest first; the newest ones when there are more than `most`. */
export function readEvents(db: Db, house: string, kinds: readonly string[], most = -1): AuditEvent[] {
  const marks = kinds.map(() => "?").join(", ");
  const sql = `SELECT CAST(at_ms AS REAL) AS atMs, ${EVENT_TEXTS} FROM events
    WHERE house = ? AND kind IN (${marks}) ORDER BY seq DESC LIMIT ?`;
  return db
    .prepare(sql)
    .all(house, ...kinds, most)
    .map(withTexts<AuditEvent>)
    .reverse();
}
