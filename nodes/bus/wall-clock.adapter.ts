import type { Cancel, Clock, Log } from "./bus";

const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** The machine's own time. Its timers never keep the process alive. */
export function createWallClock(options: { log: Log }): Clock {
  return new WallClock(options.log);
}

class WallClock implements Clock {
  constructor(private readonly log: Log) {}

  nowMs(): number {
    return Date.now();
  }

  monotonicMs(): number {
    return performance.now();
  }

  after(delayMs: number, callback: () => void): Cancel {
    if (Number.isNaN(delayMs)) throw new RangeError("a delay must be a number of ms, not NaN");
    return delayMs > 0 ? this.at(performance.now() + delayMs, callback) : this.soon(callback);
  }

  every(periodMs: number, callback: () => void): Cancel {
    if (!(periodMs > 0)) throw new RangeError(`a period must be above 0 ms, not ${periodMs}`);
    let dueMs = performance.now() + periodMs;
    const fire = (): void => {
      // Periods that were missed (a suspended machine) are skipped, not made up for.
      const late = Math.max(0, Math.floor((performance.now() - dueMs) / periodMs));
      dueMs += (late + 1) * periodMs;
      cancel = this.at(dueMs, fire);
      callback();
    };
    let cancel = this.at(dueMs, fire);
    return () => cancel();
  }

  sleep(delayMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const abort = (): void => {
        cancel();
        reject(signal?.reason);
      };
      const cancel = this.after(delayMs, () => {
        signal?.removeEventListener("abort", abort);
        resolve();
      });
      signal?.addEventListener("abort", abort, { once: true });
    });
  }

  outside<T>(work: Promise<T>): Promise<T> {
    return work;
  }

  /** Without the millisecond that a timeout takes at least. */
  private soon(callback: () => void): Cancel {
    const immediate = setImmediate(() => this.guarded(callback));
    return () => clearImmediate(immediate);
  }

  private at(dueMs: number, callback: () => void): Cancel {
    const leftMs = dueMs - performance.now();
    let cancelNext: Cancel | undefined;
    // A timeout drops fractions of its milliseconds, and may come more than one too early: then the rest is waited for.
    const timeout = setTimeout(
      () => {
        if (performance.now() >= dueMs) this.guarded(callback);
        else cancelNext = this.at(dueMs, callback);
      },
      Math.min(Math.max(0, Math.ceil(leftMs)), LONGEST_TIMEOUT_MS),
    ).unref();
    return () => {
      clearTimeout(timeout);
      cancelNext?.();
    };
  }

  private guarded(callback: () => void): void {
    try {
      callback();
    } catch (error) {
      this.log.error("a timer's callback threw", { error: String(error) });
    }
  }
}
