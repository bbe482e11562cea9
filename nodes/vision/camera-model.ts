/** A pinhole camera on the robot: how pixels and points of the floor belong together. */

/** Pixels as in sensor_msgs/CameraInfo's k; the mount in base_link. */
export interface CameraModel {
  readonly width: number;
  readonly height: number;
  readonly focalXPx: number;
  readonly focalYPx: number;
  readonly centreXPx: number;
  readonly centreYPx: number;
  /** The lens: ahead of the robot's centre, above the floor, looking down by so much. */
  readonly forwardM: number;
  readonly heightM: number;
  readonly tiltRad: number;
}

/** Where a point in base_link is seen, or null behind the lens. `heightM` is above the floor. */
export function pixelOf(
  camera: CameraModel,
  forwardM: number,
  leftM: number,
  heightM = 0,
): { xPx: number; yPx: number; depthM: number } | null {
  const [cos, sin] = [Math.cos(camera.tiltRad), Math.sin(camera.tiltRad)];
  const aheadM = forwardM - camera.forwardM;
  const upM = heightM - camera.heightM;
  const depthM = aheadM * cos - upM * sin;
  if (depthM <= 0.01) return null;
  const downM = -upM * cos - aheadM * sin;
  return {
    xPx: camera.centreXPx - (camera.focalXPx * leftM) / depthM,
    yPx: camera.centreYPx + (camera.focalYPx * downM) / depthM,
    depthM,
  };
}
