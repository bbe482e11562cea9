import type { NodeProgram } from "../../nodes/node-program";
import { startGazebo } from "./gazebo.node";

/** The base in Gazebo as a node: asked for by name, by the launch file. */
export function gazeboNode(): NodeProgram {
  return {
    name: "gazebo",
    row: "base",
    open: ({ house, floor, config, seed }) => ({
      start: (bus) => startGazebo(bus, { house, floor, config, seed }),
    }),
  };
}
