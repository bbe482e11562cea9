/** TypeScript shapes of the standard ROS 2 messages that this robot uses, field for field. */

export interface Time {
  sec: number;
  nanosec: number;
}
export type Duration = Time;
export interface Header {
  stamp: Time;
  frame_id: string;
}
export interface Vector3 {
  x: number;
  y: number;
  z: number;
}
export interface Quaternion extends Vector3 {
  w: number;
}
/** geometry_msgs/msg/Pose */
export interface PoseMsg {
  position: Vector3;
  orientation: Quaternion;
}
export interface PoseStamped {
  header: Header;
  pose: PoseMsg;
}
export interface PoseArray {
  header: Header;
  poses: PoseMsg[];
}
export interface PoseWithCovariance {
  pose: PoseMsg;
  /** 6 x 6, row-major: x, y, z, roll, pitch, yaw. */
  covariance: Float64Array;
}
export interface PoseWithCovarianceStamped {
  header: Header;
  pose: PoseWithCovariance;
}
export interface Twist {
  linear: Vector3;
  angular: Vector3;
}
export interface Odometry {
  header: Header;
  child_frame_id: string;
  pose: PoseWithCovariance;
  twist: { twist: Twist; covariance: Float64Array };
}
export interface LaserScan {
  header: Header;
  angle_min: number;
  angle_max: number;
  angle_increment: number;
  time_increment: number;
  scan_time: number;
  range_min: number;
  range_max: number;
  ranges: Float32Array;
  intensities: Float32Array;
}
export interface BatteryState {
  header: Header;
  voltage: number;
  temperature: number;
  current: number;
  charge: number;
  capacity: number;
  design_capacity: number;
  /** 0..1 */
  percentage: number;
  /** 1 charging, 2 discharging, 3 not charging, 4 full */
  power_supply_status: number;
  power_supply_health: number;
  power_supply_technology: number;
  present: boolean;
  cell_voltage: Float32Array;
  cell_temperature: Float32Array;
  location: string;
  serial_number: string;
}
export interface MapMetaData {
  map_load_time: Time;
  resolution: number;
  width: number;
  height: number;
  origin: PoseMsg;
}
export interface OccupancyGrid {
  header: Header;
  info: MapMetaData;
  /** 0..100, -1 unknown; row-major from the lower-left corner. */
  data: Int8Array;
}
/** map_msgs/msg/OccupancyGridUpdate */
export interface OccupancyGridUpdate {
  header: Header;
  x: number;
  y: number;
  width: number;
  height: number;
  data: Int8Array;
}
export interface Path {
  header: Header;
  poses: PoseStamped[];
}
export interface TransformStamped {
  header: Header;
  child_frame_id: string;
  transform: { translation: Vector3; rotation: Quaternion };
}
export interface TFMessage {
  transforms: TransformStamped[];
}
export interface KeyValue {
  key: string;
  value: string;
}
export interface DiagnosticStatus {
  /** 0 OK, 1 WARN, 2 ERROR, 3 STALE */
  level: number;
  name: string;
  message: string;
  hardware_id: string;
  values: KeyValue[];
}
export interface DiagnosticArray {
  header: Header;
  status: DiagnosticStatus[];
}
/** audio_common_msgs/msg/AudioDataStamped: raw samples, 16-bit little-endian, one channel, 16 kHz. */
export interface AudioDataStamped {
  /** `frame_id` names the microphone: page, or whatever records. */
  header: Header;
  audio: { data: Uint8Array };
}

/** nav2_msgs/action/FollowPath (Jazzy). */
export interface FollowPathGoal {
  path: Path;
  controller_id: string;
  goal_checker_id: string;
  progress_checker_id: string;
}
export interface FollowPathFeedback {
  distance_to_goal: number;
  speed: number;
}
export interface FollowPathResult {
  error_code: number;
  error_msg: string;
}
/** nav2_msgs/action/NavigateToPose (Jazzy). */
export interface NavigateToPoseGoal {
  pose: PoseStamped;
  behavior_tree: string;
}
export interface NavigateToPoseFeedback {
  current_pose: PoseStamped;
  navigation_time: Duration;
  estimated_time_remaining: Duration;
  number_of_recoveries: number;
  distance_remaining: number;
}
export interface NavigateToPoseResult {
  error_code: number;
  error_msg: string;
}
