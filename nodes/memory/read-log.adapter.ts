import { existsSync } from "node:fs";
import type { House } from "../house/house";
import { CLEANING_KINDS, CleaningLog } from "./cleaning-log";
import { codeOf, type Db, openForReading, reasonOf } from "./database.adapter";
import { foldEdits } from "./fold-edits";
import { DataError } from "./ledger";
import { ledgerFile } from "./ledger-file.adapter";
import { readEdits, readEvents } from "./queries.adapter";

/**
 * The log of cleanings of a house, and the house with its edits, read beside a running robot. Without a ledger
 * the log is empty. Throws DataError with one line for people.
 */
export function readLog(dataDir: string, file: House): { house: House; log: CleaningLog } {
  const log = new CleaningLog();
  const path = ledgerFile(dataDir);
  if (!existsSync(path)) return { house: file, log };
  let db: Db | null = null;
  try {
    db = openForReading(path);
    for (const event of readEvents(db, file.id, CLEANING_KINDS)) log.add(event);
    const { house, renamed } = foldEdits(file, readEdits(db, file.id));
    for (const [from, to] of renamed) log.rename(from, to);
    return { house, log };
  } catch (error) {
    if (/readonly|unable to open/.test(reasonOf(error)))
      throw new DataError(`${path}: reading it needs a directory that can be written: copy it elsewhere`);
    if (!codeOf(error).startsWith("SQLITE")) throw error;
    throw new DataError(
      `${path}: can't be read (${reasonOf(error)}); start the robot once, it repairs its ledger`,
    );
  } finally {
    db?.close();
  }
}
