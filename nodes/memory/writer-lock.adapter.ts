import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "libsql";
import { codeOf, reasonOf } from "./database.adapter";
import { DataError } from "./ledger";

/**
 * Makes this process the only writer of a data directory, until the returned function is called or the process
 * dies, however it dies: the operating system then takes the lock away. Throws DataError for the second writer.
 */
export function lockForWriting(dataDir: string): () => void {
  try {
    return lock(dataDir);
  } catch (error) {
    // Who holds the lock has an empty file there: one with anything else in it is damaged, and nobody's.
    if (!codeOf(error).startsWith("SQLITE_NOTADB")) throw asDataError(dataDir, error);
  }
  try {
    rmSync(join(dataDir, "writer.lock"));
    return lock(dataDir);
  } catch (error) {
    throw asDataError(dataDir, error);
  }
}

function lock(dataDir: string): () => void {
  const db = new Database(join(dataDir, "writer.lock"));
  try {
    db.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    db.close();
    throw error;
  }
  writeFileSync(join(dataDir, "writer.pid"), `${process.pid}\n`);
  return () => db.close();
}

function asDataError(dataDir: string, error: unknown): DataError {
  if (!codeOf(error).startsWith("SQLITE_BUSY")) {
    return new DataError(`${dataDir}: can't be locked: ${reasonOf(error)}`);
  }
  return new DataError(
    `${dataDir}: another robot program${holder(dataDir)} is using it; end that one, or use another --data`,
  );
}

function holder(dataDir: string): string {
  try {
    return ` (process ${readFileSync(join(dataDir, "writer.pid"), "utf8").trim()})`;
  } catch {
    return "";
  }
}
