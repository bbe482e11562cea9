import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLog } from "../nodes/bus/silent-log";
import { configSchema } from "../nodes/config/config";
import { findHouse, readHouse } from "../nodes/house/house-file.adapter";
import { rasterize } from "../nodes/house/rasterize";
import { time } from "../nodes/messages/build";
import { EVENTS, FLOOR_THINGS, HEARD } from "../nodes/messages/topics";
import { Dice } from "./dice";
import { startEmbedded } from "./embedded.adapter";
import { emptyRoom } from "./house-builder";
import { awayFromLitterM, scatterLitter } from "./litter";
import { buildWorld } from "./world";

const { house, floor } = readHouse(findHouse("flat"));

test("the same dice put litter in the same places, where she gets by and not before the dock or in a doorway", () => {
  const world = buildWorld(house, floor);
  for (let seed = 1; seed <= 20; seed++) {
    const litter = scatterLitter(world, 6, new Dice(seed, "litter"));
    expect(scatterLitter(world, 6, new Dice(seed, "litter"))).toEqual(litter);
    expect(litter.length).toBeGreaterThan(2);
    for (const it of litter) {
      expect(awayFromLitterM(it, house.dock)).toBeGreaterThan(0.9);
      for (const { a, b } of house.doors) {
        expect(awayFromLitterM(it, { xM: (a.xM + b.xM) / 2, yM: (a.yM + b.yM) / 2 })).toBeGreaterThan(0.7);
      }
    }
  }
});

test("a sock is seen by the eyes and gone round, and not touched", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "maid-litter-"));
  const simulation = { people: 0, pets: 0, litter: 1, cameraFramesPerS: 2 };
  const room = emptyRoom(3.4, 3.4, { xM: 0.4, yM: 0.4, headingRad: 0 });
  const robot = await startEmbedded({
    house: room,
    floor: rasterize(room),
    config: configSchema.parse({ simulation }),
    dataDir,
    seed: 1,
    startMs: Date.UTC(2026, 0, 5, 9),
    timeZone: "UTC",
    log: silentLog,
  });
  const { clock, simulator } = robot;
  const [sock] = simulator.household.litter;
  expect(sock).toMatchObject({ kind: "sock" });
  let outcome = "";
  let nearestM = Number.POSITIVE_INFINITY;
  const ears = robot.bus.join("ears");
  ears.subscribe(EVENTS, ({ kind, data_json }) => {
    if (kind === "outcome") outcome = JSON.parse(data_json).outcome;
  });
  robot.bus.join("page").subscribe(FLOOR_THINGS, ({ poses }) => {
    for (const { position } of poses)
      nearestM = Math.min(nearestM, awayFromLitterM(sock!, { xM: position.x, yM: position.y }));
  });
  await clock.advance(1500);
  const stamp = time(clock.nowMs());
  ears
    .advertise(HEARD)
    .publish({ stamp, text: "clean everything", source: 0, channel: "test", confidence: 1 });
  await clock.run({ until: () => outcome !== "" || clock.nowMs() > Date.UTC(2026, 0, 5, 11) });
  const { litterTouches } = simulator.truth;
  await robot.close();
  rmSync(dataDir, { recursive: true });
  expect({ outcome, nearestM, litterTouches }).toEqual({ outcome: "done", nearestM: 0, litterTouches: 0 });
}, 240_000);
