import { odometry } from "../messages/build";
import * as interfaces from "../messages/topics";
import { createCodecs } from "./codec";
import { loadDefinitions } from "./definitions.adapter";

const codecs = createCodecs(loadDefinitions());
const PARTS: Record<string, string[]> = {
  msg: [""],
  srv: ["_Request", "_Response"],
  action: ["_Goal", "_Result", "_Feedback"],
};
const types = Object.values(interfaces).flatMap((one) =>
  "type" in one ? (PARTS[one.type.split("/")[1] ?? ""] ?? []).map((part) => one.type + part) : [],
);

describe("the definitions", () => {
  it.each([...new Set(types)])("have %s: its empty message fits, and copies to an equal one", (type) => {
    const codec = codecs.of(type);
    const empty = codec.empty();
    codec.check(empty);
    expect(codec.copy(empty)).toEqual(empty);
  });

  it("say what they do not have", () => {
    expect(() => codecs.of("maid_msgs/msg/Nothing")).toThrow("no definition of maid_msgs/msg/Nothing");
    expect(() => codecs.of("nonsense")).toThrow("no definition of nonsense");
  });

  it("take the messages that the builders make", () => {
    codecs.of("nav_msgs/msg/Odometry").check(odometry({ xM: 1, yM: 2, headingRad: Number.NaN }, 0, 0, 1e12));
  });
});

describe("a message is refused with the field's name when it has", () => {
  const good = () => odometry({ xM: 0, yM: 0, headingRad: 0 }, 0, 0, 0);
  const { pose } = good();
  it.each([
    [
      "a covariance too short",
      { ...good(), pose: { ...pose, covariance: new Float64Array(35) } },
      "pose.covariance",
    ],
    [
      "another kind of array",
      { ...good(), pose: { ...pose, covariance: new Float32Array(36) } },
      "pose.covariance",
    ],
    ["a string for an array", { ...good(), pose: { ...pose, covariance: "abc" } }, "pose.covariance"],
    [
      "a string in an array",
      { ...good(), pose: { ...pose, covariance: Array(36).fill("0") } },
      "pose.covariance[0]",
    ],
    [
      "a broken integer",
      { ...good(), header: { stamp: { sec: 1.5, nanosec: 0 }, frame_id: "" } },
      "header.stamp.sec",
    ],
    [
      "an integer out of range",
      { ...good(), header: { stamp: { sec: 0, nanosec: -1 }, frame_id: "" } },
      "header.stamp.nanosec",
    ],
  ])("%s", (_, message, field) => {
    const refused = expect.objectContaining({ name: "MessageRefused", field });
    let error: unknown;
    try {
      codecs.of("nav_msgs/msg/Odometry").check(message);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toEqual(refused);
  });
});
