import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { configSchema } from "../../nodes/config/config";
import { TRACK_M } from "../slip";
import { BODY } from "./rover-body";
import { roverModel } from "./rover-model";
import { withAttributes } from "./xml";

const ROOT = join(__dirname, "..", "..");
const URDF = readFileSync(join(ROOT, "ros_ws/src/maid_description/urdf/maid.urdf"), "utf8");
const MODEL = join(ROOT, "simulation/models/maid_rover/model.sdf");
const config = configSchema.parse({});

/** The attributes of an element inside a link or joint of the URDF. */
function urdf(part: string, pattern: RegExp): number[] {
  const [, inside = ""] =
    new RegExp(`<(?:link|joint) name="${part}"[^>]*>([\\s\\S]*?)</(?:link|joint)>`).exec(URDF) ?? [];
  return (pattern.exec(inside)?.slice(1).join(" ") ?? "").split(" ").map(Number);
}

describe("the robot in Gazebo", () => {
  it("is as big as the URDF says, and as heavy", () => {
    const cylinder = /<cylinder radius="(.*?)" length="(.*?)"\/>/;
    expect(urdf("wheel_left_link", cylinder)).toEqual([BODY.wheelRadiusM, BODY.wheelWidthM]);
    const bodyRadiusM = config.robot.radiusM - BODY.bumperOutM;
    expect(urdf("body_link", cylinder)).toEqual([expect.closeTo(bodyRadiusM), BODY.bodyHeightM]);
    expect(urdf("bumper_link", cylinder)).toEqual([config.robot.radiusM, BODY.bumperHeightM]);
    const brushRadiusM = config.robot.toolWidthM / 2;
    expect(urdf("brush_link", cylinder)).toEqual([brushRadiusM, BODY.brushHeightM]);
    expect(urdf("caster_link", /<sphere radius="(.*?)"/)).toEqual([BODY.casterRadiusM]);
    const mass = /<mass value="(.*?)"/;
    const fixed = ["body_link", "caster_link", "bumper_link", "laser_link", "camera_link"];
    const kg = fixed.reduce((sum, link) => sum + urdf(link, mass)[0]!, 0);
    expect(kg).toBeCloseTo(BODY.bodyKg);
    expect(urdf("wheel_left_link", mass)).toEqual([BODY.wheelKg]);
    expect(urdf("brush_link", mass)).toEqual([BODY.brushKg]);
  });

  it("has its parts where the URDF has them", () => {
    const at = /<origin xyz="(.*?)"/;
    expect(urdf("wheel_left_joint", at)).toEqual([0, TRACK_M / 2, BODY.wheelRadiusM]);
    expect(urdf("caster_joint", at)).toEqual([BODY.casterForwardM, 0, BODY.casterRadiusM]);
    expect(urdf("bumper_joint", at)).toEqual([0, 0, BODY.bumperMiddleM]);
    expect(urdf("laser_joint", at)).toEqual([0, 0, BODY.laserHeightM]);
    expect(urdf("body_link", /<inertial>\s*<origin xyz="(.*?)"/)).toEqual([BODY.heavyForwardM, 0, 0.04]);
  });

  it("is never faster than the settings let her be, however she is told to drive", () => {
    const slow = configSchema.parse({ robot: { maxSpeedMps: 0.2, maxAccelMps2: 0.5, radiusM: 0.2 } });
    const sdf = roverModel(slow, { xM: 0, yM: 0, headingRad: 0 });
    expect(sdf).toContain("<max_linear_velocity>0.2</max_linear_velocity>");
    expect(sdf).toContain("<max_linear_acceleration>0.5</max_linear_acceleration>");
    expect(sdf).toContain("<radius>0.2</radius>");
  });

  it("is in simulation/models for worlds that are not made of houses", () => {
    const robot = roverModel(config, { xM: 0, yM: 0, headingRad: 0 });
    const wanted = `<?xml version="1.0"?>\n${withAttributes("sdf", { version: "1.9" }, robot)}`;
    if (process.env.UPDATE_MODEL === "1") writeFileSync(MODEL, wanted);
    // UPDATE_MODEL=1 npx jest rover-model writes it anew.
    expect(readFileSync(MODEL, "utf8")).toBe(wanted);
  });
});
