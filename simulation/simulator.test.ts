import { createVirtualWorld } from "../nodes/bus/virtual-world.adapter";
import { configSchema } from "../nodes/config/config";
import { findHouse, readHouse } from "../nodes/house/house-file.adapter";
import { headingOf, sigmasOf, twist } from "../nodes/messages/build";
import { ToolMode } from "../nodes/messages/maid";
import * as topics from "../nodes/messages/topics";
import { type SimulatorOptions, startSimulator } from "./simulator.node";

const { house, floor } = readHouse(findHouse("flat"));
const config = configSchema.parse({});

function start(options: Partial<SimulatorOptions> = {}) {
  const world = createVirtualWorld();
  const simulator = startSimulator(world.join("base"), { house, floor, config, seed: 1, ...options });
  const heard = new Map<string, unknown[]>();
  world.tap(({ topic, message }) => heard.set(topic, [...(heard.get(topic) ?? []), message]));
  const count = (topic: { name: string }) => heard.get(topic.name)?.length ?? 0;
  return { world, simulator, heard, count, rest: world.join("rest") };
}

test("it says everything that a base and a localiser say, at their rates", async () => {
  const { world, count } = start();
  await world.clock.advance(10_000);
  const near = (topic: { name: string }, expected: number) => {
    expect(count(topic)).toBeGreaterThanOrEqual(expected - 2);
    expect(count(topic)).toBeLessThanOrEqual(expected + 2);
  };
  near(topics.ODOM, 200);
  near(topics.SCAN, 100);
  near(topics.AMCL_POSE, 100);
  near(topics.TF, 100);
  near(topics.PEOPLE, 100);
  near(topics.HAZARDS, 100);
  near(topics.TOOL_STATE, 20);
  near(topics.BATTERY, 10);
});

test("it drives on /cmd_vel, and stops by itself when nobody says so any more", async () => {
  const { world, simulator, rest } = start();
  const wheels = rest.advertise(topics.CMD_VEL);
  const cancel = rest.clock.every(100, () => wheels.publish(twist(0.2, 0)));
  await world.clock.advance(2000);
  expect(simulator.truePose().yM).toBeGreaterThan(house.dock.yM + 0.25);
  cancel();
  await world.clock.advance(1000);
  const { yM } = simulator.truePose();
  await world.clock.advance(2000);
  expect(simulator.truePose().yM).toBe(yM);
});

test("the tool goes on when commanded, is reported at once, and sweeps", async () => {
  const { world, simulator, heard, rest } = start();
  await world.clock.advance(1010);
  const before = heard.get(topics.TOOL_STATE.name)?.length ?? 0;
  rest.advertise(topics.TOOL_COMMAND).publish({ stamp: { sec: 0, nanosec: 0 }, mode: ToolMode.VACUUM });
  await world.clock.advance(60);
  expect(heard.get(topics.TOOL_STATE.name)).toHaveLength(before + 1);
  expect(heard.get(topics.TOOL_STATE.name)?.at(-1)).toMatchObject({ mode: ToolMode.VACUUM });
  expect(simulator.truth.sweptM2()).toBeGreaterThan(0.05);
});

test("the transforms map -> odom -> base_link lead to the localiser's pose", async () => {
  const { world, heard, rest } = start();
  const wheels = rest.advertise(topics.CMD_VEL);
  rest.clock.every(100, () => wheels.publish(twist(0.2, 0.4)));
  await world.clock.advance(5000);
  const tf = heard.get(topics.TF.name)?.at(-1) as {
    transforms: { transform: { translation: { x: number; y: number }; rotation: never } }[];
  };
  const [toOdom, toBase] = tf.transforms.map(({ transform }) => transform);
  const turn = headingOf(toOdom!.rotation);
  const { x, y } = toBase!.translation;
  const amcl = heard.get(topics.AMCL_POSE.name)?.at(-1) as {
    pose: { pose: { position: { x: number; y: number } }; covariance: Float64Array };
  };
  const { position } = amcl.pose.pose;
  expect(toOdom!.translation.x + Math.cos(turn) * x - Math.sin(turn) * y).toBeCloseTo(position.x, 9);
  expect(toOdom!.translation.y + Math.sin(turn) * x + Math.cos(turn) * y).toBeCloseTo(position.y, 9);
  expect(sigmasOf(amcl.pose.covariance).positionM).toBeGreaterThan(0.005);
});

test("without a camera, dirt that is dropped ahead is felt", async () => {
  const { world, simulator, count } = start({
    config: configSchema.parse({ simulation: { people: 0, pets: 0, cameraFramesPerS: 0 } }),
  });
  await world.clock.advance(1000);
  const before = count(topics.DIRT_SEEN);
  simulator.dropDirt(house.dock.xM, house.dock.yM + 0.6);
  await world.clock.advance(2000);
  expect(count(topics.DIRT_SEEN)).toBeGreaterThan(before);
});

test("a stopped simulator says nothing more, and goes on from its state elsewhere", async () => {
  const first = start();
  await first.world.clock.advance(3000);
  await first.simulator.stop();
  const said = first.count(topics.ODOM);
  await first.world.clock.advance(3000);
  expect(first.count(topics.ODOM)).toBe(said);
  const state = JSON.parse(JSON.stringify(first.simulator.state()));
  expect(start({ state }).simulator.state()).toEqual(first.simulator.state());
});

test("the same seed says the same, message for message", async () => {
  const record = async (seed: number) => {
    const { world, heard, rest } = start({ seed });
    const wheels = rest.advertise(topics.CMD_VEL);
    rest.clock.every(100, () => wheels.publish(twist(0.25, 0.3)));
    await world.clock.advance(8000);
    return JSON.stringify([...heard]);
  };
  expect(await record(3)).toBe(await record(3));
  expect(await record(3)).not.toBe(await record(4));
});
