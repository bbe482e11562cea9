/**
 * The composition root: joins the command line to a robot. The embedded robot (every node, on the memory-bus, in
 * the built-in simulator) is put together in simulation/embedded.adapter.ts.
 */
import { startEmbedded } from "../simulation/embedded.adapter";
import { chooseHouse } from "./cli/choose-house";
import { dispatch } from "./cli/dispatch";
import { fileLog } from "./cli/file-log.adapter";
import type { Robot, RobotOptions } from "./cli/robot";
import { loadConfig } from "./config/config-file.adapter";
import { readHouse } from "./house/house-file.adapter";
import { pageNode } from "./node-table.adapter";
import type { RunningPage } from "./web/web.node";

/** A seeded run of a new data directory begins on this morning, so that it is the same on every day. */
const SEEDED_START_MS = Date.UTC(2026, 0, 5, 9);
const READY_MS = 1500;

async function startRobot({ house: named, dataDir, seed }: RobotOptions): Promise<Robot> {
  const { house, floor } = readHouse(chooseHouse(named ?? undefined, dataDir));
  const config = loadConfig(dataDir);
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const settings = { house, floor, config, dataDir, seed: seed ?? 1, timeZone };
  const startMs = seed === null ? Date.now() : SEEDED_START_MS;
  const robot = await startEmbedded({ ...settings, startMs, log: fileLog(dataDir) });
  const { clock } = robot;
  let page: RunningPage | null = null;
  return {
    bus: robot.bus.join("ears"),
    houseName: house.name,
    notices: robot.notices,
    ready: () => clock.advance(READY_MS),
    async run(until, pace, signal) {
      await clock.run({ until, paceX: pace(), ...(signal && { signal }) });
    },
    async openPage({ port, showCode }) {
      const web = { ...config.web, ...(port === null ? {} : { port }) };
      const program = pageNode({ builtDir: __dirname, showCode });
      page = await program.open({ ...settings, config: { ...config, web } }).start(robot.bus.join("page"));
      return page.address;
    },
    async close() {
      await page?.stop();
      await robot.close();
    },
  };
}

void dispatch(process.argv.slice(2), startRobot).then((status) => {
  process.exitCode = status;
});
