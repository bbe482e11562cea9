import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { SimulatorState } from "./state";

/** The simulated world between two runs: where the robot stood, how full its battery was, where dirt lay. */
export interface KeptWorld {
  /** The house's calendar time, ms. */
  readonly atMs: number;
  readonly state: SimulatorState;
}

/** Null when there is none, or none that can be read: the world then begins anew. */
export function readWorld(file: string): KeptWorld | null {
  if (!existsSync(file)) return null;
  try {
    const kept = JSON.parse(readFileSync(file, "utf8")) as KeptWorld;
    return Number.isFinite(kept.atMs) && typeof kept.state === "object" ? kept : null;
  } catch {
    return null;
  }
}

/** Replaces the file whole, so that a kill leaves the old one or the new one. */
export function writeWorld(file: string, world: KeptWorld): void {
  writeFileSync(`${file}.new`, JSON.stringify(world));
  renameSync(`${file}.new`, file);
}
