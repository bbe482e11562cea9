/**
 * A Jest environment in which rclnodejs is loaded by Node itself: Jest's own loader does not take ES modules. The test
 * finds it as the global `rclnodejs`, absent where ROS 2 is not sourced.
 */
const { TestEnvironment } = require("jest-environment-node");

module.exports = class RosEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    if (process.env.ROS_DISTRO && process.env.AMENT_PREFIX_PATH)
      this.global.rclnodejs = (await import("rclnodejs")).default;
  }
};
