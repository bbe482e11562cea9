/** What the cleaning log comes to: by week, by day, by room. Pure; days are those of a UTC offset, numbered from 1970. */
import type { LogLine } from "../protocol";

const DAY_MS = 86_400_000;
/** 1 January 1970 was a Thursday. */
const MONDAY_OF_1970 = 3;

export type ByMode = Readonly<Record<"vacuum" | "mop" | "scrub", number>>;

export interface Span {
  /** When it begins, by the calendar of the offset, as UTC. */
  readonly startMs: number;
  readonly areaM2: ByMode;
}

export interface RoomSum {
  readonly room: string;
  readonly times: number;
  readonly areaM2: number;
  readonly workedMs: number;
  readonly lastMs: number;
}

export function dayOf(ms: number, offsetMs: number): number {
  return Math.floor((ms + offsetMs) / DAY_MS);
}

/** Days since Monday. */
export function weekdayOf(day: number): number {
  return (((day + MONDAY_OF_1970) % 7) + 7) % 7;
}

/** The last `count` spans of `days` days each, oldest first; weeks end on a Sunday. */
export function areaBySpan(
  lines: readonly LogLine[],
  nowMs: number,
  { days, count, offsetMs }: { readonly days: 1 | 7; readonly count: number; readonly offsetMs: number },
): Span[] {
  const today = dayOf(nowMs, offsetMs);
  const last = days === 7 ? today - weekdayOf(today) : today;
  const spans = Array.from({ length: count }, (_, i) => ({
    startMs: (last - (count - 1 - i) * days) * DAY_MS,
    areaM2: { vacuum: 0, mop: 0, scrub: 0 },
  }));
  for (const { startedMs, areaM2, mode } of lines) {
    const span = spans[count - 1 - Math.floor((last + days - 1 - dayOf(startedMs, offsetMs)) / days)];
    if (span && isMode(mode)) span.areaM2[mode] += areaM2;
  }
  return spans;
}

/** Square metres on each day that had any. */
export function areaOfDays(lines: readonly LogLine[], offsetMs: number): ReadonlyMap<number, number> {
  const days = new Map<number, number>();
  for (const { startedMs, areaM2 } of lines) {
    const day = dayOf(startedMs, offsetMs);
    days.set(day, (days.get(day) ?? 0) + areaM2);
  }
  return days;
}

/** The weeks of a month, Monday first; undefined: a day of the month before or after. `month` counts from 0. */
export function weeksOf(year: number, month: number): (number | undefined)[][] {
  const first = Math.round(Date.UTC(year, month, 1) / DAY_MS);
  const end = Math.round(Date.UTC(year, month + 1, 1) / DAY_MS);
  const weeks: (number | undefined)[][] = [];
  for (let monday = first - weekdayOf(first); monday < end; monday += 7) {
    weeks.push(
      Array.from({ length: 7 }, (_, i) => {
        const day = monday + i;
        return day >= first && day < end ? day : undefined;
      }),
    );
  }
  return weeks;
}

/** Each room that was ever cleaned, most floor first. */
export function roomSums(lines: readonly LogLine[]): RoomSum[] {
  const sums = new Map<string, RoomSum>();
  for (const { room, areaM2, startedMs, endedMs } of lines) {
    const { times = 0, areaM2: before = 0, workedMs = 0, lastMs = 0 } = sums.get(room) ?? {};
    sums.set(room, {
      room,
      times: times + 1,
      areaM2: before + areaM2,
      workedMs: workedMs + Math.max(0, endedMs - startedMs),
      lastMs: Math.max(lastMs, startedMs),
    });
  }
  return [...sums.values()].sort((a, b) => b.areaM2 - a.areaM2);
}

function isMode(mode: string): mode is keyof ByMode {
  return mode === "vacuum" || mode === "mop" || mode === "scrub";
}
