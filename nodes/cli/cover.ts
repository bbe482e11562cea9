import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type CoveragePath, planCoverage } from "../coverage/plan-coverage";
import { measureLine, simplifyLine } from "../coverage/simplify";
import { type UnreachablePiece, unreachablePieces } from "../coverage/unreachable";
import { columnAt, emptyGrid, FREE, type Grid, OCCUPIED, rowAt } from "../geometry/grid";
import { findRooms } from "../house/find-rooms";
import { type MapImage, MapReadError, readMapImage } from "../house/map-image.adapter";

const HELP = `maid cover MAP [options] - the path that cleans a floor plan

MAP is a Nav2 map (map.yaml beside its image) or an image, PNG or PGM, on which free floor is white.

  --robot-diameter M   the robot is a disc of this diameter (default 0.35)
  --tool-width M       it cleans a strip of this width (default: its diameter)
  --resolution M       metres per pixel of a bare image (default 0.05)
  --csv FILE           write the path: lines room,x,y; room 0 is the largest, x right and y down in metres
                       from the top-left corner
  --json               print one JSON object instead of text

Examples:
  maid cover flat.yaml --csv path.csv
  maid cover plan.png --resolution 0.02 --robot-diameter 0.30 --tool-width 0.25 --json
`;

const WHITE = 250;
const LEAST_NAMED_M2 = 0.02;

interface CoverArguments {
  readonly map: string;
  readonly robotDiameterM: number;
  readonly toolWidthM: number;
  readonly resolutionM?: number;
  readonly csv?: string;
  readonly json: boolean;
}

class ArgumentError extends Error {}

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
    process.stderr.write(`maid cover: ${(error as Error).message}\n`);
    return 2;
  }
}

function readArguments(args: string[]): CoverArguments {
  const { values, positionals } = parse(args);
  const [map, ...more] = positionals;
  if (map === undefined) throw new ArgumentError("which map? Name a map.yaml or an image (see --help)");
  if (more.length > 0) throw new ArgumentError(`one map at a time, not also ${more.join(" ")}`);
  const robotDiameterM = metres("--robot-diameter", values["robot-diameter"]) ?? 0.35;
  const toolWidthM = metres("--tool-width", values["tool-width"]) ?? robotDiameterM;
  if (toolWidthM > 2 * robotDiameterM) throw new ArgumentError("--tool-width is more than twice the robot");
  const resolutionM = metres("--resolution", values.resolution);
  return {
    map,
    robotDiameterM,
    toolWidthM,
    json: values.json ?? false,
    ...(resolutionM === undefined ? {} : { resolutionM }),
    ...(values.csv === undefined ? {} : { csv: values.csv }),
  };
}

function parse(args: string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        "robot-diameter": text,
        "tool-width": text,
        resolution: text,
        csv: text,
        json: { type: "boolean" },
      },
    });
  } catch (error) {
    throw new ArgumentError((error as Error).message.split("\n")[0]);
  }
}

function metres(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === "" || !(value > 0 && value <= 10)) {
    throw new ArgumentError(`${flag} takes metres between 0 and 10, not "${text}"`);
  }
  return value;
}

function run(args: CoverArguments): void {
  const image = readMapImage(args.map, args.resolutionM);
  const grid = gridOf(image);
  const startedMs = performance.now();
  const path = planCoverage({
    free: grid,
    robotRadiusM: args.robotDiameterM / 2,
    toolWidthM: args.toolWidthM,
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
