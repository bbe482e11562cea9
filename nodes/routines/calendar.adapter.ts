/** Cron patterns on the calendar of a time zone, with its changes of the clock. */
import { Cron } from "croner";
import type { Calendar } from "./due";

/**
 * Patterns are read once. A time that the clock skips in spring is done when it goes on; one that comes twice in
 * autumn is done once.
 */
export function createCalendar(): Calendar {
  const known = new Map<string, Cron | string>();
  const of = (pattern: string, timeZone: string): Cron | string => {
    const key = `${timeZone} ${pattern}`;
    const cron = known.get(key) ?? read(pattern, timeZone);
    known.set(key, cron);
    return cron;
  };
  return {
    next(pattern, timeZone, afterMs) {
      const cron = of(pattern, timeZone);
      if (typeof cron === "string") return undefined;
      return cron.nextRun(new Date(afterMs))?.getTime();
    },
    fault(pattern, timeZone) {
      const cron = of(pattern, timeZone);
      return typeof cron === "string" ? cron : undefined;
    },
  };
}

function read(pattern: string, timezone: string): Cron | string {
  try {
    const cron = new Cron(pattern, { timezone, paused: true });
    cron.nextRun(new Date(0));
    return cron;
  } catch (error) {
    return String(error instanceof Error ? error.message : error)
      .replace(/^Cron\w*: /, "")
      .split(".")[0]!
      .slice(0, 120);
  }
}
