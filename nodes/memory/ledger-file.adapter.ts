import { join } from "node:path";

/** The database of a data directory. */
export function ledgerFile(dataDir: string): string {
  return join(dataDir, "ledger.db");
}
