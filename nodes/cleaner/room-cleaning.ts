import type { PausedWork } from "../bus/paused-work";
import type { Config } from "../config/config";
import { type CoveragePath, coveragePlanning } from "../coverage/plan-coverage";
import { planningRadiusM } from "../coverage/planning-radius";
import { cellAt, cellXM, cellYM, FREE, type Grid } from "../geometry/grid";
import { distanceM, type Point } from "../geometry/pose";
import type { FloorPlan } from "../house/floor-plan";
import { ToolMode } from "../messages/maid";
import type { CleanMode } from "../messages/plan";
import type { Body, DriveEnd } from "./body";
import { type WorkFloor, workFloor } from "./work-floor";
import { worthGoingBack } from "./worth-going-back";

/** What is to be cleaned and how, in ledger cells. */
export interface RoomTask {
  readonly room: string;
  readonly mode: CleanMode;
  readonly passes: number;
  /** 1 = floor of this task that the robot can reach. */
  readonly floor: Uint8Array;
  /** Cells that were attended before this moment are cleaned again, calendar ms; null: none are. */
  readonly againSinceMs: number | null;
}

/** What a room's cleaning needs of the world. */
export interface RoomPorts {
  readonly body: Body;
  readonly nowMs: () => number;
  /** 1 where the ledger has the cell as attended for this mode (since a time; 0: in the freshness window). */
  attended(room: string, mode: CleanMode, sinceMs: number): Promise<Uint8Array>;
  /** Goes to the dock and comes back charged. False: interrupted or no way. */
  charge(): Promise<boolean>;
  /** Does the planning beside everything else that goes on; null: interrupted. */
  planned(planning: PausedWork<CoveragePath>): Promise<CoveragePath | null>;
  /** Share of the task done, 0..1, and seconds left, while she cleans. */
  progress(fraction: number, remainingS: number): void;
  readonly signal: AbortSignal;
}

export type RoomEnd = "done" | "partial" | "interrupted";
export interface RoomOutcome {
  readonly end: RoomEnd;
  /** Share of the task's floor that the ledger has as attended at the end. */
  readonly coverage: number;
  readonly cells: number;
}

const TOOL_OF: Record<CleanMode, number> = {
  vacuum: ToolMode.VACUUM,
  mop: ToolMode.MOP,
  scrub: ToolMode.SCRUB,
};
/** A missed cell or two is not worth the way. */
const LEAST_CELLS = 4;
/** Of what may be left at most, so much is left when going back is planned: not all of the rest will be met. */
const GONE_AFTER = 0.7;
/** After so many rounds that brought nothing, what is left can't be reached now. */
const MOST_FRUITLESS = 3;
/** Planned is more than enough: what the wheels do loses a little of it, and going back costs the most. */
const DRIVEN_GOALS = { floor: 0.997, band: 0.992 };
/** Turning, slowing and looking out, against plain driving at full speed. */
const REAL_SPEED_SHARE = 0.7;

/**
 * Cleans one room: plan a path over what the ledger does not have yet, drive it with the tool on, ask the
 * ledger again, go after what was missed where it is most. An interrupted job goes on the same way: from the cells.
 */
export async function cleanRoom(
  task: RoomTask,
  floor: FloorPlan,
  config: Config,
  ports: RoomPorts,
): Promise<RoomOutcome> {
  const total = count(task.floor);
  const sinceMs = task.againSinceMs ?? 0;
  if ((await enter(task, floor, ports)) === "interrupted") return outcome("interrupted");
  for (let pass = 0; pass < task.passes; pass++) {
    const since = pass === 0 ? sinceMs : ports.nowMs();
    const end = await cleanOnce(task, pass, since, total, floor, config, ports);
    if (end === "interrupted") return outcome("interrupted");
  }
  return outcome(null);

  async function outcome(end: RoomEnd | null): Promise<RoomOutcome> {
    const left = minus(task.floor, await ports.attended(task.room, task.mode, sinceMs));
    const coverage = total === 0 ? 1 : 1 - left.cells / total;
    const judged = coverage >= config.cleaner.doneFraction ? "done" : "partial";
    return { end: end ?? judged, coverage, cells: total - left.cells };
  }
}

/** Goes to the task's floor before anything is planned there: she is on her way at once, and plans from where she is. */
async function enter(task: RoomTask, floor: FloorPlan, { body, signal }: RoomPorts): Promise<DriveEnd> {
  const { pose } = body;
  const nearest = pose === null ? null : nearestCell(task.floor, floor.grid, pose);
  return nearest === null ? "arrived" : body.goTo(nearest, null, signal);
}

/** The middle of the nearest cell that is 1; null when the point is on such a cell, or there is none. */
function nearestCell(mask: Uint8Array, grid: Grid, from: Point): Point | null {
  const here = cellAt(grid, from.xM, from.yM);
  if (here >= 0 && mask[here] === 1) return null;
  let best: Point | null = null;
  let bestM = Number.POSITIVE_INFINITY;
  for (let cell = 0; cell < mask.length; cell++) {
    if (mask[cell] === 0) continue;
    const at = { xM: cellXM(grid, cell), yM: cellYM(grid, cell) };
    const awayM = distanceM(at, from);
    if (awayM < bestM) [best, bestM] = [at, awayM];
  }
  return best;
}

