import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { RecordingsConfig } from "../config/recordings";

const DAY_MS = 24 * 3600 * 1000;

/** A recording that is kept. */
export interface KeptRecording {
  readonly file: string;
  readonly bytes: number;
  readonly endedMs: number;
}

/** Where a data directory keeps them. */
export function recordingsFolder(dataDir: string): string {
  return join(dataDir, "recordings");
}

/** A path for a new one: another name when two jobs begin in the same second. */
export function freeFile(dataDir: string, name: string): string {
  const path = join(recordingsFolder(dataDir), name);
  for (let n = 1; ; n++) {
    const free = n === 1 ? path : path.replace(/\.mcap$/, `-${n}.mcap`);
    if (!existsSync(free)) return free;
  }
}

/** Newest first. */
export function keptRecordings(dataDir: string): KeptRecording[] {
  const folder = recordingsFolder(dataDir);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".mcap"))
    .flatMap((name) => {
      const file = join(folder, name);
      const found = statSync(file, { throwIfNoEntry: false });
      return found?.isFile() ? [{ file, bytes: found.size, endedMs: found.mtimeMs }] : [];
    })
    .sort((a, b) => b.endedMs - a.endedMs);
}

/** Deletes what is beyond the limits, oldest first, but never the file in use. `nowMs`: of this machine, as its files are. */
export function tidy(
  dataDir: string,
  limits: Pick<RecordingsConfig, "keepJobs" | "keepDays" | "keepMb">,
  nowMs: number,
  inUse?: string,
): void {
  let bytes = 0;
  keptRecordings(dataDir).forEach((one, index) => {
    bytes += one.bytes;
    const isOver =
      index >= limits.keepJobs ||
      nowMs - one.endedMs > limits.keepDays * DAY_MS ||
      bytes > limits.keepMb * 1e6;
    if (isOver && one.file !== inUse) rmSync(one.file, { force: true });
  });
}
