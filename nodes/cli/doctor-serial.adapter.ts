import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { probePort } from "../base/probe.adapter";
import { openSerial } from "../base/serial-port.adapter";
import { baseSection } from "../config/base";
import type { Finding } from "./finding";

const BY_ID = "/dev/serial/by-id";

/** The serial ports that are here, and which base answers on the one that is to be probed. */
export async function serialBase(probedPort: string | null): Promise<Finding> {
  if (probedPort !== null) return probed(probedPort);
  const ports = serialPorts();
  const found = ports.length > 0 ? `${ports.join(", ")} (--probe PORT asks which base answers)` : "no port";
  const advice = "Plug the robot's base in; the simulator needs none.";
  return { what: "Serial base", here: ports.length > 0, found, advice, needed: false };
}

async function probed(port: string): Promise<Finding> {
  const { answers, trouble } = await probePort(port, baseSection.parse({}), openSerial);
  const found =
    answers === null ? trouble || `${port}: no base that I know answers` : `${port}: ${answers} answers`;
  const advice = "Is it switched on, and its cable in? The bases that she knows: roomba, waveshare, arduino.";
  return { what: "Serial base", here: answers !== null, found, advice, needed: false };
}

/** By the names that stay the same when things are plugged in anew, where there are such; a Pi's own port has none. */
function serialPorts(): string[] {
  const named = listed(BY_ID, /./);
  return [
    ...(named.length > 0 ? named : listed("/dev", /^tty(USB|ACM)\d+$/)),
    ...listed("/dev", /^ttyAMA\d+$/),
  ];
}

function listed(folder: string, pattern: RegExp): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => pattern.test(name))
    .map((name) => join(folder, name));
}
