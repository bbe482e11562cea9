import { writeSync } from "node:fs";
import type { GridSpec } from "../geometry/grid";
import { ToolMode } from "../messages/maid";
import { openLedger } from "./ledger.adapter";
import { SweptCells } from "./swept-cells";

/** What crash tests write: in each commit a blob of cells, an event and a record, all made from its number. */
export const CRASH_FLOOR: GridSpec = { width: 160, height: 120, resolutionM: 0.05, originXM: 0, originYM: 0 };
export const CRASH_HOUSE = "crash";
const START_MS = 1_770_000_000_000;

/** The cells of a commit: a strip as the robot sweeps in five seconds, somewhere on the floor. */
export function cellsOfCommit(seed: number, commit: number): number[] {
  const dice = Math.imul(commit + 1, 2654435761) ^ Math.imul(seed + 1, 40503);
  const column = (dice >>> 8) % (CRASH_FLOOR.width - 30);
  const row = (dice >>> 20) % (CRASH_FLOOR.height - 6);
  return Array.from(
    { length: 180 },
    (_, n) => (row + Math.floor(n / 30)) * CRASH_FLOOR.width + column + (n % 30),
  );
}

export function timeOfCommit(commit: number): number {
  return START_MS + 5000 * commit;
}

/** Writes commits from `first` on for ever, and says each number on standard output once it is on disk. */
export function runCrashWriter(dataDir: string, seed: number, first: number): void {
  const ledger = openLedger(dataDir);
  const swept = new SweptCells(CRASH_FLOOR.width * CRASH_FLOOR.height);
  for (let commit = first; ; commit++) {
    const atMs = timeOfCommit(commit);
    for (const cell of cellsOfCommit(seed, commit)) swept.mark(cell, atMs, ToolMode.VACUUM);
    const kind = commit === 0 ? "job_started" : "block_cleaned";
    const dataJson = JSON.stringify({ job: 1, words: "clean everything", rooms: ["hall"] });
    const event = { atMs, kind, room: "hall", text: String(commit), dataJson };
    const record = { key: "commit", valueJson: String(commit) };
    ledger.commit(CRASH_HOUSE, { floor: CRASH_FLOOR, swept, job: 1, events: [event], record });
    swept.clear();
    writeSync(1, `${commit}\n`);
  }
}
