import { monitorEventLoopDelay } from "node:perf_hooks";
import { Gauge } from "./instruments";

const NS_PER_S = 1e9;
const RESOLUTION_MS = 20;

/** Measures how late this process' loop is, in real time; counted by Node itself, without a callback. */
export function watchEventLoop(): { text(): string; stop(): void } {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const gauge = (name: string, help: string, ns: number) => {
    const made = new Gauge(`nodejs_eventloop_delay_${name}_seconds`, help);
    made.set(Number.isFinite(ns) ? ns / NS_PER_S : 0);
    return made.text();
  };
  return {
    text() {
      const lines = [
        gauge("p50", "Delay of the event loop since the last look, median.", delay.percentile(50)),
        gauge("p99", "Delay of the event loop since the last look, 99th percentile.", delay.percentile(99)),
        gauge("max", "Longest delay of the event loop since the last look.", delay.max),
      ];
      delay.reset();
      return `${lines.join("\n")}\n`;
    },
    stop: () => void delay.disable(),
  };
}
