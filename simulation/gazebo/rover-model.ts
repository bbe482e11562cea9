import type { Config } from "../../nodes/config/config";
import type { Pose } from "../../nodes/geometry/pose";
import { RANGE_MAX_M, RANGE_MIN_M, RANGE_SIGMA_M, RAYS } from "../laser";
import { TRACK_M } from "../slip";
import { inertia } from "./inertia";
import { rotor } from "./rotor";
import { BODY, GAZEBO } from "./rover-body";
import { drive, truth } from "./rover-systems";
import { lidar, pictureCamera } from "./sensors";
import { box, type Colour, collision, cylinder, type Shape, sphere, visual } from "./shapes";
import { element, numerals, withAttributes, type Xml } from "./xml";

const LIGHT: Colour = [0.93, 0.93, 0.91];
const DARK: Colour = [0.15, 0.15, 0.17];
const BUMPER_HZ = 20;
const ACCENT: Colour = [0.16, 0.45, 0.63];

/** The robot, as big, fast and far-seeing as the settings say, at a pose on the floor. */
export function roverModel({ robot, vision, simulation }: Config, at: Pose): Xml {
  const { mountForwardM, mountHeightM, fieldOfViewRad, tiltRad } = vision;
  return withAttributes(
    "model",
    { name: "maid" },
    element("pose", numerals(at.xM, at.yM, 0, 0, 0, at.headingRad)),
    withAttributes(
      "link",
      { name: "base_link" },
      ...bodyParts(robot.radiusM, mountForwardM, mountHeightM),
      lidar({
        heightM: BODY.laserHeightM,
        rays: RAYS,
        minM: RANGE_MIN_M,
        maxM: RANGE_MAX_M,
        sigmaM: RANGE_SIGMA_M,
        topic: GAZEBO.scan,
      }),
      pictureCamera({
        forwardM: mountForwardM,
        heightM: mountHeightM,
        fieldOfViewRad,
        tiltRad,
        framesPerS: simulation.cameraFramesPerS,
        topic: GAZEBO.picture,
        infoTopic: GAZEBO.pictureInfo,
      }),
      bumperSensor(),
    ),
    wheel("left", 1),
    wheel("right", -1),
    brush(robot.toolWidthM / 2),
    drive(robot),
    truth(),
  );
}

function bodyParts(radiusM: number, lensForwardM: number, lensHeightM: number): Xml[] {
  const shellM = radiusM - BODY.bumperOutM;
  const at = (zM: number, geometry: Xml, xM = 0): Shape => ({ xM, yM: 0, zM, geometry });
  const shell = at(BODY.bodyMiddleM, cylinder(shellM, BODY.bodyHeightM));
  const bumper = at(BODY.bumperMiddleM, cylinder(radiusM, BODY.bumperHeightM));
  const caster = at(BODY.casterRadiusM, sphere(BODY.casterRadiusM), BODY.casterForwardM);
  const mastM = lensHeightM - 0.11;
  return [
    inertial(radiusM),
    collision("body", shell, SLIPPERY),
    visual("body", shell, LIGHT),
    collision("bumper", bumper, SLIPPERY),
    visual("bumper", bumper, DARK),
    collision("caster", caster, SLIPPERY),
    visual("caster", caster, DARK),
    visual("laser", at(BODY.laserHeightM, cylinder(0.035, 0.03)), DARK),
    visual("camera", at(lensHeightM, box(0.02, 0.05, 0.02), lensForwardM - 0.01), DARK, UNSEEN_BY_LASER),
    mastM > 0
      ? visual(
          "mast",
          at(mastM / 2 + 0.09, cylinder(0.006, mastM), lensForwardM - 0.01),
          DARK,
          UNSEEN_BY_LASER,
        )
      : "",
  ];
}

/** The camera stands before the laser, which looks past it. */
const UNSEEN_BY_LASER = element("visibility_flags", 2);

/** What slides along walls and over the floor: only wheels have a grip. */
const SLIPPERY = element(
  "surface",
  element("friction", element("ode", element("mu", 0.02), element("mu2", 0.02))),
);

function inertial(radiusM: number): Xml {
  const { bodyKg, bodyHeightM, heavyForwardM } = BODY;
  return element(
    "inertial",
    element("pose", numerals(heavyForwardM, 0, 0.04, 0, 0, 0)),
    element("mass", bodyKg),
    inertia(bodyKg, radiusM, bodyHeightM),
  );
}

function wheel(side: "left" | "right", sign: 1 | -1): Xml {
  const { wheelRadiusM, wheelWidthM, wheelKg } = BODY;
  const geometry = cylinder(wheelRadiusM, wheelWidthM);
  const shape = { xM: 0, yM: 0, zM: 0, geometry };
  return rotor({
    name: `wheel_${side}`,
    pose: numerals(0, (sign * TRACK_M) / 2, wheelRadiusM, -Math.PI / 2, 0, 0),
    kg: wheelKg,
    radiusM: wheelRadiusM,
    heightM: wheelWidthM,
    parts: collision("collision", shape, GRIP) + visual("visual", shape, DARK),
  });
}

const GRIP = element("surface", element("friction", element("ode", element("mu", 1), element("mu2", 1))));

function brush(radiusM: number): Xml {
  const { brushHeightM, brushKg } = BODY;
  const shape = { xM: 0, yM: 0, zM: 0, geometry: cylinder(radiusM, brushHeightM) };
  return rotor({
    name: "brush",
    pose: numerals(0, 0, brushHeightM, 0, 0, 0),
    kg: brushKg,
    radiusM,
    heightM: brushHeightM,
    parts: visual("visual", shape, ACCENT),
  });
}

function bumperSensor(): Xml {
  return withAttributes(
    "sensor",
    { name: "bumper", type: "contact" },
    element("always_on", true),
    element("update_rate", BUMPER_HZ),
    element("contact", element("collision", "bumper"), element("topic", GAZEBO.contacts)),
  );
}
