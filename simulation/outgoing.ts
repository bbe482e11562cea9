import { covariance, header, odometry, poseWithCovariance } from "../nodes/messages/build";
import type { Hazards, Tool } from "../nodes/messages/maid";
import { setHeading, setPose, setStamp, transform } from "../nodes/messages/refill";
import type {
  BatteryState,
  LaserScan,
  Odometry,
  PoseWithCovarianceStamped,
  TFMessage,
} from "../nodes/messages/standard";
import { RANGE_MAX_M, RANGE_MIN_M, RAYS } from "./laser";
import type { Simulation } from "./simulation";

const ORIGIN = { xM: 0, yM: 0, headingRad: 0 };
/** What the encoders claim of themselves: a fixed share, since they can't know how much they slipped. */
const ODOM_SIGMA_M = 0.05;
const ODOM_SIGMA_RAD = 0.05;
const BASE_FRAME = "base_link";

/** The messages of the base, made once and filled anew each time: the bus copies what it is given. */
export class Outgoing {
  readonly odom: Odometry = odometry(ORIGIN, 0, 0, 0);
  readonly amcl: PoseWithCovarianceStamped = poseWithCovariance(ORIGIN, covariance(0, 0, 0), 0);
  readonly scan: LaserScan = emptyScan();
  readonly battery: BatteryState = emptyBattery();
  readonly tool: Tool = { stamp: { sec: 0, nanosec: 0 }, mode: 0 };
  readonly tf: TFMessage = { transforms: [transform("map", "odom"), transform("odom", BASE_FRAME)] };
  readonly hazards: Hazards = {
    header: header(0, BASE_FRAME),
    bump_left: false,
    bump_right: false,
    cliff_left: false,
    cliff_front: false,
    cliff_right: false,
    wheel_drop: false,
  };

  constructor(private readonly simulation: Simulation) {
    this.odom.pose.covariance.set(covariance(ODOM_SIGMA_M, ODOM_SIGMA_M, ODOM_SIGMA_RAD));
  }

  fillOdom(nowMs: number): Odometry {
    const { odometry: wheels } = this.simulation;
    setStamp(this.odom.header.stamp, nowMs);
    setPose(this.odom.pose.pose, wheels.pose);
    this.odom.twist.twist.linear.x = wheels.speedMps;
    this.odom.twist.twist.angular.z = wheels.turnRadps;
    return this.odom;
  }

  fillAmcl(nowMs: number): PoseWithCovarianceStamped {
    const { estimate, sigmaM, sigmaRad } = this.simulation.localizer;
    const { pose, covariance: matrix } = this.amcl.pose;
    setStamp(this.amcl.header.stamp, nowMs);
    setPose(pose, estimate);
    matrix[0] = sigmaM * sigmaM;
    matrix[7] = sigmaM * sigmaM;
    matrix[35] = sigmaRad * sigmaRad;
    return this.amcl;
  }

  fillTf(nowMs: number): TFMessage {
    const { localizer, odometry: wheels } = this.simulation;
    const [toOdom, toBase] = this.tf.transforms;
    const { estimate } = localizer;
    const turn = estimate.headingRad - wheels.pose.headingRad;
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    setStamp(toOdom!.header.stamp, nowMs);
    setStamp(toBase!.header.stamp, nowMs);
    toOdom!.transform.translation.x = estimate.xM - cos * wheels.pose.xM + sin * wheels.pose.yM;
    toOdom!.transform.translation.y = estimate.yM - sin * wheels.pose.xM - cos * wheels.pose.yM;
    setHeading(toOdom!.transform.rotation, turn);
    toBase!.transform.translation.x = wheels.pose.xM;
    toBase!.transform.translation.y = wheels.pose.yM;
    setHeading(toBase!.transform.rotation, wheels.pose.headingRad);
    return this.tf;
  }

  fillScan(nowMs: number): LaserScan {
    setStamp(this.scan.header.stamp, nowMs);
    this.simulation.scan(this.scan.ranges);
    return this.scan;
  }

  fillHazards(nowMs: number): Hazards {
    const { hazards } = this;
    const { bumper, cliffs } = this.simulation;
    setStamp(hazards.header.stamp, nowMs);
    hazards.bump_left = bumper.left;
    hazards.bump_right = bumper.right;
    hazards.cliff_left = cliffs.left;
    hazards.cliff_front = cliffs.front;
    hazards.cliff_right = cliffs.right;
    hazards.wheel_drop = cliffs.wheelDrop;
    return hazards;
  }

  fillBattery(nowMs: number): BatteryState {
    const { battery: message } = this;
    const { battery, charging } = this.simulation;
    setStamp(message.header.stamp, nowMs);
    message.percentage = battery.level();
    message.voltage = battery.voltageV();
    message.current = battery.powerW / message.voltage;
    message.capacity = battery.capacityWh / message.voltage;
    message.design_capacity = message.capacity;
    message.charge = message.capacity * message.percentage;
    message.power_supply_status = charging ? (battery.level() >= 1 ? 4 : 1) : 2;
    return message;
  }

  fillTool(nowMs: number): Tool {
    setStamp(this.tool.stamp, nowMs);
    this.tool.mode = this.simulation.toolMode;
    return this.tool;
  }

  /** What the switches and cliff sensors say, as one number: changes with any of them. */
  hazardBits(): number {
    const { bumper, cliffs } = this.simulation;
    return (
      (bumper.left ? 1 : 0) +
      (bumper.right ? 2 : 0) +
      (cliffs.left ? 4 : 0) +
      (cliffs.front ? 8 : 0) +
      (cliffs.right ? 16 : 0) +
      (cliffs.wheelDrop ? 32 : 0)
    );
  }
}

function emptyScan(): LaserScan {
  const increment = (2 * Math.PI) / RAYS;
  return {
    header: header(0, BASE_FRAME),
    angle_min: 0,
    angle_max: increment * (RAYS - 1),
    angle_increment: increment,
    time_increment: 0,
    scan_time: 0.1,
    range_min: RANGE_MIN_M,
    range_max: RANGE_MAX_M,
    ranges: new Float32Array(RAYS),
    intensities: new Float32Array(0),
  };
}

function emptyBattery(): BatteryState {
  return {
    header: header(0, BASE_FRAME),
    voltage: 0,
    temperature: 25,
    current: 0,
    charge: 0,
    capacity: 0,
    design_capacity: 0,
    percentage: 0,
    power_supply_status: 2,
    power_supply_health: 1,
    power_supply_technology: 2,
    present: true,
    cell_voltage: new Float32Array(0),
    cell_temperature: new Float32Array(0),
    location: "base",
    serial_number: "simulated",
  };
}
