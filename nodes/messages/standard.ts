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
/** What touches what in Gazebo: the fields that are read. */
export interface Contacts {
  header: Header;
  contacts: { collision2: { name: string }; positions: Vector3[] }[];
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

/** sensor_msgs/msg/Image: rows from the top, `step` bytes each. */
export interface Image {
  header: Header;
  height: number;
  width: number;
  /** As in sensor_msgs/image_encodings, e.g. `rgb8`. */
  encoding: string;
  is_bigendian: number;
  step: number;
  data: Uint8Array;
}
export interface CompressedImage {
  header: Header;
  /** `jpeg` or `png`. */
  format: string;
  data: Uint8Array;
}
/** sensor_msgs/msg/CameraInfo: k is row-major 3 x 3, fx 0 cx 0 fy cy 0 0 1, pixels. */
export interface CameraInfo {
  header: Header;
  height: number;
  width: number;
  distortion_model: string;
  d: Float64Array;
  k: Float64Array;
  r: Float64Array;
  p: Float64Array;
  binning_x: number;
  binning_y: number;
  roi: { x_offset: number; y_offset: number; height: number; width: number; do_rectify: boolean };
}
/** vision_msgs/msg/Detection2D: where in the picture (pixels), what, how surely, and where that is. */
export interface Detection2D {
  header: Header;
  results: { hypothesis: { class_id: string; score: number }; pose: PoseWithCovariance }[];
  bbox: {
    center: { position: { x: number; y: number }; theta: number };
    size_x: number;
    size_y: number;
  };
  id: string;
}
export interface Detection2DArray {
  header: Header;
  detections: Detection2D[];
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
