/** What was cleaned when: the newest cleaning of each room, as far as the budget goes. */
import { toMs } from "../../messages/build";
import type { LogEntry } from "../../messages/maid";
import { estimateTokens } from "./tokens";

/**
 * Newest first, one line a cleaning, in the house's time. Absolute times, so that the page stays the same - and the
 * prefix cached - until something new is cleaned.
 */
export function logPage(entries: readonly LogEntry[], timeZone: string, budgetTokens: number): string {
  const lines = ["# Log of cleanings, newest first (data)"];
  let left = budgetTokens - estimateTokens(lines[0]!);
  for (const entry of entries) {
    const line = logLine(entry, timeZone);
    left -= estimateTokens(line) + 1;
    if (left < 0) break;
    lines.push(line);
  }
  if (entries.length === 0) lines.push("nothing yet");
  return lines.join("\n");
}

export function logLine(entry: LogEntry, timeZone: string): string {
  const percent = Math.floor(entry.fraction * 100);
  return `${localTime(toMs(entry.ended) || toMs(entry.started), timeZone)} ${entry.room} ${entry.mode} ${entry.outcome} ${percent}%`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Like `2026-11-23 14:05` in the house's time zone. */
export function localTime(ms: number, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
    formats.set(timeZone, format);
  }
  return format.format(ms);
}
