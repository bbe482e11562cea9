import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { gzipSync } from "node:zlib";
import { chromium, type Page } from "playwright-core";
import WebSocket from "ws";
import { startEmbedded } from "../../simulation/embedded.adapter";
import { silentLog } from "../bus/silent-log";
import { configSchema } from "../config/config";
import { findHouse, readHouse } from "../house/house-file.adapter";
import { time } from "../messages/build";
import { Source } from "../messages/maid";
import { HEARD } from "../messages/topics";
import { startPage } from "./web.node";

const CHROMIUM = "/usr/bin/chromium";
const START_MS = Date.UTC(2026, 0, 5, 9);
const PACE = 10;
const MEASURED_MS = 15_000;
const QUIET_MS = 5000;

/**
 * `npm run bench -- page`: how big the page is, how soon its map is live, and what it costs while she cleans the
 * large house at ten times real time. What a flood does to the robot is bench `flood`'s to say.
 */
export async function bench(): Promise<object> {
  const builtDir = join(process.cwd(), "dist");
  const dataDir = mkdtempSync(join(tmpdir(), "maid-page-bench-"));
  const config = configSchema.parse({});
  const { house, floor } = readHouse(findHouse("house150"));
  const options = {
    house,
    floor,
    config,
    dataDir,
    seed: 1,
    startMs: START_MS,
    timeZone: "UTC",
    log: silentLog,
  };
  const robot = await startEmbedded(options);
  await robot.clock.advance(1500);
  const page = await startPage(robot.bus.join("page"), {
    config: { ...config.web, port: 0 },
    dataDir,
    builtDir,
    showCode: () => {},
  });
  const ending = new AbortController();
  const living = robot.clock.run({ paceX: PACE, until: () => ending.signal.aborted, signal: ending.signal });
  const heard = robot.bus.join("ears").advertise(HEARD);
  const words = { text: "vacuum the whole house", source: Source.OWNER, channel: "terminal", confidence: 1 };
  try {
    const sizes = packedSizes(join(builtDir, "web"));
    heard.publish({ stamp: time(robot.clock.nowMs()), ...words });
    const quiet = await loopDelay(QUIET_MS);
    const traffic = await bytesWhile(page.address, MEASURED_MS);
    const browser = existsSync(CHROMIUM) ? await inBrowser(page.address) : { skipped: "no Chromium here" };
    const cells = floor.grid.cells.length;
    const figures = { sizes, cells, pace: PACE, traffic, browser, loopDelayMs: quiet };
    process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
    return figures;
  } finally {
    ending.abort();
    await living;
    await page.stop();
    await robot.close();
    rmSync(dataDir, { recursive: true });
  }
}

function packedSizes(directory: string) {
  const files = readdirSync(directory).map((name) => readFileSync(join(directory, name)));
  return {
    files: files.length,
    gzipBytes: files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0),
  };
}

const visit = (address: string) =>
  new WebSocket(`${address.replace("http", "ws")}/live`, { origin: address }).on("error", () => {});

/** What one page is sent: at the beginning, and per second afterwards. */
async function bytesWhile(address: string, ms: number) {
  const socket = visit(address);
  let [bytes, frames] = [0, 0];
  socket.on("message", (data) => {
    bytes += (data as Buffer).length;
    frames++;
  });
  await pause(1000);
  const firstBytes = bytes;
  [bytes, frames] = [0, 0];
  await pause(ms);
  socket.terminate();
  return {
    firstSecondBytes: firstBytes,
    bytesPerS: Math.round(bytes / (ms / 1000)),
    framesPerS: frames / (ms / 1000),
  };
}

/** First load to a map that is drawn and live, and how often the map is drawn while she cleans. */
async function inBrowser(address: string) {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const startedMs = performance.now();
    await page.goto(address);
    await page.waitForSelector(".live:not(.off)");
    await page.waitForSelector(".quick li");
    const firstLoadMs = Math.round(performance.now() - startedMs);
    return { firstLoadMs, mapFramesPerS: await drawnPerS(page) };
  } finally {
    await browser.close();
  }
}

async function drawnPerS(page: Page): Promise<number> {
  await page.evaluate(`(() => {
    window.drawn = 0;
    const draw = CanvasRenderingContext2D.prototype.drawImage;
    CanvasRenderingContext2D.prototype.drawImage = function (...them) { window.drawn++; return draw.apply(this, them); };
  })()`);
  await pause(5000);
  return Number(await page.evaluate("window.drawn")) / 5;
}

/** How late timers of this process are, the robot's own among them. */
async function loopDelay(ms: number) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await pause(ms);
  delay.disable();
  const at = (share: number) => Math.round(delay.percentile(share) / 1e4) / 100;
  return { p50: at(50), p99: at(99), max: Math.round(delay.max / 1e4) / 100 };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
