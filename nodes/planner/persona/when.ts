const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const NUMBERS = [
  "no",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

/** A small count in words, a larger one in digits. */
export function counted(n: number, unit: string): string {
  return `${NUMBERS[n] ?? n} ${unit}${n === 1 ? "" : "s"}`;
}

interface Local {
  readonly day: string;
  readonly time: string;
  readonly weekday: string;
  readonly date: string;
}

function local(ms: number, timeZone: string): Local {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: known(timeZone),
    hourCycle: "h23",
    year: "numeric",
    month: "long",
    day: "numeric",
    weekday: "long",
    hour: "2-digit",
    minute: "2-digit",
  }).formatToParts(new Date(ms));
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? "";
  const date = `${part("day")} ${part("month")}`;
  return {
    day: `${part("year")} ${date}`,
    time: `${part("hour")}:${part("minute")}`,
    weekday: part("weekday"),
    date,
  };
}

/** An unknown time zone is read as UTC: a wrong setting must not silence her. */
function known(timeZone: string): string {
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}

/** The local time of day, "14:05". */
export function clock(ms: number, timeZone: string): string {
  return local(ms, timeZone).time;
}

/** The local date, "Monday 3 May". */
export function dateOf(ms: number, timeZone: string): string {
  const { weekday, date } = local(ms, timeZone);
  return `${weekday} ${date}`;
}

/** When something was: "at 14:05", "yesterday at 10:15", "on Monday at 9:00", "on 3 May at 10:15". */
export function moment(ms: number, nowMs: number, timeZone: string): string {
  const then = local(ms, timeZone);
  if (then.day === local(nowMs, timeZone).day) return `at ${then.time}`;
  if (ms > nowMs) return `on ${then.date} at ${then.time}`;
  if (then.day === local(nowMs - DAY, timeZone).day) return `yesterday at ${then.time}`;
  if (nowMs - ms < 6 * DAY) return `on ${then.weekday} at ${then.time}`;
  return `on ${then.date} at ${then.time}`;
}

/** How long ago, in words. A moment in the future (the clock was set back) is said to be so. */
export function ago(ms: number, nowMs: number): string {
  const past = nowMs - ms;
  if (past < -2 * MINUTE) return "by a clock that has since been set back";
  if (past < MINUTE) return "a moment ago";
  if (past < 55 * MINUTE) return `${counted(Math.round(past / MINUTE), "minute")} ago`;
  if (past < 22 * HOUR) {
    const hours = Math.max(1, Math.round(past / HOUR));
    return hours === 1 ? "an hour ago" : `${counted(hours, "hour")} ago`;
  }
  const days = Math.max(1, Math.round(past / DAY));
  return days === 1 ? "a day ago" : `${counted(days, "day")} ago`;
}

/** "At 14:05, five minutes ago". */
export function since(ms: number, nowMs: number, timeZone: string): string {
  const when = moment(ms, nowMs, timeZone);
  return when.startsWith("yesterday") ? when : `${when}, ${ago(ms, nowMs)}`;
}

/** A length of time, "about four minutes". */
export function lasting(seconds: number): string {
  if (!(seconds >= 45)) return "less than a minute";
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `about ${counted(minutes, "minute")}`;
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return rest === 0
    ? `about ${counted(hours, "hour")}`
    : `about ${counted(hours, "hour")} and ${counted(rest, "minute")}`;
}
