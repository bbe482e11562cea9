import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Simulation } from "../../simulation/simulation";
import { configSchema } from "../config/config";
import { FREE, type GridSpec } from "../geometry/grid";
import { normalizeAngle, type Point } from "../geometry/pose";
import type { FloorPlan } from "../house/floor-plan";
import type { House } from "../house/house";
import { houseDocument } from "../house/house-builder";
import { parseHouse } from "../house/house-file";
import { findHouse, readHouse } from "../house/house-file.adapter";
import { rasterize } from "../house/rasterize";
import { ToolMode } from "../messages/maid";
import { CellTimes } from "./cell-times";
import { killWriters } from "./crash.contract";
import { cellValues } from "./freshness";
import { openLedger } from "./ledger.adapter";
import { ledgerFile } from "./ledger-file.adapter";
import { Sweep } from "./sweep";
import { SweptCells } from "./swept-cells";

const CONFIG = configSchema.parse({});
const STEP_S = 0.05;

/** Figures of the file system. `args`: kills, seed. */
export async function bench(args: readonly string[]): Promise<object> {
  const [kills = "200", seed = "1"] = args;
  const { floor } = readHouse(findHouse("flat"));
  return {
    truth: [0, 1, 2].map((more) => judgeSweep(Number(seed) + more)),
    disk: inFolder((dataDir) => measureDisk(dataDir, floor.grid)),
    large: measureLarge(),
    crash: await killWriters(Number(kills), Number(seed)),
  };
}

const ROOM = houseDocument({
  rooms: [
    { id: "hall", floor: "tile", rect: [0, 0, 6, 4] },
    { id: "kitchen", floor: "tile", rect: [6.1, 0, 8, 3] },
  ],
  doors: [{ between: ["hall", "kitchen"], from: [6.05, 1], to: [6.05, 1.9] }],
  furniture: [],
  keep_outs: [],
});

/** Drives lanes through a simulated room, and compares the marked cells with the true ones. */
function judgeSweep(seed: number) {
  const house = parseHouse(ROOM, "room");
  const floor = rasterize(house);
  const config = { ...CONFIG, simulation: { ...CONFIG.simulation, people: 0, pets: 0 } };
  const simulation = new Simulation({ house, floor, config, seed }, STEP_S);
  const { toolWidthM: widthM, toolOffsetM: offsetM } = CONFIG.robot;
  const sweep = new Sweep(floor.grid, { widthM, offsetM }, CONFIG.memory.poseTrustM);
  simulation.setTool(ToolMode.VACUUM);
  sweep.onTool(ToolMode.VACUUM);
  const corners = lanes();
  for (let step = 0; corners.length > 0; step++) {
    if (steer(simulation, corners[0]!)) corners.shift();
    simulation.step();
    const { odometry, localizer } = simulation;
    const ms = step * 1000 * STEP_S;
    sweep.onOdometry(odometry.pose, ms, odometry.speedMps, odometry.turnRadps);
    if (!simulation.isDue(10)) continue;
    simulation.localize(0.1);
    sweep.onLocalized(localizer.estimate, localizer.sigmaM ** 2, localizer.sigmaRad ** 2, ms);
  }
  sweep.flush();
  return compare(sweep.cells, simulation.truth.swept, floor.grid.cells);
}

function lanes(): Point[] {
  return Array.from({ length: 26 }, (_, n) => {
    const lane = Math.floor(n / 2);
    return { xM: n % 4 === 0 || n % 4 === 3 ? 0.3 : 5.7, yM: 0.3 + 0.27 * lane };
  });
}

/** Turns to a point and drives there; true when it is reached. */
function steer(simulation: Simulation, to: Point): boolean {
  const { xM, yM, headingRad } = simulation.pose;
  const awayM = Math.hypot(to.xM - xM, to.yM - yM);
  const turnRad = normalizeAngle(Math.atan2(to.yM - yM, to.xM - xM) - headingRad);
  if (Math.abs(turnRad) > 0.2) simulation.command(0, Math.max(-1, Math.min(1, 3 * turnRad)));
  else simulation.command(Math.min(0.25, 0.05 + 0.8 * awayM), 2 * turnRad);
  return awayM < 0.03;
}

