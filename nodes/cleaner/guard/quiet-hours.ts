/** Minute of the house's day, 0..1439, at a calendar time; an unknown time zone is taken as UTC. */
function minuteOfDay(nowMs: number, timeZone: string): number {
  const [hours, minutes] = timeOfDay(nowMs, timeZone).split(":").map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

/** The house's clock at a calendar time, e.g. `09:05`; an unknown time zone is taken as UTC. */
export function timeOfDay(atMs: number, timeZone: string): string {
  return formatFor(timeZone).format(atMs);
}

/** Whether a time is inside quiet hours such as `22:00-07:00` (the end is not part of them); empty: never. */
export function isQuiet(quietHours: string, nowMs: number, timeZone: string): boolean {
  if (quietHours === "") return false;
  const [from, to] = quietHours.split("-").map(minutesOf);
  if (from === undefined || to === undefined || from === to) return false;
  const now = minuteOfDay(nowMs, timeZone);
  return from < to ? now >= from && now < to : now >= from || now < to;
}

function minutesOf(clock: string): number {
  const [hours, minutes] = clock.split(":").map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

/** Making a format costs a thousand times what using it does. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = makeFormat(timeZone);
    formats.set(timeZone, format);
  }
  return format;
}

function makeFormat(timeZone: string): Intl.DateTimeFormat {
  const shape = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  try {
    return new Intl.DateTimeFormat("en-GB", { ...shape, timeZone });
  } catch {
    return new Intl.DateTimeFormat("en-GB", { ...shape, timeZone: "UTC" });
  }
}
