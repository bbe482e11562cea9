import { writeFileSync } from "node:fs";
import { type CoveragePath, planCoverage } from "../coverage/plan-coverage";
import { measureLine, simplifyLine } from "../coverage/simplify";
import { type UnreachablePiece, unreachablePieces } from "../coverage/unreachable";
import { columnAt, emptyGrid, FREE, type Grid, OCCUPIED, rowAt } from "../geometry/grid";
import type { Point } from "../geometry/pose";
import { findRooms } from "../house/find-rooms";
import { type MapImage, MapReadError, readMapImage } from "../house/map-image.adapter";
import { ArgumentError, type CoverArguments, HELP, readArguments } from "./cover-arguments";
import { terminalText } from "./terminal-text";

const WHITE = 250;
const LEAST_NAMED_M2 = 0.02;

/** The `cover` command; returns the exit status: 0 done, 2 bad arguments or input. */
export async function cover(args: string[]): Promise<number> {
  if (args.includes("--help") || args.includes("-h")) {
    process.stdout.write(HELP);
    return 0;
  }
  try {
    run(readArguments(args));
    return 0;
  } catch (error) {
    const isPlain = error instanceof ArgumentError || error instanceof MapReadError;
    if (!isPlain && !isSystemError(error)) throw error;
    process.stderr.write(`maid cover: ${terminalText((error as Error).message)}\n`);
    return 2;
  }
}

function run(args: CoverArguments): void {
  const image = readMapImage(args.map, args.resolutionM);
  const grid = gridOf(image);
  const startedMs = performance.now();
  const path = planCoverage({
    free: grid,
    robotRadiusM: args.robotDiameterM / 2,
    toolWidthM: args.toolWidthM,
    toolOffsetM: args.toolOffsetM,
    crossed: args.crossed,
    ...ends(args, image.width * image.resolutionM, image.height * image.resolutionM),
  });
  const planMs = performance.now() - startedMs;
  if (path.points.length === 0) {
    throw new MapReadError(`${args.map}: a robot of ${args.robotDiameterM} m fits nowhere on it`);
  }
  const rooms = roomsAlong(grid, path.points);
  if (args.csv !== undefined)
    writeFileSync(args.csv, csvOf(path.points, rooms, image.height * image.resolutionM));
  const summary = summaryOf(args.map, grid, path, new Set(rooms).size, planMs);
  process.stdout.write(args.json ? `${JSON.stringify(summary)}\n` : textOf(summary));
}

/** Start and end in the grid's frame. */
function ends(args: CoverArguments, widthM: number, heightM: number): { start?: Point; end?: Point } {
  const inGrid = (flag: string, { xM, yM }: Point): Point => {
    if (xM >= 0 && xM <= widthM && yM >= 0 && yM <= heightM) return { xM, yM: heightM - yM };
    throw new ArgumentError(
      `${flag} ${xM},${yM} is outside the map (${round(widthM, 2)} x ${round(heightM, 2)} m)`,
    );
  };
  return {
    ...(args.start === undefined ? {} : { start: inGrid("--start", args.start) }),
    ...(args.end === undefined ? {} : { end: inGrid("--end", args.end) }),
  };
}

/** White floor is free; a map with none falls back on its yaml's thresholds. Origin at the lower-left corner. */
function gridOf(image: MapImage): Grid {
  const { width, height, resolutionM } = image;
  const grid = emptyGrid({ width, height, resolutionM, originXM: 0, originYM: 0 });
  const hasWhite = image.free.some((free, i) => free === 1 && image.grey[i]! >= WHITE);
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i++) {
      const isFree = image.free[i] === 1 && (!hasWhite || image.grey[i]! >= WHITE);
      grid.cells[(height - 1 - row) * width + column] = isFree ? FREE : OCCUPIED;
    }
  }
  return grid;
}

/** The number of the room that each point lies in, the largest being 0; between rooms it is the room left last. */
function roomsAlong(grid: Grid, points: Float64Array): number[] {
  const labels = findRooms(grid);
  const rooms: number[] = [];
  for (let i = 0; i < points.length; i += 2) {
    const cell = rowAt(grid, points[i + 1]!) * grid.width + columnAt(grid, points[i]!);
    rooms.push(labels[cell]! >= 0 ? labels[cell]! : (rooms.at(-1) ?? 0));
  }
  return rooms;
}

function csvOf(points: Float64Array, rooms: readonly number[], heightM: number): string {
  const lines: string[] = [];
  for (let i = 0; i < points.length; i += 2) {
    lines.push(`${rooms[i / 2]},${round(points[i]!, 4)},${round(heightM - points[i + 1]!, 4)}`);
  }
  return `${lines.join("\n")}\n`;
}

interface Summary {
  readonly map: string;
  readonly coverage: number;
  readonly lengthM: number;
  readonly turns: number;
  readonly turningRad: number;
  readonly estimatedS: number;
  readonly planMs: number;
  readonly rooms: number;
  readonly points: number;
  readonly unreachableM2: number;
  readonly unreachable: readonly UnreachablePiece[];
}

function summaryOf(map: string, grid: Grid, path: CoveragePath, rooms: number, planMs: number): Summary {
  const all = unreachablePieces(grid, path.unreachable, 0);
  const heightM = grid.height * grid.resolutionM;
  const named = all.filter((piece) => piece.areaM2 >= LEAST_NAMED_M2);
  return {
    map,
    coverage: round(path.coverage, 4),
    lengthM: round(path.lengthM, 1),
    turns: measureLine(simplifyLine(path.points, 0.03)).turns,
    turningRad: round(path.turningRad, 1),
    estimatedS: round(path.estimatedS, 0),
    planMs: round(planMs, 0),
    rooms,
    points: path.points.length / 2,
    unreachableM2: round(
      all.reduce((sum, piece) => sum + piece.areaM2, 0),
      2,
    ),
    unreachable: named.map(({ areaM2, xM, yM }) => ({
      areaM2: round(areaM2, 3),
      xM: round(xM, 2),
      yM: round(heightM - yM, 2),
    })),
  };
}

function textOf(summary: Summary): string {
  const pieces = summary.unreachable
    .slice(0, 8)
    .map((piece) => `  ${piece.areaM2.toFixed(2)} m2 around x ${piece.xM}, y ${piece.yM}\n`);
  return [
    `${summary.map}: ${(summary.coverage * 100).toFixed(1)} % of the reachable floor, `,
    `${summary.lengthM} m with ${summary.turns} turns, about ${Math.round(summary.estimatedS / 60)} min; `,
    `planned in ${summary.planMs} ms\n`,
    summary.unreachableM2 > 0 ? `out of reach: ${summary.unreachableM2} m2\n` : "",
    ...pieces,
  ].join("");
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}

function round(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
