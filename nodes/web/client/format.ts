/** Times, shares and steps as people read them. */
import type { House } from "../../house/house";
import type { LogLine, ShownStep } from "../protocol";
import type { Key } from "./strings";

export type Say = (key: Key) => string;

/** How long ago, by the robot's calendar. */
export function ago(atMs: number, nowMs: number, t: Say): string {
  if (atMs <= 0) return t("never");
  const minutes = Math.floor((nowMs - atMs) / 60_000);
  if (minutes < 1) return t("just_now");
  if (minutes < 90) return `${minutes} ${t("min_ago")}`;
  const hours = Math.round(minutes / 60);
  return hours < 36 ? `${hours} ${t("h_ago")}` : `${Math.round(hours / 24)} ${t("days_ago")}`;
}

export function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

/** What things are called; an id that nobody knows is shown as it is. */
export function nameOf(house: House | undefined, id: string): string {
  const things = house ? [house.rooms, house.places, house.products, house.furniture, house.keepOuts] : [];
  for (const them of things) {
    const found = them.find((it) => it.id === id);
    if (found) return found.name;
  }
  return id.replaceAll("_", " ");
}

/** A step of a plan in words. */
export function stepText(step: ShownStep, house: House | undefined, t: Say): string {
  const known: Readonly<Record<string, Key>> = {
    clean: "step_clean",
    fetch: "step_fetch",
    return: "step_return",
    go_to: "step_go_to",
    inspect: "step_inspect",
    wait: "step_wait",
    say: "step_say",
    dock: "step_dock",
  };
  const field = (name: string) => (typeof step[name] === "string" ? String(step[name]) : "");
  const target = field("room") || field("product") || field("place");
  const mode = field("mode");
  const isMode = mode === "vacuum" || mode === "mop" || mode === "scrub";
  const verb = isMode ? t(mode) : known[step.do] ? t(known[step.do]!) : step.do;
  const minutes = typeof step.minutes === "number" ? `${step.minutes} min` : "";
  const area = step.area === undefined ? "" : `(${areaText(step.area, house)})`;
  return [verb, target && nameOf(house, target), area, minutes, field("text")]
    .filter((it) => it !== "")
    .join(" ");
}

function areaText(area: unknown, house: House | undefined): string {
  if (typeof area === "string") return nameOf(house, area);
  const { from, to } = area as { from?: unknown; to?: unknown };
  return `${String(from)}–${String(to)}`;
}

/** The cleaning log as a CSV file (RFC 4180), times in ISO 8601; cells that a spreadsheet would run are made text. */
export function csvOf(lines: readonly LogLine[]): string {
  const header = ["started", "ended", "room", "mode", "outcome", "area_m2", "share", "asked_by", "words"];
  const rows = lines.map((line) => [
    isoTime(line.startedMs),
    isoTime(line.endedMs),
    line.room,
    line.mode,
    line.outcome,
    line.areaM2.toFixed(2),
    line.fraction.toFixed(3),
    line.by,
    line.words,
  ]);
  return [header, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n");
}

function csvCell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}

function isoTime(ms: number): string {
  return ms > 0 ? new Date(ms).toISOString() : "";
}

/** Square metres cleaned on each of the last `days` days, oldest first; days by the robot's calendar in UTC offset `offsetMs`. */
export function areaByDay(
  lines: readonly LogLine[],
  nowMs: number,
  days: number,
  offsetMs: number,
): number[] {
  const dayOf = (ms: number) => Math.floor((ms + offsetMs) / 86_400_000);
  const areas = new Array<number>(days).fill(0);
  for (const { startedMs, areaM2 } of lines) {
    const at = days - 1 - (dayOf(nowMs) - dayOf(startedMs));
    if (at >= 0 && at < days) areas[at]! += areaM2;
  }
  return areas;
}
