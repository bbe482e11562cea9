import { ArduinoFirmware } from "./arduino-firmware";
import type { Firmware } from "./firmware";
import { RoombaFirmware } from "./roomba-firmware";
import { WaveshareFirmware } from "./waveshare-firmware";

export type FirmwareKind = "roomba" | "waveshare" | "arduino";
export const FIRMWARE_KINDS: readonly FirmwareKind[] = ["roomba", "waveshare", "arduino"];

/** A board that has just been switched on. */
export function makeFirmware(kind: FirmwareKind): Firmware {
  if (kind === "roomba") return new RoombaFirmware();
  return kind === "arduino" ? new ArduinoFirmware() : new WaveshareFirmware();
}
