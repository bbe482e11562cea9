/** The robot that a recording was made by, from what it says of itself (recorder/about-robot.ts). */
import { type Config, configSchema } from "../config/config";
import type { Grid } from "../geometry/grid";
import type { FloorPlan } from "../house/floor-plan";
import type { House } from "../house/house";
import { rasterize } from "../house/rasterize";

export interface RecordedRobot {
  readonly house: House;
  readonly floor: FloorPlan;
  readonly config: Config;
  /** IANA name. */
  readonly timeZone: string;
  /** When its nodes were started, and when the job's goal was taken, ms. */
  readonly startedMs: number;
  readonly goalMs: number;
}

/** `safety.personSlowMps` and what it is to be instead. */
export interface Setting {
  readonly path: string;
  readonly value: unknown;
}

/** Answers a line that says what is wrong when the recording does not tell enough, or a setting can't be. */
export function recordedRobot(
  about: Readonly<Record<string, string>>,
  settings: readonly Setting[],
): RecordedRobot | { readonly wrong: string } {
  const missing = ["house", "config", "timeZone", "started", "goal"].find((key) => about[key] === undefined);
  if (missing !== undefined)
    return { wrong: `it does not tell its robot's ${missing}: it is not one of hers` };
  const given = JSON.parse(about.config!) as Record<string, unknown>;
  for (const { path, value } of settings) set(given, path.split("."), value);
  const read = configSchema.safeParse(given);
  if (!read.success)
    return { wrong: read.error.issues.map((it) => `${it.path.join(".")}: ${it.message}`).join("; ") };
  const house = JSON.parse(about.house!) as House;
  return {
    house,
    floor: rasterize(house, mapOf(about.map)),
    config: read.data,
    timeZone: JSON.parse(about.timeZone!) as string,
    startedMs: Number(about.started),
    goalMs: Number(about.goal),
  };
}

function mapOf(text: string | undefined): Grid | undefined {
  const map = JSON.parse(text ?? "null") as (Omit<Grid, "cells"> & { cells: string }) | null;
  return map === null ? undefined : { ...map, cells: Uint8Array.from(map.cells, Number) };
}

function set(into: Record<string, unknown>, [key = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) into[key] = value;
  else {
    const inner = { ...(into[key] as Record<string, unknown> | undefined) };
    into[key] = inner;
    set(inner, rest, value);
  }
}
