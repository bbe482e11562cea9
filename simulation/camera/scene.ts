import { cellAt, FREE, type Grid } from "../../nodes/geometry/grid";
import { boundsOf } from "../../nodes/geometry/polygon";
import { forCellsInside } from "../../nodes/house/fill-polygon";
import type { FloorKind, Furniture, House } from "../../nodes/house/house";
import { Dice } from "../dice";
import { type Openness, opennessOf } from "../raster";
import type { World } from "../world";
import { rgba } from "./colours";
import { floorTexture } from "./floor-textures";

/** Material 0: a wall. Above: furniture[material - 1]. */
const WALL = 0;
const RUG = /\b(rug|carpet|mat)\b/;

/** What the camera needs to know of a house that does not move. */
export interface Scene {
  readonly grid: Grid;
  /** Every floor texture one after the other, and where each cell's begins. */
  readonly textures: Uint32Array;
  readonly textureOf: Uint32Array;
  readonly solid: Openness;
  /** Without furniture. */
  readonly walls: Openness;
  readonly materialOf: Uint16Array;
  readonly colours: Uint32Array;
  readonly heightsM: Float64Array;
}

export function sceneOf(world: World, seed: number): Scene {
  const { house, floor, grid, openness } = world;
  const materialOf = materials(house, grid);
  const look = looks(house.furniture, seed);
  return {
    grid,
    ...floorsOf(house, floor.roomOf, grid, seed),
    solid: openness,
    walls: wallsOnly(grid, materialOf),
    materialOf,
    ...look,
  };
}

function floorsOf(house: House, roomOf: Int16Array, grid: Grid, seed: number) {
  const kinds = [...new Set(house.rooms.map(({ floor }) => floor))];
  const rugs = house.furniture.filter(({ standsOn, name }) => standsOn.length === 0 && RUG.test(name));
  if (rugs.length > 0 && !kinds.includes("carpet")) kinds.push("carpet");
  const parts = kinds.map((kind) => floorTexture(kind, seed));
  const size = parts[0]?.length ?? 0;
  const textures = new Uint32Array(size * parts.length);
  parts.forEach((part, i) => void textures.set(part, i * size));
  const from = (kind: FloorKind) => Math.max(0, kinds.indexOf(kind)) * size;
  const ofRoom = house.rooms.map(({ floor }) => from(floor));
  const textureOf = Uint32Array.from(roomOf, (room) => ofRoom[room] ?? 0);
  for (const { polygon } of rugs) {
    forCellsInside(grid, polygon, (cell) => {
      textureOf[cell] = from("carpet");
    });
  }
  return { textures, textureOf };
}

/** Each solid cell's material; furniture thinner than a cell has the cell that its middle is in. */
function materials(house: House, grid: Grid): Uint16Array {
  const materialOf = new Uint16Array(grid.cells.length).fill(WALL);
  for (const [index, { standsOn }] of house.furniture.entries()) {
    for (const part of standsOn) {
      const mark = (cell: number) => {
        if (cell >= 0 && grid.cells[cell] !== FREE) materialOf[cell] = index + 1;
      };
      forCellsInside(grid, part, mark);
      const { minXM, maxXM, minYM, maxYM } = boundsOf(part);
      mark(cellAt(grid, (minXM + maxXM) / 2, (minYM + maxYM) / 2));
    }
  }
  return materialOf;
}

function wallsOnly(grid: Grid, materialOf: Uint16Array): Openness {
  const cells = grid.cells.map((cell, i) => (materialOf[i] === WALL ? cell : FREE));
  return opennessOf({ ...grid, cells });
}

/** Colours and heights by material: of plausible furniture, the same for the same seed. */
function looks(furniture: readonly Furniture[], seed: number) {
  const colours = new Uint32Array(furniture.length + 1);
  const heightsM = new Float64Array(furniture.length + 1);
  colours[WALL] = rgba(214, 210, 200);
  heightsM[WALL] = 2.5;
  for (const [index, { id }] of furniture.entries()) {
    const dice = new Dice(seed, `furniture ${id}`);
    const tone = dice.between(50, 210);
    colours[index + 1] = rgba(tone, tone * dice.between(0.6, 1), tone * dice.between(0.4, 0.95));
    heightsM[index + 1] = dice.between(0.45, 1.1);
  }
  return { colours, heightsM };
}
