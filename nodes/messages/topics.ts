/** Every topic, service and action of the robot: name, ROS 2 type, quality of service. */
import type { Action, Qos, Service, Topic } from "../bus/bus";
import type * as maid from "./maid";
import type * as std from "./standard";

const SENSOR: Qos = {
  reliability: "best_effort",
  durability: "volatile",
  depth: 5,
};
const COMMAND: Qos = {
  reliability: "reliable",
  durability: "volatile",
  depth: 1,
};
const RELIABLE: Qos = {
  reliability: "reliable",
  durability: "volatile",
  depth: 50,
};
const LATCHED: Qos = {
  reliability: "reliable",
  durability: "transient_local",
  depth: 1,
};

function topic<M>(name: string, type: string, qos: Qos): Topic<M> {
  return { name, type, qos };
}

// The body
export const CMD_VEL_NAV = topic<std.Twist>("/cmd_vel_nav", "geometry_msgs/msg/Twist", COMMAND);
export const CMD_VEL = topic<std.Twist>("/cmd_vel", "geometry_msgs/msg/Twist", COMMAND);
export const ODOM = topic<std.Odometry>("/odom", "nav_msgs/msg/Odometry", SENSOR);
export const SCAN = topic<std.LaserScan>("/scan", "sensor_msgs/msg/LaserScan", SENSOR);
export const BATTERY = topic<std.BatteryState>("/battery_state", "sensor_msgs/msg/BatteryState", SENSOR);
export const HAZARDS = topic<maid.Hazards>("/hazards", "maid_msgs/msg/Hazards", SENSOR);
export const TOOL_COMMAND = topic<maid.Tool>("/tool_command", "maid_msgs/msg/Tool", COMMAND);
export const TOOL_STATE = topic<maid.Tool>("/tool_state", "maid_msgs/msg/Tool", RELIABLE);

// The body in Gazebo, over ros_gz_bridge (simulation/gazebo/bridge.yaml)
/** Where she really is, with the time of the simulation: for the localiser that is played, and for judging. */
export const GAZEBO_TRUTH = topic<std.TFMessage>("/gazebo/truth", "tf2_msgs/msg/TFMessage", SENSOR);
/** What the bumper touches, as often as the physics steps. */
export const GAZEBO_CONTACTS = topic<std.Contacts>(
  "/gazebo/contacts",
  "ros_gz_interfaces/msg/Contacts",
  SENSOR,
);
/** Zero, when nobody commands the wheels any more: Gazebo would drive on. */
export const GAZEBO_HALT = topic<std.Twist>("/gazebo/halt", "geometry_msgs/msg/Twist", COMMAND);

// Where she is, and what is around her
export const AMCL_POSE = topic<std.PoseWithCovarianceStamped>(
  "/amcl_pose",
  "geometry_msgs/msg/PoseWithCovarianceStamped",
  RELIABLE,
);
export const TF = topic<std.TFMessage>("/tf", "tf2_msgs/msg/TFMessage", RELIABLE);
export const MAP = topic<std.OccupancyGrid>("/map", "nav_msgs/msg/OccupancyGrid", LATCHED);
/** Obstacles that are seen but not on the map: 100 seen, 0 not. */
export const OBSTACLES = topic<std.OccupancyGrid>("/obstacles", "nav_msgs/msg/OccupancyGrid", LATCHED);
/** People and pets, `map` frame. */
export const PEOPLE = topic<std.PoseArray>("/people", "geometry_msgs/msg/PoseArray", SENSOR);
/** Spots of dirt that were seen on the floor, `map` frame. */
export const DIRT_SEEN = topic<std.PoseArray>("/dirt_seen", "geometry_msgs/msg/PoseArray", RELIABLE);
/** Things on the floor that the laser looks over (socks, cables), `map` frame; each newest message tells all. */
export const FLOOR_THINGS = topic<std.PoseArray>("/floor_things", "geometry_msgs/msg/PoseArray", LATCHED);

// What she sees
export const CAMERA_IMAGE = topic<std.Image>("/camera/image_raw", "sensor_msgs/msg/Image", SENSOR);
export const CAMERA_COMPRESSED = topic<std.CompressedImage>(
  "/camera/image_raw/compressed",
  "sensor_msgs/msg/CompressedImage",
  SENSOR,
);
export const CAMERA_INFO = topic<std.CameraInfo>("/camera/camera_info", "sensor_msgs/msg/CameraInfo", SENSOR);
/** Dirt, things, people, pets and tags (`tag36h11:3`), with their place in `map`. */
export const DETECTIONS = topic<std.Detection2DArray>(
  "/detections",
  "vision_msgs/msg/Detection2DArray",
  SENSOR,
);

// The file system
export const HOUSE = topic<maid.HouseMsg>("/house", "maid_msgs/msg/House", LATCHED);
/** 100 attended, 50 cleaned before but stale, 25 dirt seen since, 0 to do, -1 not floor. */
export const CLEANED = topic<std.OccupancyGrid>("/cleaned", "nav_msgs/msg/OccupancyGrid", LATCHED);
export const CLEANED_UPDATES = topic<std.OccupancyGridUpdate>(
  "/cleaned_updates",
  "map_msgs/msg/OccupancyGridUpdate",
  RELIABLE,
);
export const ROOMS = topic<maid.RoomStatusArray>("/rooms", "maid_msgs/msg/RoomStatusArray", LATCHED);
export const EVENTS = topic<maid.Event>("/events", "maid_msgs/msg/Event", RELIABLE);

export const PROGRESS = topic<maid.Progress>("/progress", "maid_msgs/msg/Progress", RELIABLE);

