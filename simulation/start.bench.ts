import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLog } from "../nodes/bus/silent-log";
import { configSchema } from "../nodes/config/config";
import { findHouse, readHouse } from "../nodes/house/house-file.adapter";
import { time } from "../nodes/messages/build";
import { CMD_VEL, HEARD } from "../nodes/messages/topics";
import { startEmbedded } from "./embedded.adapter";

const RUNS = 5;
const LONGEST_MS = 60_000;

/** `npm run bench -- start`: program start to prompt, command to first wheel command, memory of a whole job. */
export async function bench(): Promise<object> {
  const promptMs = median(await repeated(() => startToPromptMs()));
  const commandMs = median(await repeated(() => commandToWheelsMs("house150")));
  const memoryMb = await memoryOfAJobMb();
  process.stdout.write(
    `start of the program to the prompt: ${promptMs.toFixed(0)} ms (median of ${RUNS})
command to the first wheel command, house150, no model: ${commandMs.toFixed(0)} ms of computing (median of ${RUNS})
peak memory of a whole job, flat: ${memoryMb.toFixed(0)} MB\n`,
  );
  return { promptMs, commandMs, memoryMb };
}

async function startToPromptMs(): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), "maid-bench-"));
  const begun = performance.now();
  const child = spawn(process.execPath, ["dist/maid.js", "--data", dataDir], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const timer = setTimeout(() => child.kill(), LONGEST_MS);
  await new Promise<void>((resolve) =>
    child.stdout.on("data", (text) => String(text).includes("What may I do") && resolve()),
  );
  const tookMs = performance.now() - begun;
  child.stdin.end();
  await new Promise((resolve) => child.on("exit", resolve));
  clearTimeout(timer);
  rmSync(dataDir, { recursive: true });
  return tookMs;
}

async function commandToWheelsMs(name: string): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), "maid-bench-"));
  const { house, floor } = readHouse(findHouse(name));
  const config = configSchema.parse({});
  const startMs = Date.UTC(2026, 0, 5, 9);
  const robot = await startEmbedded({
    house,
    floor,
    config,
    dataDir,
    seed: 1,
    startMs,
    timeZone: "UTC",
    log: silentLog,
  });
  await robot.clock.advance(1500);
  let isMoving = false;
  const wheels = robot.bus.join("base");
  wheels.subscribe(CMD_VEL, ({ linear, angular }) => {
    isMoving ||= linear.x !== 0 || angular.z !== 0;
  });
  const stamp = time(robot.clock.nowMs());
  const begun = performance.now();
  robot.bus
    .join("ears")
    .advertise(HEARD)
    .publish({ stamp, text: "clean the kitchen", source: 0, channel: "bench", confidence: 1 });
  await robot.clock.run({ until: () => isMoving });
  const tookMs = performance.now() - begun;
  await robot.close();
  rmSync(dataDir, { recursive: true });
  return tookMs;
}

/** Peak resident memory, as Linux counts it. */
async function memoryOfAJobMb(): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), "maid-bench-"));
  const child = spawn(process.execPath, ["dist/maid.js", "say", "clean everything", "--data", dataDir], {
    stdio: "ignore",
  });
  let peakKb = 0;
  const timer = setInterval(() => {
    peakKb = Math.max(peakKb, peakOf(child.pid));
  }, 100);
  await new Promise((resolve) => child.on("exit", resolve));
  clearInterval(timer);
  rmSync(dataDir, { recursive: true });
  return peakKb / 1024;
}

function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

async function repeated(measure: () => Promise<number>): Promise<number[]> {
  const figures: number[] = [];
  for (let i = 0; i < RUNS; i++) figures.push(await measure());
  return figures;
}

function median(figures: number[]): number {
  return figures.sort((a, b) => a - b)[figures.length >> 1]!;
}
