import type { CleaningLog } from "./cleaning-log";

/** The record that the cleaner writes when a job begins and clears (`null`) when it ends. */
export const UNFINISHED_JOB = "unfinished_job";

/**
 * The job that was cut off, as JSON {job, words, rooms, plan, when}, or null when none was: the cleaner's record,
 * or without one what the log tells of a job that never ended.
 */
export function readUnfinishedJob(stored: string | null, log: CleaningLog, robot = ""): string | null {
  if (stored !== null) return stored.trim() === "" || stored.trim() === "null" ? null : stored;
  const job = log.interrupted(robot);
  if (job === null) return null;
  const { words, rooms, plan, startedMs } = job;
  return JSON.stringify({ job: job.job, words, rooms, plan, when: startedMs });
}
