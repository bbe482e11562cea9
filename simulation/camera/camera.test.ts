import { createVirtualWorld } from "../../nodes/bus/virtual-world.adapter";
import { configSchema } from "../../nodes/config/config";
import { findHouse, readHouse } from "../../nodes/house/house-file.adapter";
import { DETECTIONS, DIRT_SEEN, TAKE_PICTURE } from "../../nodes/messages/topics";
import { decodeJpeg } from "../../nodes/vision/jpeg/decode-jpeg";
import { startVision } from "../../nodes/vision/vision.node";
import { startSimulator } from "../simulator.node";

test("dirt before the camera is found in its picture, at its place, and the picture can be taken", async () => {
  const { house, floor } = readHouse(findHouse("flat"));
  const config = configSchema.parse({ simulation: { people: 0, pets: 0, cameraFramesPerS: 2 } });
  const world = createVirtualWorld();
  const simulator = startSimulator(world.join("base"), { house, floor, config, seed: 1 });
  const vision = startVision(world.join("vision"), config.vision);
  const seen: { x: number; y: number }[] = [];
  const page = world.join("page");
  page.subscribe(DIRT_SEEN, ({ poses }) => seen.push(...poses.map(({ position }) => position)));
  const dirt = { x: house.dock.xM, y: house.dock.yM + 0.6 };
  simulator.dropDirt(dirt.x, dirt.y);
  await world.clock.advance(4000);
  expect(seen.some(({ x, y }) => Math.hypot(x - dirt.x, y - dirt.y) < 0.08)).toBe(true);
  const asking = page.call(TAKE_PICTURE, {}, { timeoutMs: 1000 });
  await world.clock.advance(100);
  const { found, image } = await asking;
  expect(found).toBe(true);
  expect(decodeJpeg(image.data)).toMatchObject({ width: 320, height: 240 });
  await vision.stop();
  await simulator.stop();
});

test("the dock's tag is read when she looks at it, and said as a detection", async () => {
  const { house, floor } = readHouse(findHouse("flat"));
  const config = configSchema.parse({ simulation: { people: 0, pets: 0, cameraFramesPerS: 2 } });
  const world = createVirtualWorld();
  const simulator = startSimulator(world.join("base"), { house, floor, config, seed: 1 });
  const vision = startVision(world.join("vision"), config.vision);
  const seen = new Set<string>();
  world.join("page").subscribe(DETECTIONS, ({ detections }) => {
    for (const { results } of detections) seen.add(results[0]!.hypothesis.class_id);
  });
  const { xM, yM, headingRad } = house.dock;
  simulator.kidnap({ xM, yM: yM + 0.4, headingRad: headingRad + Math.PI });
  await world.clock.advance(3000);
  expect([...seen]).toEqual([`tag36h11:${house.dockTag}`]);
  await vision.stop();
  await simulator.stop();
});
