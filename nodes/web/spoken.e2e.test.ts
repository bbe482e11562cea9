import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { buildProgram, type Program } from "../cli/program.adapter";
import { missingPackages } from "../speech/bench-voices.adapter";
import { readSound } from "../speech/wav";
import { chromiumHere } from "./chromium.adapter";
import { addressOf } from "./page-address.adapter";
import { buildPage, buildPageThread } from "./page-build.adapter";

const CHROMIUM = chromiumHere("speaking to the page");
const MISSING = missingPackages();
if (MISSING.length > 0) process.stderr.write(`spoken.e2e: skipped; it needs ${MISSING.join(" ")}\n`);
const PATIENCE = { timeout: 60_000 };
/** Before and after the words. */
const SILENCE_S = [0.6, 6] as const;

let program: Program;
let browser: Browser;

(CHROMIUM === undefined || MISSING.length > 0 ? describe.skip : describe)("speaking to the page", () => {
  beforeAll(async () => {
    program = buildProgram();
    buildPage(__dirname, program.folder);
    buildPageThread(program.folder);
    browser = await chromium.launch({
      executablePath: CHROMIUM!,
      args: [
        "--no-sandbox",
        "--use-fake-device-for-media-stream",
        `--use-file-for-fake-audio-capture=${spoken("clean the bathroom")}`,
      ],
    });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    program?.remove();
  });

  it("has her clean the room, and she does not say that she heard nothing", async () => {
    const child = program.start(["serve", "--port", "0", "--data", join(program.folder, "data")]);
    try {
      const context = await browser.newContext({ permissions: ["microphone"] });
      const page = await context.newPage();
      await page.goto(await addressOf(child));
      await page.waitForSelector(".live:not(.off)", PATIENCE);
      const button = (await page.locator(".microphone").boundingBox())!;
      await page.mouse.move(button.x + button.width / 2, button.y + button.height / 2);
      await page.mouse.down();
      await page.waitForSelector(':text("I shall vacuum the bathroom")', PATIENCE);
      await page.mouse.up();
      await page.waitForSelector(':text("Cleaning · bathroom")', PATIENCE);
      await page.waitForSelector(".microphone.off", PATIENCE);
      expect(await page.locator(".heard-by").textContent()).toBe("");
    } finally {
      child.kill("SIGTERM");
      await new Promise((done) => child.once("close", done));
    }
  }, 120_000);
});

/** A WAV file of words between silence, spoken by flite. */
function spoken(text: string): string {
  const file = join(program.folder, "words.wav");
  execFileSync("flite", ["-voice", "slt", "-t", text, "-o", file], { timeout: 30_000 });
  const bytes = readFileSync(file);
  const { samples, rateHz } = readSound(bytes);
  const [before, after] = SILENCE_S.map((seconds) => Math.round(seconds * rateHz)) as [number, number];
  const sound = new Int16Array(before + samples.length + after);
  sound.set(samples, before);
  const header = Buffer.from(bytes.subarray(0, 44));
  header.writeUInt32LE(36 + sound.byteLength, 4);
  header.writeUInt32LE(sound.byteLength, 40);
  writeFileSync(file, Buffer.concat([header, Buffer.from(sound.buffer)]));
  return file;
}
