/** Messages that are made once and filled anew each time, so that control loops allocate nothing: the bus copies them. */
import type { Pose } from "../geometry/pose";
import { header } from "./build";
import type { PoseMsg, Quaternion, Time, TransformStamped } from "./standard";

/** Calendar ms since 1970. */
export function setStamp(stamp: Time, nowMs: number): void {
  stamp.sec = Math.floor(nowMs / 1000);
  stamp.nanosec = Math.round((nowMs - stamp.sec * 1000) * 1000) * 1000;
}

export function setHeading(rotation: Quaternion, headingRad: number): void {
  rotation.z = Math.sin(headingRad / 2);
  rotation.w = Math.cos(headingRad / 2);
}

export function setPose(message: PoseMsg, pose: Pose): void {
  message.position.x = pose.xM;
  message.position.y = pose.yM;
  setHeading(message.orientation, pose.headingRad);
}

/** The transform that changes nothing. */
export function transform(parent: string, child: string): TransformStamped {
  return {
    header: header(0, parent),
    child_frame_id: child,
    transform: { translation: { x: 0, y: 0, z: 0 }, rotation: { x: 0, y: 0, z: 0, w: 1 } },
  };
}
