import { BusTimeout, type Cancel, type Clock, type Wait } from "./bus";

/** Promises that end by an answer, a timeout or an AbortSignal, and calls that wait until their server is there. */
export class Waiting {
  private readonly forServers = new Map<string, Set<() => void>>();
  /** What is to be left when a node goes, by its end: one listener on each, however much it waits for at once. */
  private readonly leaving = new WeakMap<AbortSignal, Set<() => void>>();

  constructor(private readonly clock: Clock) {}

  /** `gone` is the asking node's own end. `begin` may return how to undo what it began; that is done however the wait ends. */
  answer<T>(
    what: string,
    wait: Wait,
    gone: AbortSignal,
    begin: (resolve: (value: T) => void, reject: (error: Error) => void) => Cancel | undefined,
  ): Promise<T> {
    return new Promise((resolve, reject) => {
      const { signal, timeoutMs } = wait;
      if (signal?.aborted) return reject(signal.reason);
      if (gone.aborted) return reject(gone.reason);
      const atEnd = this.leavingAt(gone);
      let undo: Cancel | undefined;
      const end = (settle: () => void): void => {
        stopTimer();
        signal?.removeEventListener("abort", abort);
        atEnd.delete(leave);
        undo?.();
        settle();
      };
      const abort = (): void => end(() => reject(signal?.reason));
      const leave = (): void => end(() => reject(gone.reason));
      const stopTimer = this.clock.after(timeoutMs, () =>
        end(() => reject(new BusTimeout(`${what} within ${timeoutMs} ms`))),
      );
      signal?.addEventListener("abort", abort, { once: true });
      atEnd.add(leave);
      undo = begin(
        (value) => end(() => resolve(value)),
        (error) => end(() => reject(error)),
      );
    });
  }

  private leavingAt(gone: AbortSignal): Set<() => void> {
    const known = this.leaving.get(gone);
    if (known) return known;
    const waits = new Set<() => void>();
    this.leaving.set(gone, waits);
    const leaveAll = () => {
      for (const leave of [...waits]) leave();
    };
    gone.addEventListener("abort", leaveAll, { once: true });
    return waits;
  }

  forServer(name: string, callback: () => void): Cancel {
    const waiting = this.forServers.get(name) ?? new Set();
    this.forServers.set(name, waiting.add(callback));
    return () => waiting.delete(callback);
  }

  serverCame(name: string): void {
    const waiting = this.forServers.get(name);
    this.forServers.delete(name);
    for (const callback of waiting ?? []) callback();
  }
}
