/** Times, shares and steps as people read them. */
import type { House } from "../../house/house";
import type { ShownStep } from "../protocol";
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
