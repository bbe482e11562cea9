import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parse } from "yaml";
import { housesFolder } from "./house-file.adapter";
import { currentHouseFile } from "./house-import.adapter";

/** A house that she can work in: each floor of a home is one, with a map, a dock and a log of its own. */
export interface ShelvedHouse {
  readonly id: string;
  readonly name: string;
  readonly file: string;
}

/** The houses of a data directory and those that come with the project; of two with one id the owner's. */
export function housesOnShelf(dataDir: string): readonly ShelvedHouse[] {
  const own = filesBelow(join(dataDir, "houses"), (name) => join(name, `${name}.yaml`));
  const ours = filesBelow(housesFolder(), (name) => name).filter((file) => file.endsWith(".yaml"));
  const found = new Map<string, ShelvedHouse>();
  for (const file of [...own, ...ours]) {
    const id = basename(file, ".yaml");
    if (!found.has(id)) found.set(id, { id, name: nameIn(file) ?? id.replaceAll("_", " "), file });
  }
  return [...found.values()];
}

/** Makes it the house that she wakes up in from now on. */
export function makeCurrent({ file }: ShelvedHouse, dataDir: string): void {
  const current = currentHouseFile(dataDir);
  writeFileSync(`${current}.new`, `${resolve(file)}\n`);
  renameSync(`${current}.new`, current);
}

function filesBelow(folder: string, fileOf: (name: string) => string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, fileOf(name)))
    .filter((file) => existsSync(file));
}

/** What a house file calls itself; one that can't be read is found out when it is opened. */
function nameIn(file: string): string | undefined {
  try {
    const { name } = parse(readFileSync(file, "utf8")) as { name?: unknown };
    return typeof name === "string" ? name.slice(0, 60) : undefined;
  } catch {
    return undefined;
  }
}
