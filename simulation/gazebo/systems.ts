import { withAttributes, type Xml } from "./xml";

/** A system of Gazebo Harmonic. */
export function plugin(file: string, name: string, ...settings: Xml[]): Xml {
  return withAttributes(
    "plugin",
    { filename: `gz-sim-${file}-system`, name: `gz::sim::systems::${name}` },
    ...settings,
  );
}
