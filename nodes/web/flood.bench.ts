import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Embedded, startEmbedded } from "../../simulation/embedded.adapter";
import { silentLog } from "../bus/silent-log";
import { configSchema } from "../config/config";
import { findHouse, readHouse } from "../house/house-file.adapter";
import { time } from "../messages/build";
import { Source } from "../messages/maid";
import { CMD_VEL, HEARD } from "../messages/topics";
import { buildFlood, type FloodReport } from "./flood.adapter";
import { startPage } from "./web.node";

const PERIOD_MS = 50;
const WARMING_MS = 20_000;

/** How late the ticks of a loop were, ms. */
interface Lateness {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly ticks: number;
}

export interface FloodFigures extends FloodReport {
  /** /cmd_vel against its schedule: without a flood, and under it. */
  readonly quietMs: Lateness;
  readonly floodedMs: Lateness;
  /** A process that does nothing but tick, on the same machine at the same time. */
  readonly idleMs: Lateness;
  readonly grownMb: number;
}

/** `npm run bench -- flood [SOCKETS] [MESSAGES/S] [SECONDS]`: what a flood of the page does to the wheel commands. */
export async function bench(args: readonly string[]): Promise<object> {
  const [sockets = "1000", perS = "10000", seconds = "10"] = args;
  const figures = {
    asConfigured: await underFlood(Number(sockets), Number(perS), 1000 * Number(seconds), 64),
    allLetIn: await underFlood(Number(sockets), Number(perS), 1000 * Number(seconds), 2000),
  };
  process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  return figures;
}

/** A robot that cleans one large room in real time, whose page is flooded from another process. */
export async function underFlood(
  sockets: number,
  messagesPerS: number,
  ms: number,
  maxConnections: number,
): Promise<FloodFigures> {
  const dataDir = mkdtempSync(join(tmpdir(), "maid-flood-"));
  const flood = buildFlood(dataDir);
  const robot = await startCleaning(dataDir);
  const config = configSchema.parse({ web: { port: 0, maxConnections } }).web;
  const dist = join(process.cwd(), "dist");
  const page = await startPage(robot.bus.join("page"), {
    ...{ config, dataDir, builtDir: dist },
    showCode: () => {},
  });
  const ending = new AbortController();
  const living = robot.clock.run({ paceX: 1, until: () => ending.signal.aborted });
  try {
    const wheels = watchWheels(robot);
    await pause(ms / 2);
    const quietMs = wheels.take();
    const rss = process.memoryUsage.rss();
    const idle = idleLoop();
    const report = await flood({ address: page.address, sockets, messagesPerS, ms });
    const floodedMs = wheels.take();
    const grownMb = Math.round((process.memoryUsage.rss() - rss) / 1e6);
    return { ...report, quietMs, floodedMs, idleMs: await idle.take(), grownMb };
  } finally {
    ending.abort();
    robot.clock.after(0, () => {});
    await living;
    await page.stop();
    await robot.close();
    rmSync(dataDir, { recursive: true });
  }
}

async function startCleaning(dataDir: string): Promise<Embedded> {
  const { house, floor } = readHouse(findHouse("flat"));
  const robot = await startEmbedded({
    ...{ house, floor, dataDir, seed: 1, timeZone: "UTC", log: silentLog },
    config: configSchema.parse({}),
    startMs: Date.UTC(2026, 0, 5, 9),
  });
  await robot.clock.advance(1500);
  const words = { text: "vacuum the living room", source: Source.OWNER, channel: "terminal", confidence: 1 };
  robot.bus
    .join("ears")
    .advertise(HEARD)
    .publish({ stamp: time(robot.clock.nowMs()), ...words });
  await robot.clock.advance(WARMING_MS);
  return robot;
}

/** The schedule is the robot's own clock, which runs as fast as the wall's. */
function watchWheels(robot: Embedded): { take(): Lateness } {
  let late: number[] = [];
  let [wallMs, ownMs] = [Number.NaN, Number.NaN];
  robot.bus.join("base").subscribe(CMD_VEL, () => {
    const [wall, own] = [performance.now(), robot.clock.monotonicMs()];
    if (own - ownMs < 2.5 * PERIOD_MS) late.push(Math.abs(wall - wallMs - (own - ownMs)));
    [wallMs, ownMs] = [wall, own];
  });
  return {
    take() {
      const taken = spread(late);
      late = [];
      return taken;
    },
  };
}

function idleLoop(): { take(): Promise<Lateness> } {
  const program = `let last = performance.now(); const late = [];
    setInterval(() => { const now = performance.now(); late.push(Math.abs(now - last - ${PERIOD_MS})); last = now; }, ${PERIOD_MS});
    process.stdin.on("data", () => { console.log(JSON.stringify(late)); process.exit(0); });`;
  const child: ChildProcess = spawn(process.execPath, ["-e", program], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  let said = "";
  child.stdout!.on("data", (text) => {
    said += String(text);
  });
  return {
    take: () =>
      new Promise((done) => {
        child.on("close", () => done(spread(JSON.parse(said) as number[])));
        child.stdin!.write("\n");
      }),
  };
}

function spread(late: readonly number[]): Lateness {
  const sorted = [...late].sort((a, b) => a - b);
  const at = (share: number) => Math.round(100 * (sorted[Math.floor(share * sorted.length)] ?? 0)) / 100;
  return {
    p50: at(0.5),
    p99: at(0.99),
    max: Math.round(100 * (sorted.at(-1) ?? 0)) / 100,
    ticks: sorted.length,
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
