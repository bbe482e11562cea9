import { parseArgs } from "node:util";
import type { Point } from "../geometry/pose";

export const HELP = `maid cover MAP [options] - the path that cleans a floor plan

MAP is a Nav2 map (map.yaml beside its image) or an image, PNG or PGM, on which free floor is white.

  --robot-diameter M   the robot is a disc of this diameter (default 0.35)
  --tool-width M       it cleans a strip of this width (default: its diameter)
  --tool-offset M      the tool's middle is so far left of the robot's centre, right if negative (default 0)
  --start X,Y          begin there: metres from the top-left corner, x right and y down (default: wherever suits)
  --end X,Y            end there, at the dock say
  --passes 1|2         2: once more, across (default 1)
  --resolution M       metres per pixel of a bare image (default 0.05)
  --csv FILE           write the path: lines room,x,y; room 0 is the largest, x right and y down in metres
                       from the top-left corner
  --json               print one JSON object instead of text

Examples:
  maid cover flat.yaml --csv path.csv
  maid cover plan.png --resolution 0.02 --robot-diameter 0.30 --tool-width 0.25 --json
  maid cover flat.yaml --tool-width 0.2 --tool-offset -0.08 --start 1.2,3.4 --end 1.2,3.4 --passes 2
`;

export interface CoverArguments {
  readonly map: string;
  readonly robotDiameterM: number;
  readonly toolWidthM: number;
  readonly toolOffsetM: number;
  /** From the image's top-left corner, y down. */
  readonly start?: Point;
  readonly end?: Point;
  readonly crossed: boolean;
  readonly resolutionM?: number;
  readonly csv?: string;
  readonly json: boolean;
}

export class ArgumentError extends Error {}

/** Reads the command line of `cover`; throws an ArgumentError that says what was wrong. */
export function readArguments(args: string[]): CoverArguments {
  const { values, positionals } = parse(args);
  const [map, ...more] = positionals;
  if (map === undefined) throw new ArgumentError("which map? Name a map.yaml or an image (see --help)");
  if (more.length > 0) throw new ArgumentError(`one map at a time, not also ${more.join(" ")}`);
  const robotDiameterM = metres("--robot-diameter", values["robot-diameter"]) ?? 0.35;
  const toolWidthM = metres("--tool-width", values["tool-width"]) ?? robotDiameterM;
  if (toolWidthM > 2 * robotDiameterM) throw new ArgumentError("--tool-width is more than twice the robot");
  const resolutionM = metres("--resolution", values.resolution);
  const start = place("--start", values.start);
  const end = place("--end", values.end);
  return {
    map,
    robotDiameterM,
    toolWidthM,
    toolOffsetM: offset(values["tool-offset"], robotDiameterM),
    crossed: isTwice(values.passes),
    json: values.json ?? false,
    ...(resolutionM === undefined ? {} : { resolutionM }),
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    ...(values.csv === undefined ? {} : { csv: values.csv }),
  };
}

function parse(args: string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args: withNegativeValues(args),
      allowPositionals: true,
      options: {
        "robot-diameter": text,
        "tool-width": text,
        "tool-offset": text,
        start: text,
        end: text,
        passes: text,
        resolution: text,
        csv: text,
        json: { type: "boolean" },
      },
    });
  } catch (error) {
    throw new ArgumentError((error as Error).message.split("\n")[0]);
  }
}

/** A number below zero looks like an option unless it is tied to its own. */
function withNegativeValues(args: string[]): string[] {
  return args.reduce<string[]>((done, arg) => {
    if (/^-[\d.]/.test(arg) && done.at(-1)?.startsWith("--")) done.push(`${done.pop()}=${arg}`);
    else done.push(arg);
    return done;
  }, []);
}

function metres(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === "" || !(value > 0 && value <= 10)) {
    throw new ArgumentError(`${flag} takes metres between 0 and 10, not "${text}"`);
  }
  return value;
}

function offset(text: string | undefined, robotDiameterM: number): number {
  const value = Number(text ?? 0);
  if (text?.trim() === "" || !(Math.abs(value) <= robotDiameterM / 2)) {
    throw new ArgumentError(
      `--tool-offset takes metres within the robot (${robotDiameterM / 2}), not "${text}"`,
    );
  }
  return value;
}

function isTwice(passes: string | undefined): boolean {
  if (passes !== undefined && passes !== "1" && passes !== "2") {
    throw new ArgumentError(`--passes takes 1 or 2, not "${passes}"`);
  }
  return passes === "2";
}

function place(flag: string, text: string | undefined): Point | undefined {
  if (text === undefined) return undefined;
  const [xM, yM, ...more] = text.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  if (more.length > 0 || !Number.isFinite(xM) || !Number.isFinite(yM)) {
    throw new ArgumentError(`${flag} takes X,Y in metres, not "${text}"`);
  }
  return { xM: xM!, yM: yM! };
}
