import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { gzipSync } from "node:zlib";
import { type Browser, chromium } from "playwright-core";
import WebSocket from "ws";
import { startEmbedded } from "../../simulation/embedded.adapter";
import { silentLog } from "../bus/silent-log";
import { configSchema } from "../config/config";
import { FREE } from "../geometry/grid";
import { parseHouse } from "../house/house-file";
import { rasterize } from "../house/rasterize";
import { time } from "../messages/build";
import { Source } from "../messages/maid";
import { HEARD } from "../messages/topics";
import { startPage } from "./web.node";

const CHROMIUM = "/usr/bin/chromium";
const START_MS = Date.UTC(2026, 0, 5, 9);
/** As she works at home, and as fast as `maid serve` lets her by default. */
const PACES = [1, 10];
const MEASURED_MS = 10_000;
const COLUMNS = 4;
const ROWS = 3;
const ROOM_M = 5;
const WALL_M = 0.1;

/**
 * `npm run bench -- page`: how big the page is, how soon its map is live, and what it takes to show her at work in a
 * house of 300 m2. What a flood does to the robot is bench `flood`'s to say.
 */
export async function bench(): Promise<object> {
  const builtDir = join(process.cwd(), "dist");
  const dataDir = mkdtempSync(join(tmpdir(), "maid-page-bench-"));
  const config = configSchema.parse({});
  const house = largeHouse();
  const floor = rasterize(house);
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
  const web = { ...config.web, port: 0 };
  const page = await startPage(robot.bus.join("page"), {
    config: web,
    dataDir,
    builtDir,
    showCode: () => {},
  });
  const ending = new AbortController();
  let paceX = PACES.at(-1)!;
  const living = (async () => {
    while (!ending.signal.aborted) {
      const now = paceX;
      await robot.clock.run({
        paceX,
        until: () => ending.signal.aborted || paceX !== now,
        signal: ending.signal,
      });
    }
  })();
  const heard = robot.bus.join("ears").advertise(HEARD);
  const words = { text: "vacuum the whole house", source: Source.OWNER, channel: "terminal", confidence: 1 };
  const browser = existsSync(CHROMIUM)
    ? await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] })
    : undefined;
  try {
    heard.publish({ stamp: time(robot.clock.nowMs()), ...words });
    await pause(4000);
    const atPaces: Record<string, object> = {};
    for (paceX of PACES) {
      const traffic = await bytesWhile(page.address, MEASURED_MS);
      const loopDelayMs = await loopDelay(MEASURED_MS / 2);
      const shown = browser ? await shownIn(browser, page.address) : { skipped: "no Chromium here" };
      atPaces[`${paceX} x real time`] = { ...traffic, ...shown, loopDelayMs };
    }
    const cells = floor.grid.cells.reduce((sum, cell) => sum + (cell === FREE ? 1 : 0), 0);
    const figures = {
      ...packedSizes(join(builtDir, "web")),
      floorM2: COLUMNS * ROWS * ROOM_M ** 2,
      cells,
      ...atPaces,
    };
    process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
    return figures;
  } finally {
    await browser?.close();
    ending.abort();
    await living;
    await page.stop();
    await robot.close();
    rmSync(dataDir, { recursive: true });
  }
}

/** Rooms of 5 x 5 m in rows, each with doors to its neighbours. */
function largeHouse() {
  const at = (n: number) => n * (ROOM_M + WALL_M);
  const id = (column: number, row: number) => `room_${row * COLUMNS + column + 1}`;
  const rooms: object[] = [];
  const doors: object[] = [];
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const [x, y] = [at(column), at(row)];
      rooms.push({ id: id(column, row), floor: "tile", rect: [x, y, x + ROOM_M, y + ROOM_M] });
      const [wallX, wallY] = [x - WALL_M / 2, y - WALL_M / 2];
      if (column > 0)
        doors.push({
          between: [id(column - 1, row), id(column, row)],
          from: [wallX, y + 2],
          to: [wallX, y + 3],
        });
      if (row > 0)
        doors.push({
          between: [id(column, row - 1), id(column, row)],
          from: [x + 2, wallY],
          to: [x + 3, wallY],
        });
    }
  }
  return parseHouse({ name: "large", dock: { at: [0.6, 0.4], heading_deg: 90 }, rooms, doors }, "large.yaml");
}

/** All that a browser may ever load, and what it loads before the map is live: without the charts. */
function packedSizes(directory: string) {
  const bytesOf = (names: string[]) =>
    names.reduce((sum, name) => sum + gzipSync(readFileSync(join(directory, name)), { level: 9 }).length, 0);
  const names = readdirSync(directory).filter((name) => !name.endsWith(".png"));
  return {
    gzipBytes: bytesOf(names),
    firstLoadGzipBytes: bytesOf(names.filter((name) => !name.startsWith("history-charts"))),
  };
}

const visit = (address: string) =>
  new WebSocket(`${address.replace("http", "ws")}/live`, { origin: address }).on("error", () => {});

/** What one page is sent: at the beginning, and per second afterwards. */
async function bytesWhile(address: string, ms: number) {
  const socket = visit(address);
  let [bytes, cellBytes, frames] = [0, 0, 0];
  socket.on("message", (data, isBinary) => {
    const { length } = data as Buffer;
    bytes += length;
    if (isBinary) cellBytes += length;
    else frames++;
  });
  await pause(1000);
  const firstSecondBytes = bytes;
  [bytes, cellBytes, frames] = [0, 0, 0];
  await pause(ms);
  socket.terminate();
  const perS = (sum: number) => Math.round(sum / (ms / 1000));
  return {
    firstSecondBytes,
    bytesPerS: perS(bytes),
    cellBytesPerS: perS(cellBytes),
    framesPerS: perS(frames),
  };
}

/** First load to a map that is drawn and live, how often it is drawn while she cleans, and how long that takes. */
async function shownIn(browser: Browser, address: string) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript(COUNT_FRAMES);
  const startedMs = performance.now();
  await page.goto(address);
  await page.waitForSelector(".live:not(.off)");
  while (!(await page.evaluate("window.drawn > 1"))) await pause(10);
  const firstLoadMs = Math.round(performance.now() - startedMs);
  await page.evaluate("window.drawn = 0; window.spentMs = 0");
  await pause(MEASURED_MS / 2);
  const [drawn, spentMs] = (await page.evaluate("[window.drawn, window.spentMs]")) as [number, number];
  await page.close();
  return {
    firstLoadMs,
    drawnPerS: Math.round(drawn / (MEASURED_MS / 2000)),
    msPerDrawnFrame: Math.round((100 * spentMs) / drawn) / 100,
  };
}

/** Only the map draws on animation frames. */
const COUNT_FRAMES = `
  window.drawn = 0;
  window.spentMs = 0;
  const next = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (draw) => next((atMs) => {
    const beganMs = performance.now();
    draw(atMs);
    window.spentMs += performance.now() - beganMs;
    window.drawn++;
  });`;

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
