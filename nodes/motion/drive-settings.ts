import type { Config } from "../config/config";
import type { DriveSettings } from "./drive";

/** What a drive keeps to, of the configuration. */
export function driveSettings(config: Config): DriveSettings {
  const { robot, motion } = config;
  return {
    speedMps: robot.maxSpeedMps,
    accelMps2: robot.maxAccelMps2,
    turnRadps: robot.maxTurnRadps,
    turnAccelRadps2: robot.maxTurnAccelRadps2,
    lookaheadM: motion.lookaheadM,
    cornerRad: motion.cornerRad,
    radiusM: robot.radiusM,
    marginM: motion.wallMarginM,
    patienceMs: 1000 * motion.patienceS,
  };
}
