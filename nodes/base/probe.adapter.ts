import type { BaseConfig } from "../config/base";
import { baudRateOf, makeDriver, type RealBase } from "./drivers";
import type { OpenSerial } from "./serial-link";

const PROBED: readonly RealBase[] = ["roomba", "waveshare", "arduino"];
/** A board that resets when its port is opened speaks this late. */
const ANSWER_MS = 3000;

/** What is on a port: the base that answers, or why nothing can be said. */
export interface Probed {
  readonly answers: RealBase | null;
  readonly trouble: string;
}

/** Asks a port for each kind of base in turn. Nothing moves by it: a base is told to stand, then to speak. */
export async function probePort(path: string, config: BaseConfig, open: OpenSerial): Promise<Probed> {
  for (const kind of PROBED) {
    try {
      if (await answers(kind, path, config, open)) return { answers: kind, trouble: "" };
    } catch (error) {
      return { answers: null, trouble: error instanceof Error ? error.message : String(error) };
    }
  }
  return { answers: null, trouble: "" };
}

async function answers(kind: RealBase, path: string, config: BaseConfig, open: OpenSerial): Promise<boolean> {
  const driver = makeDriver(kind, config);
  let heard = () => {};
  const hears = new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), ANSWER_MS);
    heard = () => {
      clearTimeout(timer);
      resolve(true);
    };
  });
  const link = await open({
    path,
    baudRate: baudRateOf(kind, { ...config, baudRate: 0 }),
    stop: driver.stop(),
    onBytes: (bytes) => driver.take(bytes, heard),
    onGone: () => {},
  });
  link.send(driver.hello());
  const said = await hears;
  await link.close();
  return said;
}
