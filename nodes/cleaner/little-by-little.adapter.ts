import type { PausedWork } from "../bus/paused-work";

/** Work goes on for at most this long before the wheels' commands, stops and sockets get their turn: a twelfth of a control period. */
const TURN_MS = 4;

/**
 * Does long work in the gaps between everything else that this process does; null when the signal came first.
 * Hand it to the clock as work of the outside: where time is virtual, it stands still meanwhile.
 */
export async function littleByLittle<T>(work: PausedWork<T>, signal: AbortSignal): Promise<T | null> {
  while (!signal.aborted) {
    const untilMs = performance.now() + TURN_MS;
    do {
      const { done, value } = work.next();
      if (done) return value;
    } while (performance.now() < untilMs);
    await new Promise((next) => setImmediate(next));
  }
  return null;
}
