import { existsSync, readdirSync } from "node:fs";
import { agents } from "./doctor-agents.adapter";
import { broker } from "./doctor-broker.adapter";
import { models } from "./doctor-models.adapter";
import { recordings } from "./doctor-recordings.adapter";
import { serialBase } from "./doctor-serial.adapter";
import { soundAndCamera } from "./doctor-sound.adapter";
import { toolServers } from "./doctor-tools.adapter";
import type { Finding } from "./finding";

/**
 * Looks at this machine, and at what is set in `dataDir`. Every look is quick and changes nothing, but for the serial port
 * that is to be probed, if any: each kind of base is asked there whether it answers.
 */
export async function look(dataDir: string, probedPort: string | null): Promise<Finding[]> {
  return [
    node(),
    database(),
    ros(),
    ...(await models(dataDir)),
    ...soundAndCamera(dataDir),
    await serialBase(probedPort),
    await broker(dataDir),
    agents(dataDir),
    ...(await toolServers(dataDir)),
    recordings(dataDir),
  ];
}

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const here = major > 20 || (major === 20 && minor >= 19);
  const advice = "Install Node 20.19 or newer from nodejs.org.";
  return { what: "Node", here, found: `Node ${process.versions.node}`, advice, needed: true };
}

function database(): Finding {
  const advice = "Run npm ci again; the prebuilt library for this machine is missing.";
  try {
    require("libsql");
    return { what: "Ledger", here: true, found: "libsql loads", advice, needed: true };
  } catch {
    return { what: "Ledger", here: false, found: "libsql does not load", advice, needed: true };
  }
}

function ros(): Finding {
  const distro = process.env.ROS_DISTRO;
  const here = distro !== undefined && process.env.AMENT_PREFIX_PATH !== undefined;
  const found = here ? `ROS 2 ${distro}` : "no ROS 2 in this shell";
  const installed = existsSync("/opt/ros") ? readdirSync("/opt/ros").at(-1) : undefined;
  const advice =
    installed === undefined
      ? "Not needed for the built-in simulator; see docs.ros.org to install Jazzy."
      : `Type: source /opt/ros/${installed}/setup.bash`;
  return { what: "ROS 2", here, found, advice, needed: false };
}
