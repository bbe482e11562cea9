/** Logs as CSV files (RFC 4180), times in ISO 8601; cells that a spreadsheet would run are made text. Pure. */
import type { EventLine, LogLine } from "../protocol";

export function cleaningsCsv(lines: readonly LogLine[]): string {
  const header = ["started", "ended", "room", "mode", "outcome", "area_m2", "share", "asked_by", "words"];
  return csvOf(
    header,
    lines.map((line) => [
      isoTime(line.startedMs),
      isoTime(line.endedMs),
      line.room,
      line.mode,
      line.outcome,
      line.areaM2.toFixed(2),
      line.fraction.toFixed(3),
      line.by,
      line.words,
    ]),
  );
}

export function eventsCsv(lines: readonly EventLine[]): string {
  return csvOf(
    ["at", "kind", "room", "text", "data"],
    lines.map(({ atMs, kind, room, text, data }) => [isoTime(atMs), kind, room, text, data]),
  );
}

function csvOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n");
}

function csvCell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

function isoTime(ms: number): string {
  return ms > 0 ? new Date(ms).toISOString() : "";
}
