import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBoard } from "./firmware/board.adapter";
import { FIRMWARE_KINDS, type FirmwareKind, makeFirmware } from "./firmware/make-firmware";

const LONGEST_MS = 60_000;
const WATCHED_MS = 10_000;
/** Linux counts processor time in these. */
const TICKS_PER_S = 100;

/** `npm run bench -- rover`: start to ready on a real base, and what the robot then needs of the machine while it waits. */
export async function bench(): Promise<object> {
  const figures: Record<string, object> = {};
  for (const kind of FIRMWARE_KINDS) {
    const { readyMs, startCpuS, cpuPercent, memoryMb } = await measured(kind);
    figures[kind] = { readyMs, startCpuS, cpuPercent, memoryMb };
    process.stdout.write(
      `${kind.padEnd(10)} start to ready ${readyMs.toFixed(0)} ms (${startCpuS.toFixed(2)} s of processor time), ` +
        `then ${cpuPercent.toFixed(1)} % of a core, ${memoryMb.toFixed(0)} MB\n`,
    );
  }
  return figures;
}

async function measured(kind: FirmwareKind) {
  const folder = mkdtempSync(join(tmpdir(), "maid-bench-"));
  const board = startBoard(makeFirmware(kind), join(folder, "port"));
  const begun = performance.now();
  const args = ["serve", "--base", kind, "--port", board.path, "--port", "0", "--data", join(folder, "data")];
  const child = spawn(process.execPath, ["dist/maid.js", ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const timer = setTimeout(() => child.kill(), LONGEST_MS);
  await saysAll(child, [/The base answers/, /The page of/]);
  const readyMs = performance.now() - begun;
  const startCpuS = cpuS(child);
  await new Promise((resolve) => setTimeout(resolve, WATCHED_MS));
  const cpuPercent = (100 * (cpuS(child) - startCpuS)) / (WATCHED_MS / 1000);
  const memoryMb = Number(/VmRSS:\s+(\d+)/.exec(proc(child, "status"))?.[1] ?? 0) / 1024;
  child.kill("SIGINT");
  await new Promise((resolve) => child.on("exit", resolve));
  clearTimeout(timer);
  board.stop();
  rmSync(folder, { recursive: true });
  return { readyMs, startCpuS, cpuPercent, memoryMb };
}

function saysAll(child: ChildProcess, patterns: readonly RegExp[]): Promise<void> {
  let said = "";
  return new Promise((resolve, reject) => {
    child.stdout!.on("data", (piece) => {
      said += piece;
      if (patterns.every((pattern) => pattern.test(said))) resolve();
    });
    child.on("exit", (status) => reject(new Error(`it ended with ${status} and had said: ${said}`)));
  });
}

/** User and system time of all its threads. */
function cpuS(child: ChildProcess): number {
  const fields = proc(child, "stat").split(") ")[1]!.split(" ");
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_S;
}

function proc(child: ChildProcess, file: string): string {
  return readFileSync(`/proc/${child.pid}/${file}`, "utf8");
}
