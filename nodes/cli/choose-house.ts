import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { HouseError } from "../house/house-file";
import { findHouse } from "../house/house-file.adapter";
import { currentHouseFile } from "../house/house-import.adapter";

const DEFAULT_HOUSE = "flat";

/**
 * The house file that a command means: the `--house` flag (a path, a house imported into the data directory, or one
 * that comes with the project), else the current house of the data directory, else the flat. Throws HouseError.
 */
export function chooseHouse(flag: string | undefined, dataDir: string): string {
  if (flag !== undefined && flag !== "") {
    const imported = join(dataDir, "houses", flag, `${flag}.yaml`);
    return existsSync(imported) ? imported : findHouse(flag);
  }
  const current = currentHouseFile(dataDir);
  return existsSync(current) ? keptHouse(current) : findHouse(DEFAULT_HOUSE);
}

/** The house that a data directory's `current-house` names. */
function keptHouse(current: string): string {
  const named = readFileSync(current, "utf8").trim();
  const file = named === "" || named.includes("\0") ? null : findHouse(named);
  if (file !== null && existsSync(file)) return file;
  throw new HouseError(
    `${current}: names a house that is not there (${JSON.stringify(named.slice(0, 200))}): import it again, or delete this file for the flat`,
  );
}
