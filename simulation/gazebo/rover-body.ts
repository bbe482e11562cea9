/** What the settings leave open; the URDF in ros_ws/src/maid_description has the same. Metres, kilograms. */
export const BODY = {
  wheelRadiusM: 0.036,
  wheelWidthM: 0.018,
  casterRadiusM: 0.015,
  casterForwardM: 0.13,
  bodyHeightM: 0.08,
  bodyMiddleM: 0.05,
  bumperHeightM: 0.03,
  bumperMiddleM: 0.055,
  /** How much farther out the bumper is than the body. */
  bumperOutM: 0.005,
  laserHeightM: 0.105,
  brushHeightM: 0.006,
  bodyKg: 3.55,
  wheelKg: 0.12,
  brushKg: 0.2,
  /** The battery sits over the caster: she must not tip back when she sets off. */
  heavyForwardM: 0.03,
} as const;

/** Topics of Gazebo; bridge.yaml says what they are called on ROS 2. */
export const GAZEBO = {
  wheels: "/maid/cmd_vel",
  odom: "/maid/odom",
  truth: "/maid/truth",
  scan: "/maid/scan",
  contacts: "/maid/contacts",
  picture: "/maid/camera/image_raw",
  pictureInfo: "/maid/camera/camera_info",
} as const;
