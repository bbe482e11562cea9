import { spawnSync } from "node:child_process";
import { createCodecs } from "../bus/codec";
import { loadDefinitions } from "../bus/definitions.adapter";
import { cdrOf, createCdr } from "./cdr.adapter";
import { filled } from "./filled.contract";
import { RECORDED } from "./recorded-topics";
import { shortName } from "./schema";

const definitions = loadDefinitions();
const codecs = createCodecs(definitions);
const cdr = createCdr(definitions);
const types = [...new Set(RECORDED.map(({ topic }) => topic.type))];

describe("the bytes of a message", () => {
  it.each(types)("of %s are read back as what they were, by the definition beside them too", (type) => {
    const message = filled(definitions, type);
    codecs.of(type).check(message);
    const bytes = cdr.of(type).write(message);
    expect(cdr.of(type).read(bytes)).toEqual(message);
    expect(cdrOf(type, cdr.of(type).schema).read(bytes)).toEqual(message);
    const empty = codecs.of(type).empty();
    expect(cdr.of(type).read(cdr.of(type).write(empty))).toEqual(empty);
  });

  it("begin as CDR does, and have a known message's layout", () => {
    const stamp = { sec: 1, nanosec: 2 };
    const bytes = cdr.of("maid_msgs/msg/Tool").write({ stamp, mode: 3 });
    expect(Buffer.from(bytes).toString("hex")).toBe("00010000" + "01000000" + "02000000" + "03");
  });
});

/** Reads lines `type hex`, and answers for each what rclpy makes of the message when it writes it again. */
const PYTHON = `
import sys
from rclpy.serialization import deserialize_message, serialize_message
from rosidl_runtime_py.utilities import get_message
for line in sys.stdin:
    name, hexed = line.split()
    kind = get_message(name)
    print(serialize_message(deserialize_message(bytes.fromhex(hexed), kind)).hex())
`;

const hasRos = process.env.ROS_DISTRO !== undefined;
if (!hasRos)
  process.stderr.write("skipped: recordings are not compared with rclpy's bytes, ROS 2 is not sourced\n");
(hasRos ? describe : describe.skip)("rclpy", () => {
  it("writes the same bytes for every recorded message that it knows", () => {
    const known = types.filter((type) => type.includes("/msg/") && pythonKnows(type));
    expect(known.length).toBeGreaterThan(10);
    const ours = known.flatMap((type) => [
      hex(cdr.of(type).write(filled(definitions, type))),
      hex(cdr.of(type).write(codecs.of(type).empty())),
    ]);
    const lines = ours.map((bytes, i) => `${known[i >> 1]} ${bytes}\n`).join("");
    const { stdout, stderr, status } = spawnSync("python3", ["-c", PYTHON], {
      input: lines,
      encoding: "utf8",
    });
    expect(`${status} ${stderr}`).toBe("0 ");
    stdout
      .trim()
      .split("\n")
      .forEach((theirs, i) => {
        expect(`${shortName(known[i >> 1]!)} ${theirs}`).toBe(`${shortName(known[i >> 1]!)} ${ours[i]}`);
      });
  });
});

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

function pythonKnows(type: string): boolean {
  const [name] = type.split("/");
  return (process.env.AMENT_PREFIX_PATH ?? "").split(":").some((prefix) => {
    const { status } = spawnSync("test", [
      "-e",
      `${prefix}/share/${name}/${type.split("/").slice(1).join("/")}.msg`,
    ]);
    return status === 0;
  });
}
