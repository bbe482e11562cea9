import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { PNG } from "pngjs";
import { parse } from "yaml";
import type { Pose } from "../geometry/pose";
import { HouseError, parseHouse } from "./house-file";
import { requireDockOnFloor } from "./house-file.adapter";
import { idFromName } from "./ids";
import { houseFileOfMap, MapImportError } from "./import-map";
import { mapFloor } from "./map-floor";
import { type MapImage, readMapImage } from "./map-image.adapter";
import { rasterize } from "./rasterize";

/** What map_saver writes where nothing was seen; with some thresholds it would pass for floor. */
const UNKNOWN_SHADE = 205;

export interface ImportWish {
  /** Nav2 map yaml, or an image at 5 cm a pixel. */
  readonly map: string;
  readonly dataDir: string;
  /** What the house is called; the map's file name when absent. */
  readonly name?: string | undefined;
  readonly dock?: Pose | undefined;
  /** Laid beside the current house, which stays the current one. */
  readonly aside?: boolean;
}

/**
 * Makes a house of a map in the data directory, `houses/NAME/NAME.yaml` with a copy of the map beside it, and makes
 * it the current house unless it is laid aside. Answers the house file's path. Throws HouseError or MapReadError: nothing is written then.
 */
export function importMap({ map, dataDir, name, dock, aside }: ImportWish): string {
  const image = readMapImage(map);
  const floor = { ...image, free: image.free.map((free, i) => (image.grey[i] === UNKNOWN_SHADE ? 0 : free)) };
  const called = name ?? basename(map, extname(map)).replaceAll("_", " ");
  const id = idFromName(called) || "house";
  const folder = join(dataDir, "houses", id);
  const file = join(folder, `${id}.yaml`);
  if (existsSync(file))
    throw new HouseError(`${file}: there is a house of this name already: give another --name`);
  const cells = mapFloor(floor);
  const document = documentOf(map, () => houseFileOfMap(cells, called, "map.yaml", dock));
  const house = parseHouse(parse(document), map);
  requireDockOnFloor(house, rasterize(house, cells), map);
  write(folder, file, document, floor);
  if (!aside) writeFileSync(currentHouseFile(dataDir), `${resolve(file)}\n`);
  return file;
}

/** The file that holds the path of the house which commands mean when they name none. */
export function currentHouseFile(dataDir: string): string {
  return join(dataDir, "current-house");
}

function documentOf(map: string, make: () => string): string {
  try {
    return make();
  } catch (error) {
    if (error instanceof MapImportError) throw new HouseError(`${map}: ${error.message}`);
    throw error;
  }
}

function write(folder: string, file: string, document: string, floor: MapImage): void {
  try {
    makeDirectory(folder);
    writeFileSync(join(folder, "map.png"), pngOf(floor));
    writeFileSync(join(folder, "map.yaml"), mapYamlOf(floor));
    writeFileSync(file, document);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new HouseError(`${folder}: can't be written (${reason}): choose another --data directory`);
  }
}

/** One level at a time: mkdir's own `recursive` never returns on file systems that refuse with ENOENT. */
function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeDirectory(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

function mapYamlOf({ resolutionM, originXM, originYM }: MapImage): string {
  return [
    "image: map.png",
    "mode: trinary",
    `resolution: ${resolutionM}`,
    `origin: [${originXM}, ${originYM}, 0]`,
    "negate: 0",
    "occupied_thresh: 0.65",
    "free_thresh: 0.196",
    "",
  ].join("\n");
}

function pngOf({ width, height, free }: MapImage): Buffer {
  const png = new PNG({ width, height });
  const { data } = png;
  for (let i = 0, to = 0; i < free.length; i++, to += 4) {
    const shade = free[i] === 1 ? 254 : 0;
    data[to] = shade;
    data[to + 1] = shade;
    data[to + 2] = shade;
    data[to + 3] = 255;
  }
  return PNG.sync.write(png, { colorType: 0, filterType: 0 });
}
