import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseState, type SimulatorState } from "./state";

export interface KeptWorld {
  /** When it was left, ms; 0: there is none yet. */
  readonly atMs: number;
  readonly state: SimulatorState | null;
  readonly notices: readonly string[];
}

/** The calendar of ROS ends here: seconds are 32 bits in its messages. */
const LATEST_MS = (2 ** 31 - 1) * 1000;

/** Where the robot stood and dirt lay at the end of the last run. What can't be read begins anew. */
export function readWorld(dataDir: string, house: string): KeptWorld {
  const file = worldFile(dataDir, house);
  if (!existsSync(file)) return { atMs: 0, state: null, notices: [] };
  const kept = readJson(file);
  const state = parseState(kept?.state, house);
  const isTime = typeof kept?.atMs === "number" && kept.atMs >= 0 && kept.atMs < LATEST_MS;
  if (state === null || !isTime)
    return { atMs: 0, state: null, notices: [`${file} can't be read: I begin on my dock.`] };
  return { atMs: kept.atMs as number, state, notices: [] };
}

/** Replaced whole, so that a kill leaves the old one or the new one. */
export function writeWorld(dataDir: string, house: string, atMs: number, state: SimulatorState): void {
  const file = worldFile(dataDir, house);
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify({ atMs, state }));
  renameSync(`${file}.new`, file);
}

const worldFile = (dataDir: string, house: string) => join(dataDir, `world-${house}.json`);

function readJson(file: string): { atMs?: unknown; state?: unknown } | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as { atMs?: unknown; state?: unknown } | null;
  } catch {
    return null;
  }
}