function compare(marked: SweptCells, truth: Uint8Array, floor: Uint8Array) {
  let [both, swept] = [0, 0];
  for (let cell = 0; cell < truth.length; cell++) {
    if (truth[cell] !== 1 || floor[cell] !== FREE) continue;
    swept++;
    if (marked.modes[cell] !== 0) both++;
  }
  return { cells: marked.count, precision: both / marked.count, recall: both / swept };
}

function inFolder<T>(work: (dataDir: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "maid-bench-"));
  try {
    return work(join(folder, "data"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A floor that is cleaned whole a hundred times, in commits of five seconds' sweeping. */
function measureDisk(dataDir: string, floor: GridSpec) {
  const [times, cellsPerCommit] = [100, 180];
  const ledger = openLedger(dataDir);
  const swept = new SweptCells(floor.width * floor.height);
  const millis: number[] = [];
  let cells = 0;
  for (let round = 0; round < times; round++) {
    for (let first = 0; first < swept.indices.length; first += cellsPerCommit) {
      const atMs = 1.77e12 + round * 3.6e6 + first;
      const last = Math.min(swept.indices.length, first + cellsPerCommit);
      for (let cell = first; cell < last; cell++) swept.mark(cell, atMs, ToolMode.VACUUM);
      const event = { atMs, kind: "progress", room: "", text: "", dataJson: "{}" };
      const startMs = performance.now();
      ledger.commit("flat", { floor, swept, job: round, events: first === 0 ? [event] : [] });
      millis.push(performance.now() - startMs);
      cells += swept.count;
      swept.clear();
    }
  }
  ledger.close();
  millis.sort((a, b) => a - b);
  const at = (share: number) => Number(millis[Math.floor(share * (millis.length - 1))]!.toFixed(2));
  const totalS = millis.reduce((sum, ms) => sum + ms, 0) / 1000;
  return {
    ...{ commits: millis.length, commitMsP50: at(0.5), commitMsP99: at(0.99), commitMsMax: at(1) },
    cellsPerS: Math.round(cells / totalS),
    databaseBytes: statSync(ledgerFile(dataDir)).size,
    logBytes: statSync(`${ledgerFile(dataDir)}-wal`).size,
  };
}

/** GetCells of 10 000 m2, and reading such a floor from disk. */
function measureLarge() {
  const floor = { width: 2000, height: 2000, resolutionM: 0.05, originXM: 0, originYM: 0 };
  const count = floor.width * floor.height;
  const house = { rooms: [{ freshnessHours: 24 }] } as unknown as House;
  const grid = { ...floor, cells: new Uint8Array(count) };
  const mask = new Uint8Array(count);
  const plan: FloorPlan = { grid, roomOf: new Int16Array(count), keepOut: mask, noMop: mask };
  const swept = new SweptCells(count);
  for (let cell = 0; cell < count; cell++) swept.mark(cell, 1.77e12, ToolMode.VACUUM);
  return inFolder((dataDir) => {
    const ledger = openLedger(dataDir);
    const commitMs = timed(() => ledger.commit("hall", { floor, swept }));
    const times = new CellTimes(count);
    const readMs = timed(() => ledger.readCells("hall", floor, times));
    ledger.close();
    const known = { house, floor: plan, reach: new Uint8Array(count).fill(1), times };
    const question = { nowMs: 1.77e12 + 1000, mode: 1, sinceMs: 0 };
    const getCellsMs = timed(() => cellValues(known, -1, question));
    return { m2: 10_000, commitMs, readMs, getCellsMs };
  });
}

function timed(work: () => unknown): number {
  const startMs = performance.now();
  work();
  return Math.round(performance.now() - startMs);
}
