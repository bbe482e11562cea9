import { BASE_KINDS } from "../config/base";
import type { BaseChoice } from "./robot";
import { UsageError } from "./usage-error";

/** For the help of commands that can drive a real base. */
export const BASE_HELP = `  --base    drive a real base in real time: roomba, waveshare or arduino (default: base.kind in DATA/config.yaml)
  --port    a path is the base's serial port, e.g. /dev/ttyUSB0; "emulated" drives an emulated board
`;

/** The base that `--base` and a `--port` that is no number name; what is not given is left to the settings. */
export function baseOf(kind: string | undefined, port: string | undefined): BaseChoice {
  const known = BASE_KINDS.find((one) => one === kind);
  if (kind !== undefined && known === undefined)
    throw new UsageError(`--base ${kind}: there are ${BASE_KINDS.join(", ")}`);
  return { kind: known ?? null, port: port ?? null };
}

/** Whether a `--port` is meant for the base: a device's path, or the emulated one. */
export function isSerialPort(port: string): boolean {
  return port.includes("/") || port === "emulated";
}
