import type { CameraModel } from "../../nodes/vision/camera-model";

/**
 * The simulated camera: 80 degrees wide, 20 cm above the floor. Its lens is shifted instead of tilted: upright edges
 * stay upright in the picture and each row of floor is equally far away, which is what makes it quick to draw.
 */
export function simulatedLens(width: number, height: number, forwardM: number, heightM: number): CameraModel {
  const focalPx = (width * 190) / 320;
  return {
    width,
    height,
    focalXPx: focalPx,
    focalYPx: focalPx,
    centreXPx: width / 2 - 0.5,
    centreYPx: (height * 93) / 240 - 0.5,
    forwardM,
    heightM,
    tiltRad: 0,
  };
}
