/** Bus messages as the page shows them: fewer digits, only what is drawn. */
import { poseOf, toMs } from "../messages/build";
import type { ContextMsg, Event, LogEntry, Progress, RoomStatus, SafetyState } from "../messages/maid";
import type {
  BatteryState,
  Detection2D,
  LaserScan,
  OccupancyGrid,
  Path,
  PoseArray,
  PoseMsg,
} from "../messages/standard";
import type { Sighting } from "./floor-things";
import type { EventLine, LogLine, Parts, RoomState } from "./protocol";

type Part<K extends keyof Parts> = NonNullable<Parts[K]>;

/** The scan is thinned to at most this many rays. */
const RAYS = 90;
/** Of an event's data, characters. */
const LONGEST_DATA = 2000;
const CHARGING = 1;
const FULL = 4;

const round = (value: number, perUnit: number) => Math.round(value * perUnit) / perUnit;
const centimetres = (valueM: number) => round(valueM, 100);

export function shownPose(pose: PoseMsg): Part<"pose"> {
  const { xM, yM, headingRad } = poseOf(pose);
  return { xM: centimetres(xM), yM: centimetres(yM), headingRad: round(headingRad, 100) };
}

export function shownScan(scan: LaserScan, pose: Part<"pose">): Part<"scan"> {
  const every = Math.max(1, Math.round(scan.ranges.length / RAYS));
  const rangesCm: number[] = [];
  for (let ray = 0; ray < scan.ranges.length; ray += every) {
    const rangeM = scan.ranges[ray]!;
    const isHit = rangeM >= scan.range_min && rangeM <= scan.range_max;
    rangesCm.push(isHit ? Math.round(rangeM * 100) : 0);
  }
  return { ...pose, headingRad: round(pose.headingRad + scan.angle_min, 100), rangesCm };
}

export function shownPoints({ poses }: PoseArray): number[] {
  return poses.flatMap(({ position }) => [centimetres(position.x), centimetres(position.y)]);
}

/** What the eyes have named and placed. */
export function sighting({ results }: Detection2D): Sighting[] {
  const best = results[0];
  if (!best) return [];
  const { x, y } = best.pose.pose.position;
  return [{ kind: best.hypothesis.class_id.slice(0, 40), xM: centimetres(x), yM: centimetres(y) }];
}

export function shownPath({ poses }: Path): number[] {
  return poses.flatMap(({ pose }) => [centimetres(pose.position.x), centimetres(pose.position.y)]);
}

/** What is in the way and not on the map, as strips: x, y, length in cells. */
export function shownObstacles({ info, data }: OccupancyGrid): Part<"obstacles"> {
  const { width, resolution: sideM, origin } = info;
  const strips: number[] = [];
  for (let cell = 0; cell < data.length; cell++) {
    if (data[cell]! <= 0) continue;
    const start = cell;
    while (data[cell + 1]! > 0 && (cell + 1) % width !== 0) cell++;
    const xM = origin.position.x + (start % width) * sideM;
    const yM = origin.position.y + Math.floor(start / width) * sideM;
    strips.push(centimetres(xM), centimetres(yM), cell - start + 1);
  }
  return { sideM, strips };
}

export function shownBattery(state: BatteryState): Part<"battery"> {
  const { percentage, power_supply_status: status } = state;
  return { level: round(percentage, 100), charging: status === CHARGING || status === FULL };
}

export function shownSafety({ stopped, holding, standing, reason, by }: SafetyState): Part<"safety"> {
  return { stopped, holding, standing, reason, by };
}

export function shownProgress(progress: Progress): Part<"progress"> {
  const { doing, step, room, fraction, room_fraction, remaining_s } = progress;
  return {
    doing,
    step,
    room,
    fraction: round(fraction, 1000),
    roomFraction: round(room_fraction, 1000),
    remainingS: Math.round(remaining_s),
  };
}

export function shownRoom(status: RoomStatus): RoomState {
  return {
    room: status.room,
    floorM2: round(status.floor_m2, 10),
    attended: round(status.attended_fraction, 1000),
    lastMs: toMs(status.last_cleaned),
    lastMode: status.last_mode,
    dirtyCells: status.dirty_cells,
  };
}

export function shownContext({ stamp, names, texts, tokens }: ContextMsg): Part<"context"> {
  const pages = names.map((name, i) => ({ name, text: texts[i] ?? "", tokens: tokens[i] ?? 0 }));
  return { atMs: toMs(stamp), pages };
}

export function eventLine({ stamp, kind, room, text, data_json: data }: Event): EventLine {
  return { atMs: toMs(stamp), kind, room, text, data: data.slice(0, LONGEST_DATA) };
}

export function logLine(entry: LogEntry): LogLine {
  const { job, room, mode, outcome, asked_by: by, words, started, ended, fraction, area_m2: areaM2 } = entry;
  return {
    job,
    room,
    mode,
    outcome,
    by,
    words,
    startedMs: toMs(started),
    endedMs: toMs(ended),
    fraction,
    areaM2,
  };
}