async function cleanOnce(
  task: RoomTask,
  pass: number,
  sinceMs: number,
  total: number,
  floor: FloorPlan,
  config: Config,
  ports: RoomPorts,
): Promise<"finished" | "interrupted"> {
  const mostLeft = (1 - config.cleaner.enoughFraction) * total;
  let before = Number.POSITIVE_INFINITY;
  let fruitless = 0;
  for (let round = 0; round < config.cleaner.rounds; round++) {
    const left = minus(task.floor, await ports.attended(task.room, task.mode, sinceMs));
    fruitless = before - left.cells < LEAST_CELLS ? fruitless + 1 : 0;
    if (fruitless >= MOST_FRUITLESS) break;
    before = left.cells;
    if (left.cells < LEAST_CELLS || left.cells <= mostLeft) break;
    const wanted =
      round === 0 ? left.mask : worthGoingBack(left.mask, floor.grid.width, GONE_AFTER * mostLeft);
    const path = await planSomePath(wanted, pass, fruitless, floor, config, ports);
    if (ports.signal.aborted) return "interrupted";
    if (path === null) break;
    const done = 1 - left.cells / total;
    const report = (share: number, remainingS: number) =>
      ports.progress((pass + done + (1 - done) * share) / task.passes, remainingS);
    const end = await drivePath(task, path, config, ports, report);
    if (end === "interrupted") return "interrupted";
    if (end === "charged") {
      round--;
      before = Number.POSITIVE_INFINITY;
    }
  }
  return "finished";
}

type PathEnd = "driven" | "charged" | "interrupted";

async function drivePath(
  task: RoomTask,
  path: Float64Array,
  config: Config,
  ports: RoomPorts,
  report: (share: number, remainingS: number) => void,
): Promise<PathEnd> {
  const { body, signal } = ports;
  const toStart = await body.goTo(startOf(path), null, signal);
  if (toStart !== "arrived") return toStart === "blocked" ? "driven" : "interrupted";
  const tired = new AbortController();
  const speedMps = config.robot.maxSpeedMps * REAL_SPEED_SHARE;
  const lengthM = pathLengthM(path);
  body.setTool(TOOL_OF[task.mode]);
  try {
    const end = await body.follow(path, AbortSignal.any([signal, tired.signal]), (leftM) => {
      report(1 - leftM / lengthM, leftM / speedMps);
      if (body.battery < config.cleaner.returnAtBattery) tired.abort();
    });
    if (end !== "interrupted") return "driven";
  } finally {
    body.setTool(ToolMode.OFF);
  }
  if (signal.aborted || body.stopped || !tired.signal.aborted) return "interrupted";
  return (await ports.charge()) ? "charged" : "interrupted";
}

/**
 * From where she stands, round what is seen; when that brings nothing, from wherever suits; at last by the map
 * alone, for what was believed to stand in the way may have been a shadow.
 */
async function planSomePath(
  wanted: Uint8Array,
  pass: number,
  fruitless: number,
  floor: FloorPlan,
  config: Config,
  ports: RoomPorts,
): Promise<Float64Array | null> {
  const { body } = ports;
  const ways = [
    { start: body.pose, obstacles: body.obstacles },
    { start: null, obstacles: body.obstacles },
    { start: null, obstacles: null },
  ];
  for (const { start, obstacles } of ways.slice(fruitless)) {
    const path = await planPath(workFloor(floor, wanted, obstacles), pass, config, start, ports);
    if (path !== null || ports.signal.aborted) return path;
  }
  return null;
}

async function planPath(
  { free, target }: WorkFloor,
  pass: number,
  config: Config,
  start: Point | null,
  ports: RoomPorts,
): Promise<Float64Array | null> {
  const { robot, motion } = config;
  const planning = coveragePlanning({
    free,
    target,
    robotRadiusM: planningRadiusM(robot.radiusM, motion.wallMarginM, free.resolutionM),
    toolWidthM: robot.toolWidthM,
    toolOffsetM: robot.toolOffsetM,
    crossed: pass % 2 === 1,
    goals: DRIVEN_GOALS,
    speedMps: robot.maxSpeedMps,
    turnRateRadps: robot.maxTurnRadps,
    ...(start !== null && free.cells[cellAt(free, start.xM, start.yM)] === FREE ? { start } : {}),
  });
  const points = (await ports.planned(planning))?.points;
  return points === undefined || points.length < 2 ? null : points;
}

function startOf(path: Float64Array): Point {
  return { xM: path[0]!, yM: path[1]! };
}

function pathLengthM(path: Float64Array): number {
  let lengthM = 0.01;
  for (let i = 2; i + 1 < path.length; i += 2) {
    lengthM += Math.hypot(path[i]! - path[i - 2]!, path[i + 1]! - path[i - 1]!);
  }
  return lengthM;
}

function minus(wanted: Uint8Array, attended: Uint8Array): { mask: Uint8Array; cells: number } {
  const mask = new Uint8Array(wanted.length);
  let cells = 0;
  for (let i = 0; i < mask.length; i++) {
    if (wanted[i] === 0 || attended[i] === 1) continue;
    mask[i] = 1;
    cells++;
  }
  return { mask, cells };
}

function count(mask: Uint8Array): number {
  let cells = 0;
  for (const value of mask) cells += value;
  return cells;
}
