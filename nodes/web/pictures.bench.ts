import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { type Embedded, startEmbedded } from "../../simulation/embedded.adapter";
import { silentLog } from "../bus/silent-log";
import { configSchema } from "../config/config";
import { findHouse, readHouse } from "../house/house-file.adapter";
import { time } from "../messages/build";
import { Source } from "../messages/maid";
import { EVENTS, HEARD } from "../messages/topics";
import { ollamaApi, type Provider, type Wire } from "../planner/provider.contract";
import { startPage } from "./web.node";

const CHROMIUM = "/usr/bin/chromium";
const START_MS = Date.UTC(2026, 0, 22, 9);
const DAY_MS = 86_400_000;
const PICTURES = join("nodes", "web", "pictures");
const DESK = { width: 1360, height: 850 };
const PHONE = { width: 390, height: 844 };
const TABLET = { width: 820, height: 1180 };

/** What was done before this morning: days ago, and the words. */
const PAST: readonly (readonly [number, string])[] = [
  [33, "vacuum the office"],
  [23, "mop the bathroom"],
  [16, "vacuum the hall"],
  [8, "vacuum the bathroom"],
  [3, "vacuum the office"],
  [1, "vacuum the living room"],
];
const TODAY = [
  "vacuum the kitchen",
  "clean the kitchen",
  "I dropped a glass of lemonade near the coats, could you see to it",
  "mop the bathroom",
];

/** What a model might have said to the third sentence; no model is asked for a picture. */
const SCRIPT: readonly Wire[] = [
  { calls: [{ name: "read_log", json: '{"room":"hall"}' }] },
  {
    text: "Oh dear, something sticky. I shall mop the hall.",
    calls: [
      {
        name: "submit_plan",
        json: JSON.stringify({
          steps: [
            { do: "fetch", product: "mop" },
            { do: "clean", room: "hall", mode: "mop" },
            { do: "return", product: "mop" },
          ],
        }),
      },
    ],
  },
];

/** `npm run bench -- pictures [NAMES…]`: takes the README's pictures of the page, of real jobs in the flat. */
export async function bench(names: string[]): Promise<object> {
  const dataDir = mkdtempSync(join(tmpdir(), "maid-pictures-"));
  const model = await ollamaApi(["completion", "tools"]);
  model.script = SCRIPT.map((wire) => ({ fault: "whole", wire }));
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  try {
    for (const [daysAgo, words] of PAST) await live(dataDir, START_MS - daysAgo * DAY_MS, words);
    return { pictures: await thisMorning(dataDir, browser, names, model) };
  } finally {
    await browser.close();
    await model.close();
    rmSync(dataDir, { recursive: true });
  }
}

async function start(dataDir: string, startMs: number, model?: Provider): Promise<Embedded> {
  const { house, floor } = readHouse(findHouse("flat"));
  const config = configSchema.parse({
    planner: model
      ? { providers: ["ollama"], ollamaModel: "x", ollamaUrl: model.url, eventTurns: [] }
      : { providers: [] },
    simulation: { batteryMinutes: 600 },
  });
  const timeZone = "UTC";
  const robot = await startEmbedded({
    house,
    floor,
    config,
    dataDir,
    seed: 4,
    startMs,
    timeZone,
    log: silentLog,
  });
  await robot.clock.advance(1500);
  return robot;
}

/** One job of the past, as fast as can be. */
async function live(dataDir: string, startMs: number, text: string): Promise<void> {
  const robot = await start(dataDir, startMs);
  const ears = robot.bus.join("ears");
  let isOver = false;
  ears.subscribe(EVENTS, ({ kind }) => {
    isOver ||= kind === "outcome";
  });
  const words = { text, source: Source.OWNER, channel: "terminal", confidence: 1 };
  ears.advertise(HEARD).publish({ stamp: time(robot.clock.nowMs()), ...words });
  await robot.clock.run({ paceX: Number.POSITIVE_INFINITY, until: () => isOver });
  await robot.close();
}

async function thisMorning(
  dataDir: string,
  browser: Browser,
  names: string[],
  model: Provider,
): Promise<string[]> {
  const robot = await start(dataDir, START_MS, model);
  const config = { ...configSchema.parse({}).web, port: 0 };
  const builtDir = resolve("dist");
  const page = await startPage(robot.bus.join("page"), { config, dataDir, builtDir, showCode: () => {} });
  const ending = new AbortController();
  const living = robot.clock.run({ paceX: 25, until: () => ending.signal.aborted, signal: ending.signal });
  try {
    mkdirSync(PICTURES, { recursive: true });
    await work(browser, page.address);
    return await take(browser, page.address, names);
  } finally {
    ending.abort();
    await living;
    await page.stop();
    await robot.close();
  }
}

const visit = (browser: Browser, look: object): Promise<Page> =>
  browser.newPage({ locale: "en-GB", timezoneId: "UTC", ...look });

/** A room cleaned, a repeat refused, words that only a model would understand, two more rooms begun. */
async function work(browser: Browser, address: string): Promise<void> {
  const page = await visit(browser, {});
  await page.goto(address);
  for (const [i, words] of TODAY.entries()) {
    const said = await page.locator(".talk .hers").count();
    await page.fill(".say input", words);
    await page.press(".say input", "Enter");
    const ends = page.locator(".talk .was-done, .talk .was-partial");
    if (i === 0 || i === 2) await ends.nth(i / 2).waitFor({ timeout: 240_000 });
    await page.locator(".talk .hers").nth(said).waitFor({ timeout: 60_000 });
  }
  await page.waitForSelector('.status .doing:has-text("Cleaning")', { timeout: 120_000 });
  await page.waitForTimeout(4000);
  await page.close();
}

async function take(browser: Browser, address: string, names: string[]): Promise<string[]> {
  const shots = [
    { name: "desk-light", path: "/", viewport: DESK, colorScheme: "light" },
    { name: "desk-dark", path: "/", viewport: DESK, colorScheme: "dark" },
    { name: "phone", path: "/", viewport: PHONE, colorScheme: "light" },
    { name: "tablet", path: "/", viewport: TABLET, colorScheme: "dark" },
    { name: "mind", path: "/#mind", viewport: DESK, colorScheme: "light" },
    { name: "history", path: "/#history", viewport: DESK, colorScheme: "dark" },
    { name: "house", path: "/#house", viewport: { width: 1360, height: 1100 }, colorScheme: "light" },
    { name: "face", path: "/face", viewport: { width: 800, height: 480 }, colorScheme: "dark" },
  ] as const;
  const taken: string[] = [];
  for (const { name, path, viewport, colorScheme } of shots) {
    if (names.length > 0 && !names.includes(name)) continue;
    const page = await visit(browser, { viewport, colorScheme });
    await page.goto(`${address}${path}`);
    await page.waitForTimeout(1500);
    if (name === "mind") await openMind(page);
    const file = join(PICTURES, `${name}.png`);
    await page.screenshot({ path: file });
    taken.push(file);
    await page.close();
  }
  return taken;
}

/** The newest turn and one page of the context. */
async function openMind(page: Page): Promise<void> {
  await page.locator('.page:has-text("live grid") summary').click({ timeout: 5000 });
  await page.locator('.turn:has-text("lemonade") summary').first().click();
  await page.waitForTimeout(300);
}
