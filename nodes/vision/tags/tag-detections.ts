import { compose, type Pose } from "../../geometry/pose";
import { covariance, header, poseWithCovariance } from "../../messages/build";
import type { Detection2D, Detection2DArray } from "../../messages/standard";
import type { SeenTag } from "./tag-finder";

/** How surely a tag is put on the map: sideways and in depth, and which way it looks. */
const SIGMA_M = 0.04;
const SIGMA_RAD = 0.3;

/** Tags as `tag36h11:ID`, with their place on the map for a robot at this pose. */
export function tagDetections(tags: readonly SeenTag[], pose: Pose, atMs: number): Detection2DArray {
  return { header: header(atMs, "map"), detections: tags.map((tag) => detectionOf(tag, pose, atMs)) };
}

function detectionOf(tag: SeenTag, pose: Pose, atMs: number): Detection2D {
  const { corners, forwardM, leftM, headingRad, heightM, score } = tag;
  const at = compose(pose, { xM: forwardM, yM: leftM, headingRad });
  const placed = poseWithCovariance(at, covariance(SIGMA_M, SIGMA_M, SIGMA_RAD), atMs).pose;
  placed.pose.position.z = heightM;
  const xs = corners.filter((_, i) => i % 2 === 0);
  const ys = corners.filter((_, i) => i % 2 === 1);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const id = `tag36h11:${tag.id}`;
  return {
    header: header(atMs, "map"),
    results: [{ hypothesis: { class_id: id, score }, pose: placed }],
    bbox: {
      center: { position: { x: (left + right) / 2, y: (top + bottom) / 2 }, theta: 0 },
      size_x: right - left,
      size_y: bottom - top,
    },
    id,
  };
}
