import { loadConfig } from "../config/config-file.adapter";
import { keptRecordings } from "../recorder/shelf.adapter";
import type { Finding } from "./finding";

/** Whether jobs are recorded in this data directory, and how much of that is kept. */
export function recordings(dataDir: string): Finding {
  const what = "Recordings";
  try {
    const { jobs, keepMb } = loadConfig(dataDir).recordings;
    const kept = keptRecordings(dataDir);
    const megabytes = kept.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
    const found = `${kept.length} kept, ${megabytes.toFixed(0)} of at most ${keepMb} MB`;
    const advice = "Jobs are not recorded now: recordings: { jobs: true } in config.yaml.";
    return { what, here: jobs, found, advice, needed: false };
  } catch (error) {
    const advice = error instanceof Error ? error.message : String(error);
    return { what, here: false, found: "the settings can't be read", advice, needed: false };
  }
}
