/** For tests: a robot in the flat, its page, and Chromium to look at it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { type Embedded, startEmbedded } from "../../simulation/embedded.adapter";
import { silentLog } from "../bus/silent-log";
import { configSchema } from "../config/config";
import { findHouse, readHouse } from "../house/house-file.adapter";
import { buildPage, buildPageThread } from "./page-build.adapter";
import { type RunningPage, startPage } from "./web.node";

/** How many times faster than real time she works. */
const PACE = 60;
const START_MS = Date.UTC(2026, 0, 5, 9);

export interface PageStage {
  readonly robot: Embedded;
  readonly browser: Browser;
  /** Serves the page, as the robot does at its start. 0: any free port. */
  serve(port: number): Promise<RunningPage>;
  /** Ends all of it; pages that were served are stopped by whoever served them. */
  close(): Promise<void>;
}

export async function openPageStage(chromiumFile: string): Promise<PageStage> {
  const directory = mkdtempSync(join(tmpdir(), "maid-e2e-"));
  buildPage(__dirname, directory);
  buildPageThread(directory);
  const config = configSchema.parse({ simulation: { people: 0, pets: 0 } });
  const { house, floor } = readHouse(findHouse("flat"));
  const settings = { house, floor, config, dataDir: directory, seed: 5, timeZone: "UTC" };
  const robot = await startEmbedded({ ...settings, startMs: START_MS, log: silentLog });
  await robot.clock.advance(1500);
  const ending = new AbortController();
  const living = robot.clock.run({ paceX: PACE, until: () => ending.signal.aborted, signal: ending.signal });
  const browser = await chromium.launch({ executablePath: chromiumFile, args: ["--no-sandbox"] });
  return {
    robot,
    browser,
    serve: (port) =>
      startPage(robot.bus.join("page"), {
        config: { ...config.web, port },
        dataDir: directory,
        builtDir: directory,
        showCode: () => {},
      }),
    async close() {
      await browser.close();
      ending.abort();
      await living;
      await robot.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
