import type { Walk, Waypoint } from "./walk";
import { element, numerals, withAttributes, type Xml } from "./xml";

const SKIN = "model://maid_person/meshes/person.obj";
const SCALE = { person: 1, pet: 0.35 } as const;

/** People and pets who walk: laser and camera see them; Gazebo moves them, and nothing stops them. */
export function actors(walks: readonly Walk[]): Xml {
  return walks.map((walk, index) => actor(walk, index)).join("");
}

function actor({ kind, waypoints }: Walk, index: number): Xml {
  return withAttributes(
    "actor",
    { name: `${kind}_${index}` },
    element("skin", element("filename", SKIN), element("scale", SCALE[kind])),
    element(
      "script",
      element("loop", true),
      element("delay_start", 0),
      element("auto_start", true),
      withAttributes("trajectory", { id: 0, type: "walk" }, ...waypoints.map(waypointElement)),
    ),
  );
}

function waypointElement({ atS, xM, yM, headingRad }: Waypoint): Xml {
  return element(
    "waypoint",
    element("time", Number(atS.toFixed(3))),
    element("pose", numerals(xM, yM, 0, 0, 0, headingRad)),
  );
}