/** The path that is being driven, from its beginning. */
export const PLANNED_PATH = topic<std.Path>("/plan", "nav_msgs/msg/Path", LATCHED);
/** What the model was given in the newest turn in which one was asked. */
export const CONTEXT = topic<maid.ContextMsg>("/context", "maid_msgs/msg/Context", LATCHED);

// Words
export const HEARD = topic<maid.Heard>("/heard", "maid_msgs/msg/Heard", RELIABLE);
/** What automations and buttons want done: a plan, where people use words. */
export const PLAN_REQUEST = topic<maid.PlanRequest>("/plan_request", "maid_msgs/msg/PlanRequest", RELIABLE);
/** What a microphone hears that is not this machine's own: a page's, another computer's. */
export const AUDIO = topic<std.AudioDataStamped>(
  "/audio",
  "audio_common_msgs/msg/AudioDataStamped",
  RELIABLE,
);
export const SAY = topic<maid.Say>("/say", "maid_msgs/msg/Say", RELIABLE);

// Routines
/** Only from files of the owner's: whoever else may not say it can't begin one. */
export const ROUTINE_DUE = topic<maid.RoutineDue>("/routine_due", "maid_msgs/msg/RoutineDue", RELIABLE);
export const ROUTINES = topic<maid.RoutinesMsg>("/routines", "maid_msgs/msg/Routines", LATCHED);

// Health
export const SAFETY_STATE = topic<maid.SafetyState>("/safety_state", "maid_msgs/msg/SafetyState", LATCHED);
export const HEARTBEAT = topic<maid.Heartbeat>("/heartbeat", "maid_msgs/msg/Heartbeat", SENSOR);
export const DIAGNOSTICS = topic<std.DiagnosticArray>(
  "/diagnostics",
  "diagnostic_msgs/msg/DiagnosticArray",
  RELIABLE,
);

// Several robots in one house
/** Who has which room, whole. */
export const CLAIMS = topic<maid.ClaimsMsg>("/house/claims", "maid_msgs/msg/Claims", LATCHED);
/** One was stopped by somebody: all stop. */
export const HOUSE_STOP = topic<maid.HouseStop>("/house/stop", "maid_msgs/msg/HouseStop", RELIABLE);
/** Which robots are up: each planner says its robot's name once a second. */
export const ROBOTS = topic<maid.Heartbeat>("/house/robots", "maid_msgs/msg/Heartbeat", RELIABLE);
/** Where each robot is and means to drive. */
export const WAYS = topic<maid.Way>("/house/ways", "maid_msgs/msg/Way", SENSOR);
export const CLAIM_ROOM: Service<maid.ClaimRoomRequest, maid.ClaimRoomResponse> = {
  name: "/house/claim_room",
  type: "maid_msgs/srv/ClaimRoom",
};

export const STOP: Service<maid.StopRequest, maid.StopResponse> = {
  name: "/stop",
  type: "maid_msgs/srv/Stop",
};
export const RESET: Service<maid.ResetRequest, maid.ResetResponse> = {
  name: "/reset",
  type: "maid_msgs/srv/Reset",
};
export const GET_ROOMS: Service<maid.GetRoomsRequest, maid.GetRoomsResponse> = {
  name: "/get_rooms",
  type: "maid_msgs/srv/GetRooms",
};
export const GET_CELLS: Service<maid.GetCellsRequest, maid.GetCellsResponse> = {
  name: "/get_cells",
  type: "maid_msgs/srv/GetCells",
};
export const GET_LOG: Service<maid.GetLogRequest, maid.GetLogResponse> = {
  name: "/get_log",
  type: "maid_msgs/srv/GetLog",
};
export const GET_EVENTS: Service<maid.GetEventsRequest, maid.GetEventsResponse> = {
  name: "/get_events",
  type: "maid_msgs/srv/GetEvents",
};
export const EDIT_HOUSE: Service<maid.EditHouseRequest, maid.EditHouseResponse> = {
  name: "/edit_house",
  type: "maid_msgs/srv/EditHouse",
};
export const EDIT_ROUTINES: Service<maid.EditRoutinesRequest, maid.EditRoutinesResponse> = {
  name: "/edit_routines",
  type: "maid_msgs/srv/EditRoutines",
};
export const WRITE_RECORD: Service<maid.WriteRecordRequest, maid.WriteRecordResponse> = {
  name: "/write_record",
  type: "maid_msgs/srv/WriteRecord",
};
export const READ_RECORD: Service<maid.ReadRecordRequest, maid.ReadRecordResponse> = {
  name: "/read_record",
  type: "maid_msgs/srv/ReadRecord",
};
/** The newest picture of the camera, encoded when asked for. */
export const TAKE_PICTURE: Service<maid.TakePictureRequest, maid.TakePictureResponse> = {
  name: "/take_picture",
  type: "maid_msgs/srv/TakePicture",
};

/** What is measured, for Prometheus. */
export const GET_METRICS: Service<maid.GetMetricsRequest, maid.GetMetricsResponse> = {
  name: "/get_metrics",
  type: "maid_msgs/srv/GetMetrics",
};

export const CLEAN: Action<maid.CleanGoal, maid.CleanFeedback, maid.CleanResult> = {
  name: "/clean",
  type: "maid_msgs/action/Clean",
};
export const FOLLOW_PATH: Action<std.FollowPathGoal, std.FollowPathFeedback, std.FollowPathResult> = {
  name: "/follow_path",
  type: "nav2_msgs/action/FollowPath",
};
export const NAVIGATE_TO_POSE: Action<
  std.NavigateToPoseGoal,
  std.NavigateToPoseFeedback,
  std.NavigateToPoseResult
> = { name: "/navigate_to_pose", type: "nav2_msgs/action/NavigateToPose" };
