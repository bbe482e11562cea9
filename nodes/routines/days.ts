/** Days of the house's calendar, written 2026-12-24, and times of day on it. */
const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs a thousand times what using it does. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  formats.set(timeZone, made);
  return made;
}

/** Day and time of day ("09:05") at a calendar time. */
export function localOf(ms: number, timeZone: string): { readonly day: string; readonly clock: string } {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  );
  return {
    day: `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`,
    clock: `${parts.get("hour")}:${parts.get("minute")}`,
  };
}

export function dayOf(ms: number, timeZone: string): string {
  return localOf(ms, timeZone).day;
}

/** Whole days since 1970: for counting, not for clocks. */
export function dayNumber(day: string): number {
  return Math.round(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
}

export function addDays(day: string, days: number): string {
  return new Date((dayNumber(day) + days) * DAY_MS).toISOString().slice(0, 10);
}

/** 0 Sunday to 6 Saturday. */
export function weekdayOf(day: string): number {
  return (dayNumber(day) + 4) % 7;
}

export const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
export const MONTHS =
  "January February March April May June July August September October November December".split(" ");

/** "Friday 4 December", with today and tomorrow called so. */
export function dayInWords(day: string, today: string): string {
  const [, month, date] = day.split("-").map(Number);
  const named = `${WEEKDAYS[weekdayOf(day)]} ${date} ${MONTHS[month! - 1]}`;
  const ahead = dayNumber(day) - dayNumber(today);
  if (ahead === 0) return "today";
  return ahead === 1 ? `tomorrow, ${named}` : named;
}
