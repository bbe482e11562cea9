import type { Cancel, Clock } from "./bus";

const LOOK_EVERY_MS = 10;

/** Calls back once, as soon as `isSo` holds: at once, or found out by looking again and again. */
export function whenTrue(clock: Clock, isSo: () => boolean, callback: () => void): Cancel {
  if (isSo()) {
    callback();
    return () => {};
  }
  const cancel = clock.every(LOOK_EVERY_MS, () => {
    if (!isSo()) return;
    cancel();
    callback();
  });
  return cancel;
}
