import type { CleanStep } from "../messages/plan";
import type { JobSettings, RoomRecord } from "./job-parts";

/** What another robot did of a step's floor, as the ledger has it. */
export function recordOfOther(
  { room, mode }: CleanStep,
  by_robot: string,
  wanted: Uint8Array,
  cells: number,
  attended: Uint8Array,
  { floor, config }: JobSettings,
): RoomRecord {
  const have = wanted.reduce((sum, cell, i) => sum + (cell & attended[i]!), 0);
  const coverage = cells === 0 ? 1 : have / cells;
  const outcome = coverage >= config.cleaner.doneFraction ? "done" : "partial";
  const area_m2 = have * floor.grid.resolutionM ** 2;
  return { room, mode, outcome, coverage, area_m2, started_ms: 0, ended_ms: 0, by_robot };
}
