import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { buildSync } from "esbuild";
import { ToolMode } from "../messages/maid";
import { verifyAudit } from "./audit-verify.adapter";
import { CellTimes } from "./cell-times";
import { CLEANING_KINDS, CleaningLog } from "./cleaning-log";
import {
  CRASH_FLOOR,
  CRASH_HOUSE,
  cellsOfCommit,
  runCrashWriter,
  timeOfCommit,
} from "./crash-writer.adapter";
import { faultOf } from "./database.adapter";
import { openLedger } from "./ledger.adapter";
import { ledgerFile } from "./ledger-file.adapter";

export interface CrashFigures {
  readonly seed: number;
  readonly kills: number;
  /** Kills before the process had acknowledged anything. */
  killsBeforeFirst: number;
  readonly commitsAcknowledged: number;
  cellsAcknowledged: number;
  cellsLost: number;
  cellsInvented: number;
  integrityFaults: number;
  auditFaults: number;
  /** Kills after which the job was not known as unfinished. */
  jobsForgotten: number;
}

/** Most are killed while they write, at most this long after their first acknowledgement. */
const WRITING_MS = 25;
/** Every fifth is killed earlier: somewhere between its birth, the opening of the ledger and its first commit. */
const OPENING_MS = 120;
const OPENING_EVERY = 5;

/**
 * Kills a process that writes the ledger as fast as it can, with SIGKILL at random moments, and compares what is
 * found on disk with what it had acknowledged. Each process goes on where the one before was killed.
 */
