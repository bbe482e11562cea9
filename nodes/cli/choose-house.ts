import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
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
  return findHouse(existsSync(current) ? readFileSync(current, "utf8").trim() : DEFAULT_HOUSE);
}
