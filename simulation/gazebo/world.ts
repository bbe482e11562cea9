import type { Config } from "../../nodes/config/config";
import type { FloorPlan } from "../../nodes/house/floor-plan";
import type { House } from "../../nodes/house/house";
import { Dice } from "../dice";
import { Dirt } from "../dirt";
import { buildWorld } from "../world";
import { actors } from "./actors";
import { floors } from "./floors";
import { roverModel } from "./rover-model";
import { plugin } from "./systems";
import { dirt, dock, products } from "./things";
import { walksOf } from "./walk";
import { wallsAndFurniture } from "./walls";
import { element, withAttributes, type Xml } from "./xml";

export interface WorldOptions {
  readonly house: House;
  readonly floor: FloorPlan;
  readonly config: Config;
  /** Of who walks where, and of the dirt. */
  readonly seed: number;
}

/** Of the physics: four times Gazebo's own, which is fine enough for wheels on a floor and leaves a core free. */
const STEP_S = 0.004;

/** The world of a house as SDF 1.9, for Gazebo Harmonic: the house, whoever lives there, and the robot on its dock. */
export function gazeboWorld({ house, floor, config, seed }: WorldOptions): Xml {
  const world = buildWorld(house, floor);
  const spots = new Dirt();
  spots.scatter(world, config.robot.radiusM, new Dice(seed, "dirt"));
  const walks = walksOf(world, config.simulation, seed);
  const sdf = withAttributes(
    "sdf",
    { version: "1.9" },
    withAttributes(
      "world",
      { name: house.id },
      ...physics(),
      ...systems(),
      ...light(),
      floors(world),
      wallsAndFurniture(house, floor),
      products(world),
      dock(world, config.robot.radiusM),
      dirt(spots.spots),
      actors(walks),
      roverModel(config, house.dock),
    ),
  );
  return `<?xml version="1.0"?>\n<!-- Gazebo finds maid_person in simulation/models: put that folder in GZ_SIM_RESOURCE_PATH. -->\n${sdf}`;
}

function physics(): Xml[] {
  return [
    withAttributes(
      "physics",
      { name: "real_time", type: "dart" },
      element("max_step_size", STEP_S),
      element("real_time_factor", 1),
    ),
    element("gravity", "0 0 -9.81"),
  ];
}

function systems(): Xml[] {
  return [
    plugin("physics", "Physics"),
    plugin("user-commands", "UserCommands"),
    plugin("scene-broadcaster", "SceneBroadcaster"),
    plugin("contact", "Contact"),
    plugin("sensors", "Sensors", element("render_engine", "ogre2")),
  ];
}

function light(): Xml[] {
  return [
    element(
      "scene",
      element("ambient", "0.6 0.6 0.6 1"),
      element("background", "0.8 0.85 0.9 1"),
      element("shadows", false),
    ),
    withAttributes(
      "light",
      { name: "sun", type: "directional" },
      element("cast_shadows", false),
      element("pose", "0 0 10 0 0 0"),
      element("diffuse", "0.7 0.7 0.68 1"),
      element("specular", "0.1 0.1 0.1 1"),
      element("direction", "-0.4 0.2 -0.9"),
    ),
  ];
}
