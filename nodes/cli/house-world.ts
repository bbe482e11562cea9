import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Config } from "../config/config";
import { loadConfig } from "../config/config-file.adapter";
import type { FloorPlan } from "../house/floor-plan";
import type { House } from "../house/house";

export interface WorldToMake {
  readonly house: House;
  readonly floor: FloorPlan;
  readonly config: Config;
  readonly seed: number;
}

/** Makes Gazebo's world of a house, as SDF. */
export type MakeWorld = (world: WorldToMake) => string;

export interface WorldFile {
  readonly read: { readonly house: House; readonly floor: FloorPlan };
  readonly dataDir: string;
  readonly seed: number;
  /** Null: standard output. */
  readonly out: string | null;
}

/** `house world`: the world goes to a file, or to whoever reads standard output. */
export function writeWorld({ read, dataDir, seed, out }: WorldFile, make: MakeWorld): void {
  const sdf = make({ ...read, config: loadConfig(dataDir), seed });
  if (out === null) {
    process.stdout.write(sdf);
    return;
  }
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, sdf);
  process.stdout.write(`${read.house.name}: Gazebo's world of it written to ${out}\n`);
}
