import type { Page } from "playwright-core";
import type { Bus } from "../bus/bus";
import { header, poseArray, poseMsg } from "../messages/build";
import { DETECTIONS, FLOOR_THINGS, TAKE_PICTURE } from "../messages/topics";
import { encodeJpeg } from "../vision/jpeg/encode-jpeg";
import type { Picture } from "../vision/picture";
import { chromiumHere } from "./chromium.adapter";
import { openPageStage, type PageStage } from "./page-stage.contract";
import type { RunningPage } from "./web.node";

const CHROMIUM = chromiumHere("drawing on the page");
const SECONDS = 1000;
/** The flat's size and the map's margins: where a point of the house lies on the canvas. */
const FLAT_M = { wide: 8.6, deep: 8.4 };
const MARGIN_PX = 20;
const BUTTONS_PX = 48;

let stage: PageStage;
let served: RunningPage;
let page: Page;

(CHROMIUM === undefined ? describe.skip : describe)("drawing on the page", () => {
  beforeAll(async () => {
    stage = await openPageStage(CHROMIUM!);
    served = await stage.serve(0);
    page = await stage.browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(30 * SECONDS);
    await page.goto(`${served.address}/#house`);
    await page.waitForSelector(".live:not(.off)");
    await page.waitForSelector(".room-row");
  }, 120 * SECONDS);

  afterAll(async () => {
    await served?.stop();
    await stage?.close();
  }, 30 * SECONDS);

  it("makes keep-outs and no-mop zones of boxes, which can be removed again", async () => {
    await draw("Keep-out", [1, 1.2], [2, 2.2], "piano");
    await page.waitForSelector('.rows li:has-text("piano"):has-text("Never enter")');
    await draw("No mopping", [6.6, 6], [7.6, 7], "rug");
    await page.waitForSelector('.rows li:has-text("rug"):has-text("Never wet")');
    await page.click('.rows li:has-text("piano") button');
    await page.waitForSelector('.rows li:has-text("piano")', { state: "detached" });
  }, 60_000);

  it("makes a place where it is tapped, or where the keys set it", async () => {
    await draw("New place", [7, 1.5], [7, 1.5], "window");
    await page.waitForSelector('.rows li:has-text("window")');
    await page.click('.map-editor .modes button:has-text("New place")');
    await page.focus(".map-editor canvas");
    for (const key of ["Shift+ArrowRight", "ArrowUp", "ArrowUp", "Enter"]) await page.keyboard.press(key);
    await save("mirror");
    await page.waitForSelector('.rows li:has-text("mirror"):has-text("hall")');
    await page.click('.rows li:has-text("mirror") button');
    await page.waitForSelector('.rows li:has-text("mirror")', { state: "detached" });
  }, 60_000);

  it("splits a room along a line and joins two; says why when it can't", async () => {
    await line("Split a room", [4.8, 3.95], [4.8, 5.05]);
    await page.fill(".drawn input", "den");
    await page.click(".drawn .primary");
    await page.waitForSelector('.told:has-text("the door between")');
    await page.click('.drawn button:has-text("Cancel")');
    await draw("Split a room", [1.9, 3.95], [1.9, 5.05], "den");
    await page.waitForSelector('.room-row legend:text-is("den")');
    await draw("Join two rooms", [3.3, 4.5], [1, 4.5], undefined);
    await page.waitForSelector('.room-row legend:text-is("den")', { state: "detached" });
  }, 60_000);

  it("shows what lies on the floor, by its name and with a photo", async () => {
    const eyes = stage.robot.bus.join("vision");
    const photo = encodeJpeg(grey(32, 24));
    eyes.serve(TAKE_PICTURE, () => ({
      found: true,
      message: "",
      image: { header: header(eyes.clock.nowMs(), "camera"), format: "jpeg", data: photo },
    }));
    seeSock(eyes, 7, 2);
    await page.goto(`${served.address}/#home`);
    await page.click(".things summary");
    await page.click('.things button:has-text("a sock")');
    await page.waitForSelector('.photo img[alt="a sock"]');
    expect(
      await page
        .locator(".photo img")
        .evaluate((it) => (it as unknown as { naturalWidth: number }).naturalWidth),
    ).toBe(32);
  }, 60_000);
});

/** Draws and saves it. */
async function draw(tool: string, from: number[], to: number[], name: string | undefined): Promise<void> {
  await line(tool, from, to);
  await save(name);
}

/** Draws from one point of the house to another, metres. */
async function line(tool: string, from: number[], to: number[]): Promise<void> {
  await page.click(`.map-editor .modes button:has-text("${tool}")`);
  const canvas = page.locator(".map-editor canvas");
  await canvas.scrollIntoViewIfNeeded();
  const box = (await canvas.boundingBox())!;
  const scale = Math.min(
    (box.width - 2 * MARGIN_PX) / FLAT_M.wide,
    (box.height - BUTTONS_PX - 2 * MARGIN_PX) / FLAT_M.deep,
  );
  const [left, bottom] = [
    box.x + box.width / 2 - (FLAT_M.wide / 2) * scale,
    box.y + (box.height - BUTTONS_PX) / 2 + (FLAT_M.deep / 2) * scale,
  ];
  const at = ([x, y]: number[]) => [left + x! * scale, bottom - y! * scale] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at(to), { steps: 4 });
  await page.mouse.up();
}

async function save(name: string | undefined): Promise<void> {
  if (name !== undefined) await page.fill(".drawn input", name);
  await page.click(".drawn .primary");
  await page.waitForSelector(".drawn", { state: "detached" });
}

function seeSock(eyes: Bus, xM: number, yM: number): void {
  const nowMs = eyes.clock.nowMs();
  const pose = { xM, yM, headingRad: 0 };
  eyes.advertise(DETECTIONS).publish({
    header: header(nowMs, "map"),
    detections: [
      {
        header: header(nowMs, "map"),
        results: [
          {
            hypothesis: { class_id: "sock", score: 0.9 },
            pose: { pose: poseMsg(pose), covariance: new Float64Array(36) },
          },
        ],
        bbox: { center: { position: { x: 0, y: 0 }, theta: 0 }, size_x: 1, size_y: 1 },
        id: "",
      },
    ],
  });
  eyes.advertise(FLOOR_THINGS).publish(poseArray([pose], nowMs));
}

function grey(width: number, height: number): Picture {
  const data = new Uint8Array(width * height).fill(120);
  return { width, height, data, stride: 1, red: 0, green: 0, blue: 0 };
}
