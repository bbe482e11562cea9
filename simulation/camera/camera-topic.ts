import { header } from "../../nodes/messages/build";
import type { CameraInfo, Image } from "../../nodes/messages/standard";
import type { CameraModel } from "../../nodes/vision/camera-model";

const FRAME = "camera";

/** A picture's message around the camera's own memory: the bus copies what it is given. */
export function imageOf(pixels: Uint32Array, { width, height }: CameraModel): Image {
  const data = new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  return {
    header: header(0, FRAME),
    height,
    width,
    encoding: "rgba8",
    is_bigendian: 0,
    step: 4 * width,
    data,
  };
}

export function infoOf(
  { width, height, focalXPx, focalYPx, centreXPx, centreYPx }: CameraModel,
  nowMs: number,
): CameraInfo {
  return {
    header: header(nowMs, FRAME),
    height,
    width,
    distortion_model: "plumb_bob",
    d: new Float64Array(5),
    k: Float64Array.of(focalXPx, 0, centreXPx, 0, focalYPx, centreYPx, 0, 0, 1),
    r: Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1),
    p: Float64Array.of(focalXPx, 0, centreXPx, 0, 0, focalYPx, centreYPx, 0, 0, 0, 1, 0),
    binning_x: 0,
    binning_y: 0,
    roi: { x_offset: 0, y_offset: 0, height: 0, width: 0, do_rectify: false },
  };
}
