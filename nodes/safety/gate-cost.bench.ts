import { configSchema } from "../config/config";
import { rectangle } from "../geometry/polygon";
import { covariance, header, odometry, poseArray, poseWithCovariance, twist } from "../messages/build";
import type { LaserScan } from "../messages/standard";
import { gateLimits } from "./limits";
import { Senses } from "./senses";

/** Microseconds of a scan and of a tick that drives along a wall, with a person in sight and a keep-out near. */
export function costOfTick(): object {
  const { speedMps, radiusM } = { speedMps: 0.3, radiusM: 0.17 };
  const senses = new Senses(gateLimits(configSchema.parse({})), []);
  const beside = Float32Array.from({ length: 360 }, (_, i) =>
    Math.min(3, (radiusM + 0.02) / Math.max(1e-3, Math.sin((i * Math.PI) / 180))),
  );
  senses.onKeepOuts([rectangle(0.6, -1, 1.6, -0.3)]);
  const rounds = 20_000;
  let [scanMs, tickMs] = [0, 0];
  for (let i = 0; i < rounds; i++) {
    const now = { calendarMs: 1e12 + 100 * i, monotonicMs: 100 * i };
    const at = { xM: 1e-6 * i, yM: 0, headingRad: 0 };
    senses.onOdometry(odometry(at, 0, 0, now.calendarMs), now);
    senses.onPose(poseWithCovariance(at, covariance(0.01, 0.01, 0.01), now.calendarMs), now);
    senses.onPeople(poseArray([{ xM: 3, yM: 1, headingRad: 0 }], now.calendarMs), now);
    senses.onCommand(twist(speedMps, 0.2), now.monotonicMs);
    const start = performance.now();
    senses.onScan(laserScan(beside, now.calendarMs), now);
    const scanned = performance.now();
    senses.tick(now.monotonicMs);
    tickMs += performance.now() - scanned;
    scanMs += scanned - start;
  }
  return { scan: (1000 * scanMs) / rounds, tick: (1000 * tickMs) / rounds };
}

function laserScan(ranges: Float32Array, calendarMs: number): LaserScan {
  return {
    header: header(calendarMs, "base_link"),
    angle_min: 0,
    angle_max: 2 * Math.PI,
    angle_increment: Math.PI / 180,
    time_increment: 0,
    scan_time: 0.1,
    range_min: 0.1,
    range_max: 12,
    ranges,
    intensities: new Float32Array(0),
  };
}
