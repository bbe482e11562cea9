import type { BaseDriver, WheelGeometry } from "./base-driver";
import type { Report } from "./base-event";
import { asciiBytes, joinedBytes, NOTHING } from "./joined-bytes";
import { LineSplitter } from "./line-splitter";
import { readWaveshareLine, waveshareCommand } from "./waveshare-line";
import type { Speeds } from "./wheel-wish";

const LONGEST_LINE = 512;
const STOP = waveshareCommand({ T: 13, X: 0, Z: 0 });
const EMERGENCY_STOP = waveshareCommand({ T: 0 });
const TALK = waveshareCommand({ T: 131, cmd: 1 });

export interface WaveshareSettings {
  readonly trackM: number;
  /** What one count of `odl` and `odr` is: the ROS firmware counts centimetres. */
  readonly metresPerCount: number;
  readonly batteryEmptyV: number;
  readonly batteryFullV: number;
  /** The firmware's own dead-man, ms. */
  readonly firmwareStopMs: number;
  readonly tools: readonly number[];
}

/** Waveshare UGV: one JSON object a line. The board stops by itself when it hears nothing for `firmwareStopMs`. */
export class WaveshareDriver implements BaseDriver {
  readonly wheels: WheelGeometry;
  readonly tools: readonly number[];
  private readonly lines = new LineSplitter(LONGEST_LINE);

  constructor(private readonly settings: WaveshareSettings) {
    const { trackM, metresPerCount, tools } = settings;
    this.wheels = { trackM, metresPerCount, counterBits: 32 };
    this.tools = tools;
  }

  /** The line end in front closes what a broken connection may have left half written. */
  stop(): Uint8Array {
    return joinedBytes(asciiBytes("\n"), EMERGENCY_STOP, STOP);
  }

  hello(): Uint8Array {
    const watch = waveshareCommand({ T: 136, cmd: this.settings.firmwareStopMs });
    return joinedBytes(this.stop(), watch, TALK);
  }

  drive({ speedMps, turnRadps }: Speeds): Uint8Array {
    if (speedMps === 0 && turnRadps === 0) return STOP;
    return waveshareCommand({ T: 13, X: thousandths(speedMps), Z: thousandths(turnRadps) });
  }

  /** It has no tool of its own. */
  tool(): Uint8Array {
    return NOTHING;
  }

  poll(): Uint8Array {
    return NOTHING;
  }

  take(bytes: Uint8Array, report: Report): void {
    this.lines.take(bytes, (line) => {
      const read = readWaveshareLine(line);
      if (read === null) return;
      report({ kind: "wheels", left: read.left, right: read.right });
      if (!Number.isNaN(read.voltageV)) report(this.battery(read.voltageV));
    });
  }

  private battery(voltageV: number) {
    const { batteryEmptyV, batteryFullV } = this.settings;
    const level = (voltageV - batteryEmptyV) / (batteryFullV - batteryEmptyV);
    return {
      kind: "battery",
      voltageV,
      currentA: Number.NaN,
      chargeAh: Number.NaN,
      capacityAh: Number.NaN,
      level: Math.min(1, Math.max(0, level)),
      temperatureC: Number.NaN,
      charging: false,
    } as const;
  }
}

function thousandths(value: number): number {
  return Math.round(1000 * value) / 1000;
}
