import { time } from "../messages/build";
import { HEARTBEAT } from "../messages/topics";
import type { Bus, Cancel } from "./bus";

const HEARTBEAT_MS = 100;

/**
 * Says ten times a second that a node is alive; and able to do its duty, as long as `complaint` answers nothing. Safety
 * holds the wheels when a vital node falls silent or complains.
 */
export function startHeartbeat(bus: Bus, complaint: () => string = () => ""): Cancel {
  const heartbeat = bus.advertise(HEARTBEAT);
  return bus.clock.every(HEARTBEAT_MS, () => {
    const why_not = complaint();
    const stamp = time(bus.clock.nowMs());
    heartbeat.publish({ stamp, node: bus.nodeName, able: why_not === "", why_not });
  });
}
