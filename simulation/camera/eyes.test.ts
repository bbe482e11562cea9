import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLog } from "../../nodes/bus/silent-log";
import { configSchema } from "../../nodes/config/config";
import { findHouse, readHouse } from "../../nodes/house/house-file.adapter";
import { time } from "../../nodes/messages/build";
import { EVENTS, GET_ROOMS, HEARD, SAY } from "../../nodes/messages/topics";
import { startEmbedded } from "../embedded.adapter";

const { house, floor } = readHouse(findHouse("flat"));

test("dirt dropped on a clean floor is seen, marked in the ledger, offered, and cleaned", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "maid-eyes-"));
  const config = configSchema.parse({ simulation: { people: 0, pets: 0, cameraFramesPerS: 2 } });
  const startMs = Date.UTC(2026, 0, 5, 9);
  const options = { house, floor, config, dataDir, seed: 3, startMs, timeZone: "UTC", log: silentLog };
  const robot = await startEmbedded(options);
  const { clock, simulator } = robot;
  const heard = robot.bus.join("ears").advertise(HEARD);
  let outcome = "";
  robot.bus.join("ears").subscribe(EVENTS, ({ kind, data_json }) => {
    if (kind === "outcome") outcome = JSON.parse(data_json).outcome;
  });
  const said: string[] = [];
  robot.bus.join("ears").subscribe(SAY, ({ text }) => said.push(text));
  const say = async (text: string, until = () => false) => {
    outcome = "";
    heard.publish({ stamp: time(clock.nowMs()), text, source: 0, channel: "test", confidence: 1 });
    const latestMs = clock.nowMs() + 3600_000;
    await clock.run({ until: () => outcome !== "" || until() || clock.nowMs() > latestMs });
    return outcome;
  };
  const dirtyCells = async () => {
    const asking = robot.bus.join("cleaner").call(GET_ROOMS, { room: "hall", mode: "" }, { timeoutMs: 1000 });
    await clock.advance(100);
    return (await asking).rooms[0]!.dirty_cells;
  };
  await clock.advance(1500);
  expect(await say("clean the hall")).toBe("done");
  const before = await dirtyCells();

  const { xM, yM, headingRad } = simulator.truePose();
  const dropped = { xM: xM + 0.6 * Math.cos(headingRad), yM: yM + 0.6 * Math.sin(headingRad) };
  const isDropped = (spot: { xM: number; yM: number }) => spot.xM === dropped.xM && spot.yM === dropped.yM;
  simulator.dropDirt(dropped.xM, dropped.yM);
  expect(simulator.dirt().some(isDropped)).toBe(true);
  await clock.advance(3000);
  expect(await dirtyCells()).toBeGreaterThan(before);
  expect(said.at(-1)).toMatch(/dirt/);
  await say("yes", () => !simulator.dirt().some(isDropped));
  expect(simulator.dirt().some(isDropped)).toBe(false);
  await robot.close();
  rmSync(dataDir, { recursive: true });
}, 240_000);
