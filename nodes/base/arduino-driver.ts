import { readArduinoCounts } from "./arduino-line";
import type { BaseDriver, WheelGeometry } from "./base-driver";
import type { Report } from "./base-event";
import { asciiBytes, joinedBytes, NOTHING } from "./joined-bytes";
import { LineSplitter } from "./line-splitter";
import { type Speeds, wheelSpeeds } from "./wheel-wish";

const LONGEST_LINE = 64;
/** Wheel speeds are given in counts per turn of the firmware's control loop. */
const LOOPS_PER_S = 30;
const STOP = asciiBytes("m 0 0\r");
const ASK = asciiBytes("e\r");

export interface ArduinoSettings {
  readonly trackM: number;
  readonly metresPerCount: number;
  readonly tools: readonly number[];
}

/** ros_arduino_bridge: ASCII commands that end in CR. It speaks only when asked, and stops by itself after 2 s. */
export class ArduinoDriver implements BaseDriver {
  readonly wheels: WheelGeometry;
  readonly tools: readonly number[];
  private readonly lines = new LineSplitter(LONGEST_LINE);

  constructor({ trackM, metresPerCount, tools }: ArduinoSettings) {
    this.wheels = { trackM, metresPerCount, counterBits: 32 };
    this.tools = tools;
  }

  /** The line end in front closes what a broken connection may have left half written. */
  stop(): Uint8Array {
    return joinedBytes(asciiBytes("\r"), STOP);
  }

  hello(): Uint8Array {
    return joinedBytes(this.stop(), ASK);
  }

  drive(speeds: Speeds): Uint8Array {
    if (speeds.speedMps === 0 && speeds.turnRadps === 0) return STOP;
    const { leftMps, rightMps } = wheelSpeeds(speeds, this.wheels.trackM);
    return asciiBytes(`m ${this.countsPerLoop(leftMps)} ${this.countsPerLoop(rightMps)}\r`);
  }

  /** It has no tool of its own. */
  tool(): Uint8Array {
    return NOTHING;
  }

  poll(): Uint8Array {
    return ASK;
  }

  take(bytes: Uint8Array, report: Report): void {
    this.lines.take(bytes, (line) => {
      const counts = readArduinoCounts(line);
      if (counts !== null) report({ kind: "wheels", ...counts });
    });
  }

  private countsPerLoop(wheelMps: number): number {
    return Math.round(wheelMps / this.wheels.metresPerCount / LOOPS_PER_S);
  }
}
