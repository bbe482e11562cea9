import type { BaseConfig } from "../config/base";
import { ToolMode } from "../messages/maid";
import { ArduinoDriver } from "./arduino-driver";
import type { BaseDriver } from "./base-driver";
import { RoombaDriver } from "./roomba-driver";
import { WaveshareDriver } from "./waveshare-driver";

/** A base that is really there, as opposed to a simulated one. */
export type RealBase = Exclude<BaseConfig["kind"], "simulator">;

const TOOL_MODES = { vacuum: ToolMode.VACUUM, mop: ToolMode.MOP, scrub: ToolMode.SCRUB } as const;
const USUAL_BAUD_RATES: Readonly<Record<RealBase, number>> = {
  roomba: 115_200,
  waveshare: 115_200,
  arduino: 57_600,
};

export function baudRateOf(kind: RealBase, config: BaseConfig): number {
  return config.baudRate > 0 ? config.baudRate : USUAL_BAUD_RATES[kind];
}

/** A driver for a new connection. */
export function makeDriver(kind: RealBase, config: BaseConfig): BaseDriver {
  const tools = config.tools?.map((tool) => TOOL_MODES[tool]);
  const { trackM, batteryEmptyV, batteryFullV } = config;
  if (kind === "roomba") return new RoombaDriver(tools);
  if (kind === "arduino") {
    const metresPerCount = (Math.PI * config.wheelDiameterM) / config.countsPerTurn;
    return new ArduinoDriver({ trackM, metresPerCount, tools: tools ?? [] });
  }
  return new WaveshareDriver({
    trackM,
    metresPerCount: config.waveshareCountM,
    batteryEmptyV,
    batteryFullV,
    firmwareStopMs: Math.round(1000 * config.deadManS) + 100,
    tools: tools ?? [],
  });
}
