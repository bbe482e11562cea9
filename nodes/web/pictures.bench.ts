import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { startEmbedded } from "../../simulation/embedded.adapter";
import { silentLog } from "../bus/silent-log";
import { configSchema } from "../config/config";
import { findHouse, readHouse } from "../house/house-file.adapter";
import { startPage } from "./web.node";

const CHROMIUM = "/usr/bin/chromium";
const START_MS = Date.UTC(2026, 0, 5, 9);
const PICTURES = join("nodes", "web", "pictures");
const DESK = { width: 1360, height: 850 };
const PHONE = { width: 390, height: 844 };
const WORDS = ["vacuum the kitchen", "clean the kitchen", "mop the bathroom and vacuum the bedroom"];

/** `npm run bench -- pictures`: takes the README's pictures of the page, of a real session in the flat. */
export async function bench(): Promise<object> {
  const dataDir = mkdtempSync(join(tmpdir(), "maid-pictures-"));
  const config = configSchema.parse({});
  const { house, floor } = readHouse(findHouse("flat"));
  const options = {
    house,
    floor,
    config,
    dataDir,
    seed: 4,
    startMs: START_MS,
    timeZone: "UTC",
    log: silentLog,
  };
  const robot = await startEmbedded(options);
  await robot.clock.advance(1500);
  const page = await startPage(robot.bus.join("page"), {
    config: { ...config.web, port: 0 },
    dataDir,
    builtDir: resolve("dist"),
    showCode: () => {},
  });
  const ending = new AbortController();
  const living = robot.clock.run({ paceX: 25, until: () => ending.signal.aborted, signal: ending.signal });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  try {
    mkdirSync(PICTURES, { recursive: true });
    await work(browser, page.address);
    return { pictures: await take(browser, page.address) };
  } finally {
    await browser.close();
    ending.abort();
    await living;
    await page.stop();
    await robot.close();
    rmSync(dataDir, { recursive: true });
  }
}

/** A morning: a room cleaned, a repeat refused, two more rooms begun. */
async function work(browser: Browser, address: string): Promise<void> {
  const page = await browser.newPage();
  await page.goto(address);
  for (const [i, words] of WORDS.entries()) {
    await page.fill(".say input", words);
    await page.press(".say input", "Enter");
    if (i === 0) await page.waitForSelector(".talk .was-done, .talk .was-partial", { timeout: 120_000 });
    if (i === 1) await page.waitForSelector(".talk .was-refused", { timeout: 20_000 });
  }
  await page.waitForSelector('.status .doing:has-text("Cleaning")', { timeout: 60_000 });
  await page.waitForTimeout(4000);
  await page.close();
}

async function take(browser: Browser, address: string): Promise<string[]> {
  const shots = [
    { name: "desk-light", path: "/", viewport: DESK, colorScheme: "light" },
    { name: "desk-dark", path: "/", viewport: DESK, colorScheme: "dark" },
    { name: "phone", path: "/", viewport: PHONE, colorScheme: "light" },
    { name: "mind", path: "/#mind", viewport: DESK, colorScheme: "light" },
    { name: "history", path: "/#history", viewport: DESK, colorScheme: "dark" },
    { name: "face", path: "/face", viewport: { width: 800, height: 480 }, colorScheme: "dark" },
  ] as const;
  const taken: string[] = [];
  for (const { name, path, viewport, colorScheme } of shots) {
    const page = await browser.newPage({ viewport, colorScheme });
    await page.goto(`${address}${path}`);
    await page.waitForTimeout(1200);
    const file = join(PICTURES, `${name}.png`);
    await page.screenshot({ path: file });
    taken.push(file);
    await page.close();
  }
  return taken;
}
