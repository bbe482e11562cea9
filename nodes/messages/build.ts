/** Builders and readers of the standard messages, in the units of this project: ms, metres, radians. */
import { normalizeAngle, type Point, type Pose } from "../geometry/pose";
import type {
  Header,
  OccupancyGrid,
  Odometry,
  Path,
  PoseArray,
  PoseMsg,
  PoseStamped,
  PoseWithCovarianceStamped,
  Quaternion,
  Time,
  Twist,
} from "./standard";

/** Calendar ms since 1970 as a ROS time. */
export function time(ms: number): Time {
  const microseconds = Math.round(ms * 1000);
  const sec = Math.floor(microseconds / 1e6);
  return { sec, nanosec: (microseconds - sec * 1e6) * 1000 };
}

/** A ROS time or duration in ms; the zero time (never) is 0. */
export function toMs(stamp: Time): number {
  return stamp.sec * 1000 + stamp.nanosec / 1e6;
}

export function header(ms: number, frame: string): Header {
  return { stamp: time(ms), frame_id: frame };
}

export function quaternion(headingRad: number): Quaternion {
  return {
    x: 0,
    y: 0,
    z: Math.sin(headingRad / 2),
    w: Math.cos(headingRad / 2),
  };
}

/** Heading of a quaternion about the vertical axis; NaN in, NaN out. */
export function headingOf(q: Quaternion): number {
  return Math.atan2(2 * (q.w * q.z + q.x * q.y), 1 - 2 * (q.y * q.y + q.z * q.z));
}

export function poseMsg(pose: Pose): PoseMsg {
  return {
    position: { x: pose.xM, y: pose.yM, z: 0 },
    orientation: quaternion(pose.headingRad),
  };
}

export function poseOf(message: PoseMsg): Pose {
  return {
    xM: message.position.x,
    yM: message.position.y,
    headingRad: normalizeAngle(headingOf(message.orientation)),
  };
}

export function poseStamped(pose: Pose, ms: number, frame = "map"): PoseStamped {
  return { header: header(ms, frame), pose: poseMsg(pose) };
}

/** Forward speed and turning rate, counter-clockwise positive. */
export function twist(speedMps: number, turnRadps: number): Twist {
  return {
    linear: { x: speedMps, y: 0, z: 0 },
    angular: { x: 0, y: 0, z: turnRadps },
  };
}

/** 6 x 6 covariance of a pose on the floor, from standard deviations; the rest is zero. */
export function covariance(sigmaXM: number, sigmaYM: number, sigmaHeadingRad: number): Float64Array {
  const matrix = new Float64Array(36);
  matrix[0] = sigmaXM ** 2;
  matrix[7] = sigmaYM ** 2;
  matrix[35] = sigmaHeadingRad ** 2;
  return matrix;
}

/** Standard deviations in a 6 x 6 covariance: the larger of x and y in metres, and of the heading in radians. */
export function sigmasOf(matrix: Float64Array): {
  positionM: number;
  headingRad: number;
} {
  return {
    positionM: Math.sqrt(Math.max(matrix[0]!, matrix[7]!)),
    headingRad: Math.sqrt(matrix[35]!),
  };
}

/** What a localiser publishes: the pose in `map` with its covariance (see `covariance`). */
export function poseWithCovariance(pose: Pose, matrix: Float64Array, ms: number): PoseWithCovarianceStamped {
  return {
    header: header(ms, "map"),
    pose: { pose: poseMsg(pose), covariance: matrix },
  };
}

/** Wheel odometry: pose in `odom`, speeds in `base_link`. */
export function odometry(pose: Pose, speedMps: number, turnRadps: number, ms: number): Odometry {
  return {
    header: header(ms, "odom"),
    child_frame_id: "base_link",
    pose: { pose: poseMsg(pose), covariance: new Float64Array(36) },
    twist: {
      twist: twist(speedMps, turnRadps),
      covariance: new Float64Array(36),
    },
  };
}

export function path(poses: readonly Pose[], ms: number, frame = "map"): Path {
  return {
    header: header(ms, frame),
    poses: poses.map((pose) => poseStamped(pose, ms, frame)),
  };
}

/** A path through points x0,y0,x1,y1,... in `map`, metres. */
export function pathThrough(points: Float64Array, nowMs: number): Path {
  const poses: Pose[] = [];
  for (let i = 0; i + 1 < points.length; i += 2)
    poses.push({ xM: points[i]!, yM: points[i + 1]!, headingRad: 0 });
  return path(poses, nowMs);
}

export function poseArray(poses: readonly Pose[], ms: number, frame = "map"): PoseArray {
  return { header: header(ms, frame), poses: poses.map(poseMsg) };
}

/** A grid in `map` whose lower-left corner is at `origin`; `data` is row-major from there. */
export function occupancyGrid(
  grid: {
    origin: Point;
    resolutionM: number;
    width: number;
    height: number;
    data: Int8Array;
  },
  ms: number,
): OccupancyGrid {
  return {
    header: header(ms, "map"),
    info: {
      map_load_time: time(ms),
      resolution: grid.resolutionM,
      width: grid.width,
      height: grid.height,
      origin: poseMsg({ ...grid.origin, headingRad: 0 }),
    },
    data: grid.data,
  };
}