export async function killWriters(kills: number, seed: number): Promise<CrashFigures> {
  const folder = mkdtempSync(join(tmpdir(), "maid-crash-"));
  const dataDir = join(folder, "data");
  const random = dice(seed);
  const figures = emptyFigures(seed, kills);
  let next = 0;
  try {
    const program = bundleWriter(folder);
    for (let n = 0; n < kills; n++) {
      const args = [program, dataDir, String(seed), String(next)];
      const isOpening = n % OPENING_EVERY === OPENING_EVERY - 1;
      const said = await runAndKill(args, isOpening, random() * (isOpening ? OPENING_MS : WRITING_MS));
      if (said === undefined) figures.killsBeforeFirst++;
      next = check(dataDir, seed, Math.max(next - 1, said ?? -1), figures);
    }
    return { ...figures, commitsAcknowledged: next };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Lets a process write the ledger until the operating system takes no more from it (a limit on the size of its files,
 * which is a real write that fails, in the database or in its log), and holds the disk against what it acknowledged.
 * Answers what the process said when it ended, too.
 */
export async function writeUntilRefused(fileBytes: number, seed: number) {
  const folder = mkdtempSync(join(tmpdir(), "maid-full-"));
  const dataDir = join(folder, "data");
  const figures = emptyFigures(seed, 1);
  try {
    const args = [`--fsize=${fileBytes}`, process.execPath, bundleWriter(folder), dataDir, String(seed), "0"];
    const env = { ...process.env, NODE_PATH: resolve("node_modules") };
    const { stdout, stderr } = spawnSync("prlimit", args, { env, encoding: "utf8", timeout: 60_000 });
    const acknowledged = Number(stdout.trim().split("\n").at(-1) ?? -1);
    const next = check(dataDir, seed, acknowledged, figures);
    // There is room again: it goes on as if nothing had been.
    const last = await runAndKill([args[2]!, dataDir, String(seed), String(next)], false, WRITING_MS);
    const commits = check(dataDir, seed, last ?? next - 1, figures);
    return { ...figures, acknowledged, commitsAcknowledged: commits, complaint: complaintIn(stderr) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The sentence for people that the writer ended with. */
function complaintIn(stderr: string): string {
  return /LedgerWriteError: (.*)/.exec(stderr)?.[1] ?? stderr;
}

function emptyFigures(seed: number, kills: number): CrashFigures {
  return {
    ...{
      seed,
      kills,
      killsBeforeFirst: 0,
      commitsAcknowledged: 0,
      cellsAcknowledged: 0,
      cellsLost: 0,
      cellsInvented: 0,
    },
    ...{ integrityFaults: 0, auditFaults: 0, jobsForgotten: 0 },
  };
}

function bundleWriter(folder: string): string {
  const outfile = join(folder, "writer.js");
  const run = runCrashWriter.name;
  const contents = `import { ${run} } from "./crash-writer.adapter";
    const [dataDir, seed, first] = process.argv.slice(2);
    ${run}(dataDir, Number(seed), Number(first));`;
  const stdin = { contents, resolveDir: resolve("nodes/memory"), loader: "ts" } as const;
  buildSync({ stdin, outfile, bundle: true, platform: "node", target: "node20", external: ["libsql"] });
  return outfile;
}

/** The last number that the process said before it died; `afterMs` counts from its birth or from its first word. */
function runAndKill(args: string[], fromBirth: boolean, afterMs: number): Promise<number | undefined> {
  const env = { ...process.env, NODE_PATH: resolve("node_modules") };
  const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  return new Promise((done, failed) => {
    let said = "";
    let complaint = "";
    const kill = () => child.kill("SIGKILL");
    let timer = fromBirth ? setTimeout(kill, afterMs) : undefined;
    child.stderr.on("data", (text) => {
      complaint += String(text);
    });
    child.stdout.on("data", (text) => {
      said += String(text);
      timer ??= setTimeout(kill, afterMs);
    });
    child.on("close", (_code, signal) => {
      clearTimeout(timer);
      const last = said
        .slice(0, said.lastIndexOf("\n") + 1)
        .trim()
        .split("\n")
        .at(-1);
      if (signal === "SIGKILL") done(last ? Number(last) : undefined);
      else failed(new Error(`the writer ended by itself: ${complaint}`));
    });
  });
}

/**
 * What is on disk must be exactly the commits up to the last acknowledged one, or one more: the commit whose
 * acknowledgement was cut off. Returns the number of the next commit.
 */
function check(dataDir: string, seed: number, acknowledged: number, figures: CrashFigures): number {
  if (faultOf(ledgerFile(dataDir)) !== null) figures.integrityFaults++;
  const ledger = openLedger(dataDir);
  const onDisk = Number(ledger.readRecord(CRASH_HOUSE, "commit") ?? -1);
  const found = new CellTimes(CRASH_FLOOR.width * CRASH_FLOOR.height);
  ledger.readCells(CRASH_HOUSE, CRASH_FLOOR, found);
  const events = ledger.readEvents(CRASH_HOUSE, ["job_started", "block_cleaned"]);
  const log = new CleaningLog();
  for (const event of ledger.readEvents(CRASH_HOUSE, CLEANING_KINDS)) log.add(event);
  ledger.close();
  compareCells(found, seed, acknowledged, onDisk, figures);
  const isWhole = events.length === onDisk + 1 && ledger.notices.length === 0;
  if (!isWhole || verifyAudit(dataDir).faults.length > 0) figures.auditFaults++;
  if (log.unfinished() === null) figures.jobsForgotten++;
  return onDisk + 1;
}

function compareCells(
  found: CellTimes,
  seed: number,
  acknowledged: number,
  onDisk: number,
  figures: CrashFigures,
): void {
  const least = timesUpTo(seed, acknowledged);
  const most = timesUpTo(seed, Math.min(onDisk, acknowledged + 1));
  figures.cellsAcknowledged = least.reduce((sum, atMs) => sum + (atMs > 0 ? 1 : 0), 0);
  for (let cell = 0; cell < least.length; cell++) {
    const atMs = found.cleanedAtMs(cell, ToolMode.VACUUM);
    if (atMs < least[cell]!) figures.cellsLost++;
    if (atMs > most[cell]!) figures.cellsInvented++;
  }
}

function timesUpTo(seed: number, last: number): Float64Array {
  const times = new Float64Array(CRASH_FLOOR.width * CRASH_FLOOR.height);
  for (let commit = 0; commit <= last; commit++) {
    for (const cell of cellsOfCommit(seed, commit)) times[cell] = timeOfCommit(commit);
  }
  return times;
}

function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
