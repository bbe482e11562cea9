import { covariance, header, odometry } from "../messages/build";
import type { Hazards, Tool } from "../messages/maid";
import { setHeading, setPose, setStamp, transform } from "../messages/refill";
import type { BatteryState, Odometry, TFMessage } from "../messages/standard";
import type { BatteryReading, HazardReading } from "./base-event";
import type { WheelOdometry } from "./wheel-odometry";

const BASE_FRAME = "base_link";
const ORIGIN = { xM: 0, yM: 0, headingRad: 0 };
/** What the encoders claim of themselves: a fixed share, since they can't know how much they slipped. */
const SIGMA_M = 0.05;
const SIGMA_RAD = 0.05;
/** BatteryState.power_supply_status */
const [CHARGING, DISCHARGING, FULL] = [1, 2, 4];

/** The messages of a real base, made once and filled anew each time: the bus copies what it is given. */
export class Outgoing {
  readonly odom: Odometry = odometry(ORIGIN, 0, 0, 0);
  readonly tf: TFMessage = { transforms: [transform("odom", BASE_FRAME)] };
  readonly tool: Tool = { stamp: { sec: 0, nanosec: 0 }, mode: 0 };
  readonly hazards: Hazards = {
    header: header(0, BASE_FRAME),
    bump_left: false,
    bump_right: false,
    cliff_left: false,
    cliff_front: false,
    cliff_right: false,
    wheel_drop: false,
  };
  readonly battery: BatteryState = unknownBattery();

  constructor() {
    this.odom.pose.covariance.set(covariance(SIGMA_M, SIGMA_M, SIGMA_RAD));
  }

  fillOdom({ pose, speedMps, turnRadps }: WheelOdometry, nowMs: number): Odometry {
    setStamp(this.odom.header.stamp, nowMs);
    setPose(this.odom.pose.pose, pose);
    this.odom.twist.twist.linear.x = speedMps;
    this.odom.twist.twist.angular.z = turnRadps;
    return this.odom;
  }

  fillTf({ pose }: WheelOdometry, nowMs: number): TFMessage {
    const toBase = this.tf.transforms[0]!;
    setStamp(toBase.header.stamp, nowMs);
    toBase.transform.translation.x = pose.xM;
    toBase.transform.translation.y = pose.yM;
    setHeading(toBase.transform.rotation, pose.headingRad);
    return this.tf;
  }

  fillHazards(reading: HazardReading, nowMs: number): Hazards {
    const { hazards } = this;
    setStamp(hazards.header.stamp, nowMs);
    hazards.bump_left = reading.bumpLeft;
    hazards.bump_right = reading.bumpRight;
    hazards.cliff_left = reading.cliffLeft;
    hazards.cliff_front = reading.cliffFront;
    hazards.cliff_right = reading.cliffRight;
    hazards.wheel_drop = reading.wheelDrop;
    return hazards;
  }

  fillBattery(reading: BatteryReading, nowMs: number): BatteryState {
    const { battery } = this;
    setStamp(battery.header.stamp, nowMs);
    battery.voltage = reading.voltageV;
    battery.current = reading.currentA;
    battery.charge = reading.chargeAh;
    battery.capacity = reading.capacityAh;
    battery.design_capacity = reading.capacityAh;
    battery.percentage = reading.level;
    battery.temperature = reading.temperatureC;
    battery.power_supply_status = reading.charging ? (reading.level >= 1 ? FULL : CHARGING) : DISCHARGING;
    return battery;
  }

  fillTool(mode: number, nowMs: number): Tool {
    setStamp(this.tool.stamp, nowMs);
    this.tool.mode = mode;
    return this.tool;
  }
}

/** NaN, as ROS has it, for what is not measured; health and technology are not known either. */
function unknownBattery(): BatteryState {
  return {
    header: header(0, BASE_FRAME),
    voltage: Number.NaN,
    temperature: Number.NaN,
    current: Number.NaN,
    charge: Number.NaN,
    capacity: Number.NaN,
    design_capacity: Number.NaN,
    percentage: Number.NaN,
    power_supply_status: DISCHARGING,
    power_supply_health: 0,
    power_supply_technology: 0,
    present: true,
    cell_voltage: new Float32Array(0),
    cell_temperature: new Float32Array(0),
    location: "base",
    serial_number: "",
  };
}
