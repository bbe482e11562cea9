import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { PNG } from "pngjs";
import { buildProgram, type Program, writeSmallHouse } from "../cli/program.adapter";
import { chromiumHere } from "./chromium.adapter";
import { addressOf } from "./page-address.adapter";
import { buildPage } from "./page-build.adapter";

const CHROMIUM = chromiumHere("floors on the page");
const PATIENCE = { timeout: 60_000 };

let program: Program;
let browser: Browser;

(CHROMIUM === undefined ? describe.skip : describe)("floors on the page", () => {
  beforeAll(async () => {
    program = buildProgram();
    buildPage(__dirname, program.folder);
    browser = await chromium.launch({ executablePath: CHROMIUM!, args: ["--no-sandbox"] });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    program?.remove();
  });

  it("are added from a map, and she goes on there, also after her program was killed and started again", async () => {
    const map = join(program.folder, "attic.png");
    writeFileSync(map, roomPng());
    const args = ["--house", writeSmallHouse(program.folder), "--data", join(program.folder, "data")];
    let child = program.start(["serve", "--port", "0", ...args]);
    try {
      const address = await addressOf(child);
      const page = await browser.newPage();
      await page.goto(`${address}/#house`);
      await page.fill(".import input[name=name]", "The attic");
      await page.setInputFiles(".import input[name=map]", map);
      await page.click(".import button");
      await page.waitForSelector('.told:has-text("The floor is added")', PATIENCE);
      await page.click('.floors li:has-text("The attic") button');
      await page.click(".sure .primary");
      await page.waitForSelector('.floors li:has-text("The attic"):has-text("she is here")', PATIENCE);
      await page.waitForSelector('.room-row legend:has-text("room 1")', PATIENCE);
      await page.waitForSelector(".live:not(.off)", PATIENCE);
      expect(await page.locator(".room-row").count()).toBe(1);
      child.kill("SIGKILL");
      await page.waitForSelector(".live.off", PATIENCE);
      child = program.start(["serve", "--port", new URL(address).port, ...args.slice(2)]);
      await addressOf(child);
      await page.waitForSelector(".live:not(.off)", PATIENCE);
      await page.waitForSelector('.floors li:has-text("The attic"):has-text("she is here")', PATIENCE);
    } finally {
      child.kill("SIGTERM");
      await new Promise((done) => child.once("close", done));
    }
  }, 120_000);
});

/** A room of 4 x 3 m, white on black. */
function roomPng(): Buffer {
  const png = new PNG({ width: 100, height: 80 });
  for (let i = 0; i < 8000; i++) {
    const [x, y] = [i % 100, Math.floor(i / 100)];
    const shade = x >= 10 && x < 90 && y >= 10 && y < 70 ? 254 : 0;
    png.data.set([shade, shade, shade, 255], 4 * i);
  }
  return PNG.sync.write(png);
}
