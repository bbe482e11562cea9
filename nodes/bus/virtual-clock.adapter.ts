import type { Log } from "./bus";
import { type RealTime, type VirtualClock, virtualClock } from "./virtual-clock";

const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

const realTime: RealTime = {
  monotonicMs: () => performance.now(),
  later(ms, callback) {
    if (ms <= 0) {
      const immediate = setImmediate(callback);
      return () => clearImmediate(immediate);
    }
    const timeout = setTimeout(callback, Math.min(ms, LONGEST_TIMEOUT_MS));
    return () => clearTimeout(timeout);
  },
  // A tick that is asked for by a promise's callback comes when no promise's callback is left: no turn of the
  // event loop is spent on it.
  settled: (callback) => void Promise.resolve().then(() => process.nextTick(callback)),
};

/** Virtual time that starts at the calendar time `startMs`. */
export function createVirtualClock(options: { startMs: number; log: Log }): VirtualClock {
  return virtualClock({ ...options, real: realTime });
}
