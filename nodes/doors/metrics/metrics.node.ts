import type { Bus, RunningNode } from "../../bus/bus";
import { toMs } from "../../messages/build";
import { MODEL_DIAGNOSTIC } from "../../messages/maid";
import * as t from "../../messages/topics";
import { watchEventLoop } from "./event-loop.adapter";
import { RobotMetrics } from "./robot-metrics";

/** Measures the robot from what the bus tells, and answers /get_metrics. */
export function startMetrics(bus: Bus): RunningNode {
  const metrics = new RobotMetrics();
  const loop = watchEventLoop();
  const { clock } = bus;
  const ends = [
    bus.subscribe(t.EVENTS, (event) => metrics.takeEvent(event, clock.monotonicMs())),
    bus.subscribe(t.CMD_VEL, ({ linear, angular }) =>
      metrics.takeCommand(linear.x !== 0 || angular.z !== 0, clock.monotonicMs()),
    ),
    bus.subscribe(t.HEARTBEAT, ({ stamp }) => metrics.takeHeartbeat(toMs(stamp), clock.nowMs())),
    bus.subscribe(t.BATTERY, ({ percentage }) => metrics.takeBattery(percentage)),
    bus.subscribe(t.CLEANED, (grid) => metrics.takeCleaned(grid)),
    bus.subscribe(t.CLEANED_UPDATES, (update) => metrics.takeUpdate(update)),
    bus.subscribe(t.DIAGNOSTICS, ({ status }) => {
      for (const one of status) if (one.name === MODEL_DIAGNOSTIC) metrics.takeModel(one);
    }),
    bus.serve(t.GET_METRICS, () => ({ text: metrics.text() + loop.text() })),
  ];
  return {
    stop() {
      for (const end of ends) end();
      loop.stop();
    },
  };
}
