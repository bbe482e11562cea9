import { z } from "zod";

/** What is written down of jobs, for Foxglove and for replay. */
export const recordingsSection = z.strictObject({
  jobs: z.boolean().default(true).describe("every job is written to DATA/recordings as MCAP"),
  jobMb: z
    .number()
    .positive()
    .max(100_000)
    .default(1000)
    .describe("a recording that grows beyond this ends; the job goes on, MB"),
  keepJobs: z.int().min(1).max(10_000).default(50).describe("so many recordings are kept, the newest"),
  keepDays: z.number().positive().max(3650).default(30).describe("older recordings are deleted, days"),
  keepMb: z
    .number()
    .positive()
    .max(1_000_000)
    .default(2000)
    .describe("all recordings together stay below this: the oldest go first, MB"),
});
export type RecordingsConfig = z.infer<typeof recordingsSection>;
