import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { imageOf } from "../simulation/camera/camera-topic";
import type { Topic } from "./bus/bus";
import { robotSection } from "./config/robot";
import { visionSection } from "./config/vision";
import { GRAPH } from "./graph";
import * as topics from "./messages/topics";

const PACKAGES = join(__dirname, "..", "ros_ws", "src");
const URDF = join(PACKAGES, "maid_description", "urdf", "maid.urdf");
const CHECKER = "/usr/bin/check_urdf";

const read = (...path: string[]): string => readFileSync(join(PACKAGES, ...path), "utf8");
/** Packages that are named in the elements of a kind. */
const named = (xml: string, kind: string): string[] =>
  [...xml.matchAll(new RegExp(`<${kind}>([^<]+)</${kind}>`, "g"))].map(([, name]) => name!);

describe("the ROS 2 packages", () => {
  it("tell rosdep every package of messages that a topic, service or action is made of", () => {
    const told = named(read("maid_bringup", "package.xml"), "exec_depend");
    const types = Object.values(topics).map(({ type }: { type: string }) => type.split("/")[0]);
    expect(new Set(told)).toEqual(new Set([...told, ...types]));
  });

  it("tell rosdep what the definitions of maid_msgs are made of, and have CMake find it", () => {
    const [xml, cmake] = [read("maid_msgs", "package.xml"), read("maid_msgs", "CMakeLists.txt")];
    for (const kind of ["msg", "srv", "action"])
      for (const file of readdirSync(join(PACKAGES, "maid_msgs", kind)))
        for (const [, used] of read("maid_msgs", kind, file).matchAll(/^([a-z_]+)\/\w+/gm)) {
          if (used === "maid_msgs") continue;
          expect(named(xml, "depend")).toContain(used);
          expect(cmake).toContain(`find_package(${used} REQUIRED)`);
        }
  });

  it("show in RViz only what is said, with the quality of service that it is said with", () => {
    const config = parse(read("maid_description", "rviz", "maid.rviz"));
    const said = new Map(GRAPH.flatMap(({ says }) => says.map(({ topic }) => [topic.name, topic] as const)));
    const shown = config["Visualization Manager"].Displays.map(
      (display: { Topic?: RvizTopic }) => display.Topic,
    );
    const wanted = shown.filter((topic: RvizTopic | undefined) => topic !== undefined);
    expect(wanted.length).toBeGreaterThan(5);
    for (const topic of wanted as RvizTopic[]) {
      expect([...said.keys()]).toContain(topic.Value);
      expect(topic).toMatchObject(rvizQos(said.get(topic.Value)!));
    }
  });
});

describe("the URDF", () => {
  const urdf = readFileSync(URDF, "utf8");
  const links = [...urdf.matchAll(/<link name="(\w+)"/g)].map(([, name]) => name);

  it("has the frames that messages are stamped with, and is as big as the settings say", () => {
    const lens = { width: 2, height: 2 } as Parameters<typeof imageOf>[1];
    expect(links).toContain(imageOf(new Uint32Array(4), lens).header.frame_id);
    for (const part of ["base_link", "wheel_left_link", "laser_link", "bumper_link", "brush_link"])
      expect(links).toContain(part);
    const { radiusM, toolWidthM } = robotSection.parse({});
    expect(geometryOf(urdf, "bumper_link")).toContain(`radius="${radiusM}"`);
    expect(geometryOf(urdf, "brush_link")).toContain(`radius="${toolWidthM / 2}"`);
    const { mountForwardM, mountHeightM } = visionSection.parse({});
    expect(urdf).toContain(`<origin xyz="${mountForwardM} 0 ${mountHeightM}"/>`);
  });

  const isThere = existsSync(CHECKER);
  if (!isThere) process.stderr.write("the URDF is not checked: Debian's liburdfdom-tools is not installed\n");
  (isThere ? it : it.skip)("is valid to check_urdf", () => {
    const { status, stdout, stderr } = spawnSync(CHECKER, [URDF], {
      encoding: "utf8",
      env: { PATH: "/usr/bin" },
      timeout: 10_000,
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("root Link: base_link has 8 child(ren)");
  });
});

interface RvizTopic {
  readonly Value: string;
}

function rvizQos({ qos }: Topic<unknown>): object {
  return {
    "Durability Policy": qos.durability === "transient_local" ? "Transient Local" : "Volatile",
    "Reliability Policy": qos.reliability === "reliable" ? "Reliable" : "Best Effort",
  };
}

function geometryOf(urdf: string, link: string): string {
  const [, inside = ""] = new RegExp(`<link name="${link}">([\\s\\S]*?)</link>`).exec(urdf) ?? [];
  return inside;
}
