import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { loadDefinitions } from "../../nodes/bus/definitions.adapter";
import { createMemoryBus } from "../../nodes/bus/memory-bus";
import { silentLog } from "../../nodes/bus/silent-log";
import { createVirtualClock } from "../../nodes/bus/virtual-clock.adapter";
import { configSchema } from "../../nodes/config/config";
import type { Pose } from "../../nodes/geometry/pose";
import { GRAPH } from "../../nodes/graph";
import { rasterize } from "../../nodes/house/rasterize";
import { header, quaternion, time, twist } from "../../nodes/messages/build";
import type { Hazards } from "../../nodes/messages/maid";
import type { Contacts, PoseWithCovarianceStamped } from "../../nodes/messages/standard";
import * as topics from "../../nodes/messages/topics";
import { emptyRoom, stairs } from "../house-builder";
import { startGazebo } from "./gazebo.node";
import { GAZEBO } from "./rover-body";

const DOCK = { xM: 0.5, yM: 0.5, headingRad: 0 };

/** The node in a room of 4 x 3 m with stairs, and hands that play Gazebo. */
function inGazebo() {
  const clock = createVirtualClock({ startMs: Date.UTC(2026, 0, 5, 9), log: silentLog });
  const bus = createMemoryBus({ clock, definitions: loadDefinitions(), log: silentLog, graph: GRAPH });
  const house = emptyRoom(4, 3, DOCK, [stairs(3, 1, 4, 2)]);
  const config = configSchema.parse({ simulation: { people: 0, pets: 0 } });
  const body = startGazebo(bus.join("base"), { house, floor: rasterize(house), config, seed: 1 });
  const gazebo = bus.join("gazebo");
  const truth = gazebo.advertise(topics.GAZEBO_TRUTH);
  const contacts = gazebo.advertise(topics.GAZEBO_CONTACTS);
  const heard = { hazards: [] as Hazards[], poses: [] as PoseWithCovarianceStamped[], halts: 0 };
  const safety = bus.join("safety");
  safety.subscribe(topics.HAZARDS, (message) => heard.hazards.push(message));
  safety.subscribe(topics.AMCL_POSE, (message) => heard.poses.push(message));
  gazebo.subscribe(topics.GAZEBO_HALT, () => heard.halts++);
  let steps = 0;
  /** A twentieth of a second in Gazebo, whose time began at 0. */
  const step = async ({ xM, yM, headingRad }: Pose) => {
    const rotation = quaternion(headingRad);
    truth.publish({
      transforms: [
        {
          header: { stamp: time(50 * ++steps), frame_id: "map" },
          child_frame_id: "base_link",
          transform: { translation: { x: xM, y: yM, z: 0 }, rotation },
        },
      ],
    });
    await clock.advance(50);
  };
  const touch = (name: string, x: number, y: number) => contacts.publish(contactAt(name, x, y));
  return { body, clock, heard, step, touch, tool: bus.join("cleaner"), safety };
}

function contactAt(name: string, x: number, y: number): Contacts {
  const entity = (of: string) => ({ id: 1n, name: of, type: 5 });
  const contact = {
    collision1: entity("maid::base_link::bumper"),
    collision2: entity(name),
    positions: [{ x, y, z: 0.05 }],
    normals: [],
    depths: new Float64Array(0),
    wrenches: [],
  };
  return { header: header(0, ""), contacts: [contact] } as Contacts;
}

test("she is taken to be where Gazebo has her, within what a localiser leaves", async () => {
  const { heard, step } = inGazebo();
  for (let i = 0; i < 20; i++) await step({ xM: 1 + i * 0.01, yM: 2, headingRad: 0 });
  const { position } = heard.poses.at(-1)!.pose.pose;
  expect(Math.hypot(position.x - 1.19, position.y - 2)).toBeLessThan(0.2);
});

test("what touches her ahead on the left presses the left switch; the floor is no obstacle", async () => {
  const { heard, step, touch } = inGazebo();
  const pose = { xM: 2, yM: 1, headingRad: Math.PI / 2 };
  await step(pose);
  touch("floor::link::slab_0", 2, 1.17);
  await step(pose);
  expect(heard.hazards.at(-1)).toMatchObject({ bump_left: false, bump_right: false });
  touch("walls::link::box_3", 1.9, 1.14);
  await step(pose);
  expect(heard.hazards.at(-1)).toMatchObject({ bump_left: true, bump_right: false });
  await step(pose);
  expect(heard.hazards.at(-1)).toMatchObject({ bump_left: false, bump_right: false });
});

test("drops are felt, and a touch at speed is told to the judge", async () => {
  const { body, heard, step, touch } = inGazebo();
  await step({ xM: 2.8, yM: 1.5, headingRad: 0 });
  await step({ xM: 2.81, yM: 1.5, headingRad: 0 });
  touch("furniture_bed::link::box_0", 2.98, 1.5);
  await step({ xM: 2.82, yM: 1.5, headingRad: 0 });
  await step({ xM: 2.85, yM: 1.5, headingRad: 0 });
  expect(heard.hazards.at(-1)).toMatchObject({ cliff_front: true });
  expect(body.truth.contacts).toHaveLength(1);
  expect(body.truth.contacts[0]!.closingMps).toBeCloseTo(0.2);
});

test("the floor under the switched-on tool is swept, where she really was", async () => {
  const { body, step, tool, clock } = inGazebo();
  tool.advertise(topics.TOOL_COMMAND).publish({ stamp: time(clock.nowMs()), mode: 1 });
  for (let i = 0; i <= 20; i++) await step({ xM: 1 + i * 0.015, yM: 2, headingRad: 0 });
  expect(body.truth.sweptM2()).toBeGreaterThan(0.3 * 0.3);
  expect(body.truth.distanceM).toBeCloseTo(0.3);
});

test("wheels that nobody commands are told to stand, again and again", async () => {
  const { clock, heard, safety } = inGazebo();
  const wheels = safety.advertise(topics.CMD_VEL);
  for (let i = 0; i < 20; i++) {
    wheels.publish(twist(0.2, 0));
    await clock.advance(50);
  }
  expect(heard.halts).toBe(0);
  await clock.advance(500);
  expect(heard.halts).toBeGreaterThan(2);
});

test("says that nothing comes from Gazebo until something does", async () => {
  const { body, step } = inGazebo();
  expect(body.health?.()).toMatchObject({ level: "error" });
  await step(DOCK);
  expect(body.health?.()).toMatchObject({ level: "ok" });
});

describe("the bridge", () => {
  const rows = parse(readFileSync(join(__dirname, "bridge.yaml"), "utf8")) as Record<string, string>[];

  it("carries topics of ours, with their types, the right way", () => {
    const ours = Object.values(topics).filter((one): one is (typeof topics)["ODOM"] => "qos" in one);
    for (const row of rows) {
      const topic = ours.find(({ name }) => name === row.ros_topic_name);
      expect([row.ros_topic_name, topic?.type]).toEqual([row.ros_topic_name, row.ros_type_name]);
      const isForWheels = row.gz_topic_name === GAZEBO.wheels;
      expect(row.direction).toBe(isForWheels ? "ROS_TO_GZ" : "GZ_TO_ROS");
    }
  });

  it("carries every topic that the robot in Gazebo has", () => {
    expect(new Set(rows.map((row) => row.gz_topic_name))).toEqual(new Set(Object.values(GAZEBO)));
  });
});
