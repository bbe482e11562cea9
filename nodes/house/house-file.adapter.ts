import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parse } from "yaml";
import { cellAt, FREE } from "../geometry/grid";
import type { FloorPlan } from "./floor-plan";
import type { House } from "./house";
import { HouseError, parseHouse } from "./house-file";
import { mapFloor } from "./map-floor";
import { readMapImage } from "./map-image.adapter";
import { rasterize } from "./rasterize";

const MOST_BYTES = 20e6;

/** Reads and checks a house, and lays it out in cells. Throws HouseError, or MapReadError for its map. */
export function readHouse(path: string): { house: House; floor: FloorPlan } {
  const house = parseHouse(parseYaml(path), path);
  const floor = floorOf(house, path);
  requireDockOnFloor(house, floor, path);
  return { house, floor };
}

/** On a map only the cells tell whether the dock stands in a wall. Throws HouseError. */
export function requireDockOnFloor({ dock }: House, { grid }: FloorPlan, fileName: string): void {
  if (grid.cells[cellAt(grid, dock.xM, dock.yM)] === FREE) return;
  throw new HouseError(`${fileName}: the dock is in a wall or an obstacle of the map: put it on free floor`);
}

/** The floor of a house that may have been edited since; `path` is the file it came from, its map is beside it. */
export function floorOf(house: House, path: string): FloorPlan {
  if (house.map === undefined) return rasterize(house);
  return rasterize(house, mapFloor(readMapImage(resolve(dirname(path), house.map.yaml))));
}

function parseYaml(path: string): unknown {
  if (!existsSync(path)) throw new HouseError(`${path}: no such house file`);
  const file = statSync(path);
  if (!file.isFile()) throw new HouseError(`${path}: not a file: name the house's YAML file`);
  if (file.size > MOST_BYTES) throw new HouseError(`${path}: too large for a house file`);
  try {
    return parse(readFileSync(path, "utf8"));
  } catch (error) {
    const reason = String(error instanceof Error ? error.message : error).split("\n")[0]!;
    throw new HouseError(`${path}: can't be read as YAML: ${reason}`);
  }
}

/** The file of a house: a path to a YAML file, or the name of one that comes with the project. */
export function findHouse(nameOrPath: string): string {
  if (/[\\/]|\.ya?ml$/i.test(nameOrPath)) return resolve(nameOrPath);
  const file = join(housesFolder(), `${nameOrPath}.yaml`);
  if (existsSync(file)) return file;
  throw new HouseError(`${nameOrPath}: no such house; use flat, house150 or the path of a house file`);
}

/** The nearest simulation/houses at or above this file: it is run from the sources and from dist. */
export function housesFolder(): string {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const houses = join(folder, "simulation", "houses");
    if (existsSync(houses) || dirname(folder) === folder) return houses;
  }
}
