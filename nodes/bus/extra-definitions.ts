/** Definitions of ROS 2 Jazzy that @foxglove/rosmsg-msgs-common does not carry, by three-part name. */
export const EXTRA_DEFINITIONS: Readonly<Record<string, string>> = {
  "service_msgs/msg/ServiceEventInfo": `
uint8 event_type
builtin_interfaces/Time stamp
uint8[16] client_gid
int64 sequence_number`,

  "map_msgs/msg/OccupancyGridUpdate": `
std_msgs/Header header
int32 x
int32 y
uint32 width
uint32 height
int8[] data`,

  "audio_common_msgs/msg/AudioData": `
uint8[] data`,
  "audio_common_msgs/msg/AudioDataStamped": `
std_msgs/Header header
audio_common_msgs/AudioData audio`,

  "vision_msgs/msg/Point2D": `
float64 x
float64 y`,
  "vision_msgs/msg/Pose2D": `
vision_msgs/Point2D position
float64 theta`,
  "vision_msgs/msg/BoundingBox2D": `
vision_msgs/Pose2D center
float64 size_x
float64 size_y`,
  "vision_msgs/msg/ObjectHypothesis": `
string class_id
float64 score`,
  "vision_msgs/msg/ObjectHypothesisWithPose": `
vision_msgs/ObjectHypothesis hypothesis
geometry_msgs/PoseWithCovariance pose`,
  "vision_msgs/msg/Detection2D": `
std_msgs/Header header
vision_msgs/ObjectHypothesisWithPose[] results
vision_msgs/BoundingBox2D bbox
string id`,
  "vision_msgs/msg/Detection2DArray": `
std_msgs/Header header
vision_msgs/Detection2D[] detections`,

  "ros_gz_interfaces/msg/Entity": `
uint64 id
string name
uint8 type`,
  "ros_gz_interfaces/msg/JointWrench": `
std_msgs/Header header
std_msgs/String body_1_name
std_msgs/UInt32 body_1_id
std_msgs/String body_2_name
std_msgs/UInt32 body_2_id
geometry_msgs/Wrench body_1_wrench
geometry_msgs/Wrench body_2_wrench`,
  "ros_gz_interfaces/msg/Contact": `
ros_gz_interfaces/Entity collision1
ros_gz_interfaces/Entity collision2
geometry_msgs/Vector3[] positions
geometry_msgs/Vector3[] normals
float64[] depths
ros_gz_interfaces/JointWrench[] wrenches`,
  "ros_gz_interfaces/msg/Contacts": `
std_msgs/Header header
ros_gz_interfaces/Contact[] contacts`,

  "nav2_msgs/action/FollowPath": `
nav_msgs/Path path
string controller_id
string goal_checker_id
string progress_checker_id
---
uint16 error_code
string error_msg
---
float32 distance_to_goal
float32 speed`,
  "nav2_msgs/action/NavigateToPose": `
geometry_msgs/PoseStamped pose
string behavior_tree
---
uint16 error_code
string error_msg
---
geometry_msgs/PoseStamped current_pose
builtin_interfaces/Duration navigation_time
builtin_interfaces/Duration estimated_time_remaining
int16 number_of_recoveries
float32 distance_remaining`,
};
