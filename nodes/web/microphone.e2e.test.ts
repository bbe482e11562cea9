import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { createVirtualWorld, type VirtualWorld } from "../bus/virtual-world.adapter";
import { webSection } from "../config/web";
import { GRAPH } from "../graph";
import { AUDIO } from "../messages/topics";
import { chromiumHere } from "./chromium.adapter";
import { buildPage, buildPageThread } from "./page-build.adapter";
import { type RunningPage, startPage } from "./web.node";

const CHROMIUM = chromiumHere("the page's microphone");
const SECONDS = 1000;
const RATE_HZ = 16_000;
const TONE_HZ = 500;
const TESTER = { node: "tester", does: "", hears: [AUDIO], says: [], serves: [], calls: [] };
const TALK = 'button[aria-label="Hold to talk"]';

let world: VirtualWorld;
let served: RunningPage;
let browser: Browser;
let directory: string;
let living: Promise<unknown>;
let isOver = false;
let heard: Int16Array[] = [];

(CHROMIUM === undefined ? describe.skip : describe)("the page's microphone", () => {
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "maid-microphone-"));
    const wav = join(directory, "beeps.wav");
    writeFileSync(wav, beeps());
    buildPage(__dirname, directory);
    buildPageThread(directory);
    world = createVirtualWorld({ graph: [...GRAPH, TESTER] });
    world.join("tester").subscribe(AUDIO, ({ audio }) => {
      const bytes = Uint8Array.from(audio.data);
      heard.push(new Int16Array(bytes.buffer, 0, bytes.length >> 1));
    });
    served = await startPage(world.join("page"), {
      config: webSection.parse({ port: 0, names: ["maid.test"] }),
      dataDir: directory,
      builtDir: directory,
      showCode: () => {},
    });
    // A robot's clock never stands still: other nodes have timers.
    world.clock.every(10, () => {});
    living = world.clock.run({ paceX: 1, until: () => isOver });
    browser = await chromium.launch({
      executablePath: CHROMIUM!,
      args: [
        "--no-sandbox",
        "--use-fake-device-for-media-stream",
        `--use-file-for-fake-audio-capture=${wav}`,
        "--host-resolver-rules=MAP maid.test 127.0.0.1",
      ],
    });
  }, 60 * SECONDS);

  afterAll(async () => {
    await browser?.close();
    await served?.stop();
    isOver = true;
    await living;
    rmSync(directory, { recursive: true, force: true });
  }, 30 * SECONDS);

  beforeEach(() => {
    heard = [];
  });

  async function open(address: string, permissions: string[]) {
    const context = await browser.newContext({ permissions });
    const page = await context.newPage();
    await page.goto(address);
    await page.waitForSelector(".live:not(.off)");
    return page;
  }

  it("sends what is said while the button is held, as she can hear it, and nothing after that", async () => {
    const page = await open(served.address, ["microphone"]);
    await page.hover(TALK);
    await page.mouse.down();
    await page.waitForSelector('[role=status]:has-text("Listening")');
    await until(() => lengthS(heard) > 1);
    await page.mouse.up();
    await page.waitForSelector('[role=status]:has-text("Understanding")');
    const samples = joined(heard);
    expect(frequencyHz(samples)).toBeGreaterThan(0.9 * TONE_HZ);
    expect(frequencyHz(samples)).toBeLessThan(1.1 * TONE_HZ);
    const before = heard.length;
    await page.waitForTimeout(300);
    expect(heard.length).toBe(before);
    await page.context().close();
  }, 30_000);

  it("goes by keyboard: held with the space bar, or begun and ended with Enter", async () => {
    const page = await open(served.address, ["microphone"]);
    await page.focus(TALK);
    await page.keyboard.down("Space");
    await until(() => lengthS(heard) > 0.5);
    await page.keyboard.up("Space");
    await page.waitForSelector('[role=status]:has-text("Understanding")');
    await page.keyboard.press("Enter");
    await page.waitForSelector(`${TALK}[aria-pressed=true]`);
    const before = lengthS(heard);
    await until(() => lengthS(heard) > before + 0.5);
    await page.keyboard.press("Enter");
    await page.waitForSelector(`${TALK}[aria-pressed=false]`);
    await page.context().close();
  }, 30_000);

  it("says it plainly when the microphone is refused", async () => {
    const page = await open(served.address, []);
    await page.click(TALK);
    await page.waitForSelector('[role=status]:has-text("not allowed")');
    expect(heard).toEqual([]);
    await page.context().close();
  }, 30_000);

  it("says why there is none on a page that is neither https nor of this machine", async () => {
    const page = await open(served.address.replace("localhost", "maid.test"), ["microphone"]);
    await page.click(TALK);
    await page.waitForSelector('[role=status]:has-text("https")');
    await page.context().close();
  }, 30_000);
});

async function until(isSo: () => boolean): Promise<void> {
  const endMs = performance.now() + 10 * SECONDS;
  while (!isSo()) {
    if (performance.now() > endMs) throw new Error("it did not come");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function joined(pieces: readonly Int16Array[]): Int16Array {
  return Int16Array.from(pieces.flatMap((it) => [...it]));
}

function lengthS(pieces: readonly Int16Array[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0) / RATE_HZ;
}

/** By its zero crossings where it is loud. */
function frequencyHz(samples: Int16Array): number {
  let [crossings, loud] = [0, 0];
  for (let i = 1; i < samples.length; i++) {
    if (Math.abs(samples[i]!) < 500 && Math.abs(samples[i - 1]!) < 500) continue;
    loud++;
    if (samples[i]! >= 0 !== samples[i - 1]! >= 0) crossings++;
  }
  return (crossings / 2 / loud) * RATE_HZ;
}

/** A WAV of short tones with pauses. */
function beeps(): Buffer {
  const samples = Int16Array.from({ length: 2 * RATE_HZ }, (_, i) =>
    i % 8000 < 5600 ? 9000 * Math.sin((2 * Math.PI * TONE_HZ * i) / RATE_HZ) : 0,
  );
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE_HZ, 24);
  header.writeUInt32LE(2 * RATE_HZ, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36);
  header.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([header, Buffer.from(samples.buffer)]);
}
