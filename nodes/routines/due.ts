/** When routines are due. Pure: the calendar of cron patterns is handed in. */
import { dayNumber, dayOf } from "./days";
import type { Routine, Trigger } from "./routine";

export interface Calendar {
  /** The first time after `afterMs` that a pattern fits, or that a date like 2026-12-24T09:00:00 is; ms. */
  next(pattern: string, timeZone: string, afterMs: number): number | undefined;
  /** Why a pattern can't be used. */
  fault(pattern: string, timeZone: string): string | undefined;
}

export interface DueGiven {
  readonly calendar: Calendar;
  /** The house's time zone, for routines that name none. */
  readonly timeZone: string;
  /** Times of day by name. */
  readonly dayTimes: Readonly<Record<string, string>>;
}

/** Skipped rounds of "every 3 weeks" that are looked at before a pattern is taken for one that never comes. */
const MOST_ROUNDS = 400;

/** The first time after `afterMs` that a routine is due; undefined: never, or only when dirt is seen. */
export function nextDue(routine: Routine, afterMs: number, given: DueGiven): number | undefined {
  const times = routine.triggers.flatMap(
    (trigger) => nextOf(trigger, zoneOf(routine, given), afterMs, given) ?? [],
  );
  return times.length > 0 ? Math.min(...times) : undefined;
}

/** All times in a span that a routine is due, up to `most`. */
export function dueBetween(
  routine: Routine,
  fromMs: number,
  untilMs: number,
  given: DueGiven,
  most = 100,
): number[] {
  const times: number[] = [];
  let at = nextDue(routine, fromMs, given);
  while (at !== undefined && at <= untilMs && times.length < most) {
    times.push(at);
    at = nextDue(routine, at, given);
  }
  return times;
}

export function zoneOf({ timezone }: Routine, { timeZone }: DueGiven): string {
  return timezone ?? timeZone;
}

/** What can't be known from a file's shape: a pattern that no day fits, a time of day that nobody has set. */
export function triggerFault(routine: Routine, given: DueGiven): string | undefined {
  for (const [i, trigger] of routine.triggers.entries()) {
    const fault = faultOf(trigger, zoneOf(routine, given), given);
    if (fault) return `triggers.${i}: ${fault}`;
  }
  return undefined;
}

function faultOf(trigger: Trigger, timeZone: string, given: DueGiven): string | undefined {
  if ("dirt" in trigger) return undefined;
  if ("daily" in trigger && !Object.hasOwn(given.dayTimes, trigger.daily))
    return `no time is set for "${trigger.daily}"; there is ${Object.keys(given.dayTimes).join(", ")}`;
  return given.calendar.fault(patternOf(trigger, given), timeZone);
}

function patternOf(trigger: Exclude<Trigger, { dirt: string }>, { dayTimes }: DueGiven): string {
  if ("cron" in trigger) return trigger.cron;
  if ("once" in trigger) return `${trigger.once.replace(" ", "T")}:00`;
  const [hour, minute] = (dayTimes[trigger.daily] ?? "").split(":").map(Number);
  return `${minute} ${hour} * * ${trigger.days ?? "*"}`;
}

function nextOf(trigger: Trigger, timeZone: string, afterMs: number, given: DueGiven): number | undefined {
  if ("dirt" in trigger) return undefined;
  const pattern = patternOf(trigger, given);
  let at = given.calendar.next(pattern, timeZone, afterMs);
  for (let round = 0; at !== undefined && round < MOST_ROUNDS; round++) {
    if (!("every" in trigger) || isRound(dayOf(at, timeZone), trigger)) return at;
    at = given.calendar.next(pattern, timeZone, at);
  }
  return undefined;
}

/** "2 days": every second day counted from `from`. "2 weeks": every second week, weeks beginning on Mondays. */
function isRound(
  day: string,
  { every = "", from = "" }: { every?: string | undefined; from?: string | undefined },
): boolean {
  const [count, unit] = every.split(" ");
  const [at, begin] =
    unit === "weeks" ? [mondayWeek(day), mondayWeek(from)] : [dayNumber(day), dayNumber(from)];
  return dayNumber(day) >= dayNumber(from) && (at - begin) % Number(count) === 0;
}

/** 1 January 1970 was a Thursday. */
function mondayWeek(day: string): number {
  return Math.floor((dayNumber(day) + 3) / 7);
}
