import { ToolMode } from "../messages/maid";
import type { BaseDriver, WheelGeometry } from "./base-driver";
import type { Report } from "./base-event";
import { joinedBytes, NOTHING } from "./joined-bytes";
import {
  driveDirect,
  motorsPwm,
  OiMode,
  type RoombaSensors,
  RoombaStream,
  SAFE,
  START,
  STREAM,
} from "./roomba-frame";
import { type Speeds, wheelSpeeds } from "./wheel-wish";

/** Data sheet of the Create 2: 508.8 counts a turn of a 72 mm wheel, wheels 235 mm apart, 16-bit counters. */
const WHEELS: WheelGeometry = { metresPerCount: (Math.PI * 0.072) / 508.8, counterBits: 16, trackM: 0.235 };
const STOP = driveDirect(0, 0);
/** As many as the longest command has bytes. */
const HALF_CLOSED = new Uint8Array(STREAM.length);
const TOOL_OFF = motorsPwm(0, 0, 0);
const TOOL_ON = motorsPwm(0.8, 0.6, 1);
const [BUMP_RIGHT, BUMP_LEFT, DROPS] = [1, 2, 12];
/** Charging states of packet 21 in which the charger gives power. */
const CHARGING_STATES = [1, 2, 3];

/**
 * Roomba Open Interface. It works in safe mode, in which the hardware itself stops at cliffs and lifted wheels. Safe mode is
 * entered only to move or to brush, because it ends charging; whatever drops the robot out of it (a cliff, the charger)
 * is answered by entering it again with the next command that is not zero.
 */
export class RoombaDriver implements BaseDriver {
  readonly wheels = WHEELS;
  private readonly stream = new RoombaStream();
  private mode: number = OiMode.OFF;

  constructor(readonly tools: readonly number[] = [ToolMode.VACUUM, ToolMode.SCRUB]) {}

  /** A command may be half written: zeros complete it, and mean nothing by themselves. */
  stop(): Uint8Array {
    return joinedBytes(HALF_CLOSED, STOP, TOOL_OFF);
  }

  /** Start puts it into passive mode, in which its motors are off whatever they did. */
  hello(): Uint8Array {
    return joinedBytes(this.stop(), START, STREAM);
  }

  drive(speeds: Speeds): Uint8Array {
    if (speeds.speedMps === 0 && speeds.turnRadps === 0) return STOP;
    const { leftMps, rightMps } = wheelSpeeds(speeds, WHEELS.trackM);
    return this.awake(driveDirect(leftMps, rightMps));
  }

  tool(mode: number): Uint8Array {
    return mode === ToolMode.OFF ? TOOL_OFF : this.awake(TOOL_ON);
  }

  poll(): Uint8Array {
    return NOTHING;
  }

  take(bytes: Uint8Array, report: Report): void {
    this.stream.take(bytes, (sensors) => {
      this.mode = sensors.mode;
      tell(sensors, report);
    });
  }

  private awake(command: Uint8Array): Uint8Array {
    return this.mode >= OiMode.SAFE ? command : joinedBytes(SAFE, command);
  }
}

function tell(sensors: RoombaSensors, report: Report): void {
  report({ kind: "wheels", left: sensors.leftCount, right: sensors.rightCount });
  report({
    kind: "hazards",
    bumpLeft: (sensors.bumpAndDrop & BUMP_LEFT) !== 0,
    bumpRight: (sensors.bumpAndDrop & BUMP_RIGHT) !== 0,
    cliffLeft: sensors.cliffLeft,
    cliffFront: sensors.cliffFrontLeft || sensors.cliffFrontRight,
    cliffRight: sensors.cliffRight,
    wheelDrop: (sensors.bumpAndDrop & DROPS) !== 0,
  });
  report({
    kind: "battery",
    voltageV: sensors.voltageMv / 1000,
    currentA: sensors.currentMa / 1000,
    chargeAh: sensors.chargeMah / 1000,
    capacityAh: sensors.capacityMah / 1000,
    level: sensors.capacityMah > 0 ? Math.min(1, sensors.chargeMah / sensors.capacityMah) : Number.NaN,
    temperatureC: sensors.temperatureC,
    charging: CHARGING_STATES.includes(sensors.chargingState),
  });
}
