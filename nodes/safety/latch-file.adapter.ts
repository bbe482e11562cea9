import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { LatchStore, StopRecord } from "./latch";

const MOST_BYTES = 4096;

/**
 * Keeps the latched stop in a file, `stopped.json` of a data directory: written whole, beside and then in place, and on
 * disk before `save` returns. A file that is there but cannot be understood is a stop.
 */
export function fileLatch(dataDir: string): LatchStore {
  const file = join(dataDir, "stopped.json");
  return {
    load: () => (existsSync(file) ? parse(readFileSync(file, "utf8")) : null),
    save: (record) => {
      if (record === null) rmSync(file, { force: true });
      else replace(file, JSON.stringify(record));
      flushFolder(dirname(file));
    },
  };
}

function parse(text: string): StopRecord {
  const record: unknown = text.length <= MOST_BYTES ? tryJson(text) : null;
  const { by, reason, atMs } = (
    typeof record === "object" && record !== null ? record : {}
  ) as Partial<StopRecord>;
  if (typeof by !== "string" || typeof reason !== "string" || typeof atMs !== "number")
    throw new Error("stopped.json is damaged");
  return { by, reason, atMs };
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function replace(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.new`;
  const handle = openSync(beside, "w", 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(beside, file);
}

/** So that the file's appearing or disappearing survives a power cut. */
function flushFolder(folder: string): void {
  if (!existsSync(folder)) return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
