import type { RobotConfig } from "../../nodes/config/robot";
import { TRACK_M } from "../slip";
import { BODY, GAZEBO } from "./rover-body";
import { plugin } from "./systems";
import { element, type Xml } from "./xml";

const ODOM_HZ = 20;

/** The wheels, with the limits of the settings. Nothing in Gazebo stops them when commands end: gazebo.node does. */
export function drive(robot: RobotConfig): Xml {
  return plugin(
    "diff-drive",
    "DiffDrive",
    element("left_joint", "wheel_left_joint"),
    element("right_joint", "wheel_right_joint"),
    element("wheel_separation", TRACK_M),
    element("wheel_radius", BODY.wheelRadiusM),
    element("max_linear_velocity", robot.maxSpeedMps),
    element("min_linear_velocity", -robot.maxSpeedMps),
    element("max_linear_acceleration", robot.maxAccelMps2),
    element("min_linear_acceleration", -robot.maxAccelMps2),
    element("max_angular_velocity", robot.maxTurnRadps),
    element("min_angular_velocity", -robot.maxTurnRadps),
    element("max_angular_acceleration", robot.maxTurnAccelRadps2),
    element("min_angular_acceleration", -robot.maxTurnAccelRadps2),
    element("odom_publish_frequency", ODOM_HZ),
    element("topic", GAZEBO.wheels),
    element("odom_topic", GAZEBO.odom),
    element("tf_topic", "/maid/tf"),
    element("frame_id", "odom"),
    element("child_frame_id", "base_link"),
  );
}

/** Where she really is, as a transform, whose stamp the bridge leaves the simulation's: what the localiser is made of, and for judging. */
export function truth(): Xml {
  return plugin(
    "odometry-publisher",
    "OdometryPublisher",
    element("odom_frame", "map"),
    element("robot_base_frame", "base_link"),
    element("odom_publish_frequency", ODOM_HZ),
    element("odom_topic", "/maid/truth_odometry"),
    element("odom_covariance_topic", "/maid/truth_with_covariance"),
    element("tf_topic", GAZEBO.truth),
    element("dimensions", 2),
  );
}
