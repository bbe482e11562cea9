import { mkdirSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { PNG } from "pngjs";
import { emptyGrid, FREE, type Grid, OCCUPIED } from "../geometry/grid";
import { findHouse, readHouse } from "../house/house-file.adapter";
import { readMapImage } from "../house/map-image.adapter";
import { BEST_KNOWN_S } from "./best-known";
import { madeUpBuilding } from "./made-up-building";
import { paintPath } from "./path-picture";
import { planCoverage } from "./plan-coverage";
import { type CoverageScore, scorePath } from "./score";

const DIAMETER_M = 0.35;
const HOUSES = ["flat", "house150"];
const DEFINITIONS = `cover: share of the floor that a disc of ${DIAMETER_M} m can reach that it swept; walls: the same within one radius of
walls and furniture. L / LB: length over (reachable floor / tool width), which no path undercuts. Turns: more than 30 degrees,
after simplifying by 3 cm. T = L / 0.3 m/s + sum of turning / 0.52 rad/s. Tool as wide as the robot, anywhere to start. Of the best known: T over that of the field's best planner that sweeps 95 %.`;

interface Row {
  readonly map: string;
  readonly lowerBoundM: number;
  readonly coverage: number;
  readonly wallCoverage: number;
  readonly lengthRatio: number;
  readonly turns: number;
  readonly timeS: number;
  /** Of one core. */
  readonly planS: number;
  /** Of the whole program, the largest until the path was there: give one map to know what it needs. */
  readonly memoryMb: number;
  readonly detours: number;
}

/** Plans and scores the maps given (Nav2 yaml, image, the name of a house, or building:M2) and draws each path over its map. */
export async function bench(args: string[]): Promise<object> {
  const folder = join("bench-out", "coverage");
  mkdirSync(folder, { recursive: true });
  process.stdout.write(
    `${DEFINITIONS}\n\n| map (LB m) | cover % | walls % | L / LB | turns | T s | of the best known | plan s, by processor | MB |\n`,
  );
  process.stdout.write("|---|---|---|---|---|---|---|---|---|\n");
  const rows = (args.length > 0 ? args : HOUSES).map((map) => measure(map, folder));
  process.stdout.write(`(pictures: ${folder})\n`);
  return { definitions: DEFINITIONS, rows };
}

function measure(map: string, folder: string): Row {
  const grid = gridOf(map);
  const begun = process.cpuUsage();
  const path = planCoverage({ free: grid, robotRadiusM: DIAMETER_M / 2, toolWidthM: DIAMETER_M });
  const { user, system } = process.cpuUsage(begun);
  const memoryMb = process.resourceUsage().maxRSS / 1024;
  const score = scorePath(grid, path.points, DIAMETER_M, DIAMETER_M);
  const name = basename(map, extname(map)).replace(":", "-");
  const picture = paintPath(grid, path.points, score.missed);
  const png = new PNG({ width: picture.width, height: picture.height });
  png.data.set(picture.rgba);
  writeFileSync(join(folder, `${name}.png`), PNG.sync.write(png));
  const row = rowOf(name, score, (user + system) / 1e6, memoryMb);
  process.stdout.write(`${lineOf(row)}\n`);
  return row;
}

function rowOf(map: string, score: CoverageScore, planS: number, memoryMb: number): Row {
  const { lowerBoundM, coverage, wallCoverage, turns, timeS, detours } = score;
  return {
    map,
    lowerBoundM,
    coverage,
    wallCoverage,
    lengthRatio: score.lengthM / lowerBoundM,
    turns,
    timeS,
    planS,
    memoryMb,
    detours,
  };
}

function lineOf(row: Row): string {
  const cells = [
    `${row.map} (${row.lowerBoundM.toFixed(0)})`,
    (100 * row.coverage).toFixed(1),
    (100 * row.wallCoverage).toFixed(1),
    row.lengthRatio.toFixed(2),
    row.turns,
    row.timeS.toFixed(0),
    (row.timeS / (BEST_KNOWN_S[row.map] ?? Number.NaN)).toFixed(3).replace("NaN", ""),
    row.planS.toFixed(2),
    row.memoryMb.toFixed(0),
  ];
  return `| ${cells.join(" | ")} |${row.detours > 0 ? ` ${row.detours} lines not free!` : ""}`;
}

function gridOf(map: string): Grid {
  const building = /^building:(\d+)$/.exec(map);
  if (building) return madeUpBuilding(readHouse(findHouse("house150")).floor.grid, Number(building[1]));
  if (HOUSES.includes(map)) return readHouse(findHouse(map)).floor.grid;
  const image = readMapImage(map);
  const { width, height, resolutionM } = image;
  const grid = emptyGrid({ width, height, resolutionM, originXM: 0, originYM: 0 });
  for (let i = 0; i < image.free.length; i++) {
    const isFree = image.free[i] === 1 && image.grey[i]! >= 250;
    const row = height - 1 - Math.floor(i / width);
    grid.cells[row * width + (i % width)] = isFree ? FREE : OCCUPIED;
  }
  return grid;
}
