import { parseArgs } from "node:util";
import { ConfigError } from "../config/config-file.adapter";
import type { Pose } from "../geometry/pose";
import type { FloorPlan } from "../house/floor-plan";
import type { House } from "../house/house";
import { HouseError } from "../house/house-file";
import { floorOf, readHouse } from "../house/house-file.adapter";
import { importMap } from "../house/house-import.adapter";
import { MapReadError } from "../house/map-image.adapter";
import { writePng } from "../house/png-picture.adapter";
import { terminalPicture } from "../house/terminal-picture";
import { DataError } from "../memory/ledger";
import { readLog } from "../memory/read-log.adapter";
import { chooseHouse } from "./choose-house";
import { resolveDataDir } from "./data-dir";
import { type MakeWorld, writeWorld } from "./house-world";
import { seedOf } from "./numbers";
import { terminalText } from "./terminal-text";
import { UsageError } from "./usage-error";

const HELP = `maid house COMMAND - the house that she cleans

  house show           a picture of the house: rooms, furniture, keep-outs, the dock
  house import MAP     make a house of a map: a Nav2 map.yaml, or an image (PNG, PGM) at 5 cm a pixel.
                       Its rooms are found and numbered; it becomes the house that other commands mean.
  house world [HOUSE]  the house for Gazebo (SDF): walls, furniture, floors, dirt, who lives there, the robot on its dock

  --house H            which house: flat, house150, an imported one or a file (default: the one imported last, or flat)
  --data DIR           where everything is kept (default $XDG_DATA_HOME/maid or ~/.local/share/maid)
  --png FILE           show: write the picture to a file instead
  --json               show: print the house as JSON. import: print what was found as JSON
  --name N             import: what the house is called (default: the map's file name)
  --out FILE           world: where to write it (default: standard output)
  --seed N             world: the dice of dirt and of who walks where (default 1)
  --aside              import: the current house stays the current one; choose between them on the page
  --dock X,Y,DEGREES   import: where the dock is, in the map's metres (default: by a wall of the largest room)

Examples:
  maid house show
  maid house show --house house150 --png house.png
  maid house import map.yaml --name "my flat"
  maid house world flat --out flat.sdf
`;

const WIDEST_COLUMNS = 120;

class ArgumentError extends Error {}

/** What its message says all about. */
const PLAIN = [ArgumentError, UsageError, ConfigError, HouseError, MapReadError];

/** The `house` command; returns the exit status: 0 done, 2 bad arguments or input, 1 an unreadable data directory. */
export async function house(args: string[], makeWorld: MakeWorld): Promise<number> {
  if (args.includes("--help") || args.includes("-h")) {
    process.stdout.write(HELP);
    return 0;
  }
  try {
    run(args, makeWorld);
    return 0;
  } catch (error) {
    const isPlain = PLAIN.some((kind) => error instanceof kind);
    if (!isPlain && !(error instanceof DataError)) throw error;
    process.stderr.write(`maid house: ${terminalText((error as Error).message)}\n`);
    return isPlain ? 2 : 1;
  }
}

function run(args: string[], makeWorld: MakeWorld): void {
  const { values, positionals } = parse(args);
  const [command, ...rest] = positionals;
  if (command === "show" && rest.length === 0) show(values);
  else if (command === "import" && rest.length === 1) makeFromMap(rest[0]!, values);
  else if (command === "world" && rest.length <= 1) world(rest[0], values, makeWorld);
  else if (command === "import")
    throw new ArgumentError("import which map? Name one map.yaml or image (see --help)");
  else throw new ArgumentError(`use "house show", "house import MAP" or "house world HOUSE" (see --help)`);
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args: joinSigns(args),
      allowPositionals: true,
      options: {
        house: { type: "string" },
        data: { type: "string" },
        png: { type: "string" },
        json: { type: "boolean", default: false },
        name: { type: "string" },
        dock: { type: "string" },
        out: { type: "string" },
        seed: { type: "string" },
        aside: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new ArgumentError(`${(error as Error).message.split(". ")[0]} (see --help)`);
  }
}

/** `--dock -1,2,90` as `--dock=-1,2,90`: parseArgs takes a value with a minus for an option. */
function joinSigns(args: readonly string[]): string[] {
  const at = args.indexOf("--dock");
  if (at < 0 || args[at + 1] === undefined) return [...args];
  return [...args.slice(0, at), `--dock=${args[at + 1]}`, ...args.slice(at + 2)];
}

type Flags = ReturnType<typeof parse>["values"];

function show(flags: Flags): void {
  const read = asItIsNow(chooseHouse(flags.house, resolveDataDir(flags.data)), resolveDataDir(flags.data));
  if (flags.png !== undefined) {
    writePng(read.house, read.floor, flags.png);
    process.stdout.write(`${read.house.name}: picture written to ${flags.png}\n`);
  } else if (flags.json) {
    process.stdout.write(`${JSON.stringify(read.house)}\n`);
  } else {
    process.stdout.write(drawn(read.house, read.floor));
  }
}

function world(named: string | undefined, flags: Flags, makeWorld: MakeWorld): void {
  const dataDir = resolveDataDir(flags.data);
  const read = asItIsNow(chooseHouse(named ?? flags.house, dataDir), dataDir);
  const seed = seedOf(flags.seed) ?? 1;
  writeWorld({ read, dataDir, seed, out: flags.out ?? null }, makeWorld);
}

/** The house of a file with what the owner has told her since: names, doors, keep-outs. */
function asItIsNow(file: string, dataDir: string): { house: House; floor: FloorPlan } {
  const read = readHouse(file);
  const { house } = readLog(dataDir, read.house);
  return house === read.house ? read : { house, floor: floorOf(house, file) };
}

function makeFromMap(map: string, flags: Flags): void {
  const dock = flags.dock === undefined ? undefined : poseOf(flags.dock);
  const file = importMap({
    map,
    dataDir: resolveDataDir(flags.data),
    name: flags.name,
    dock,
    aside: flags.aside,
  });
  const { house: made, floor } = readHouse(file);
  if (flags.json) {
    const rooms = made.rooms.map(({ id }) => id);
    process.stdout.write(
      `${JSON.stringify({ house: made.id, file, rooms, doors: made.doors.length, dock: made.dock })}\n`,
    );
    return;
  }
  const number = Math.min(3, made.rooms.length);
  process.stdout.write(drawn(made, floor));
  process.stdout.write(
    `\n${made.rooms.length} rooms found; the house is kept in ${file}${flags.aside ? "" : " and is the current one now"}.\n`,
  );
  process.stdout.write(`Name the rooms by telling her: "call room ${number} the kitchen".\n`);
}

function drawn(made: House, floor: FloorPlan): string {
  const isTerminal = process.stdout.isTTY === true;
  const columns = Math.min(WIDEST_COLUMNS, isTerminal ? (process.stdout.columns ?? 80) : 100);
  return terminalPicture(made, floor, { columns, isColoured: isTerminal && !process.env.NO_COLOR });
}

function poseOf(text: string): Pose {
  const [xM, yM, degrees, ...more] = text
    .split(",")
    .map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  if (more.length > 0 || ![xM, yM, degrees].every(Number.isFinite)) {
    throw new ArgumentError(`--dock ${text}: give metres and degrees as X,Y,DEGREES, for example 1.5,2,90`);
  }
  return { xM: xM!, yM: yM!, headingRad: (degrees! * Math.PI) / 180 };
}
