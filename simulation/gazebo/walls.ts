import { cellAt, FREE, type Grid, type GridSpec, OCCUPIED } from "../../nodes/geometry/grid";
import { boundsOf } from "../../nodes/geometry/polygon";
import { forCellsInside } from "../../nodes/house/fill-polygon";
import type { FloorPlan } from "../../nodes/house/floor-plan";
import type { House, Polygon } from "../../nodes/house/house";
import { type Footprint, footprintOf, rectanglesOf } from "./rectangles";
import { box, type Colour, solid, staticModel, visual } from "./shapes";
import type { Xml } from "./xml";

const WALL_HEIGHT_M = 2.4;
const FURNITURE_HEIGHT_M = 0.72;
const TOP_THICKNESS_M = 0.03;
const RUG_THICKNESS_M = 0.002;
const WALL: Colour = [0.92, 0.9, 0.86];
const WOOD: Colour = [0.55, 0.4, 0.27];
const RUG: Colour = [0.45, 0.2, 0.22];

/** A cell that is wall; from 0 on: the piece of furniture that stands on it; -1: free floor. */
const WALL_LABEL = 1_000_000;
const FREE_LABEL = -1;

/** The boxes that stop her, merged from the cells of the floor plan: exactly the occupied ones. */
export function obstacleBoxes(house: House, { grid }: FloorPlan): { label: number; at: Footprint }[] {
  return rectanglesOf(labelled(house, grid), grid.width).map((found) => ({
    label: found.label,
    at: footprintOf(found, grid),
  }));
}

/** Walls, furniture on the floor, and what of furniture is above her head or too flat to stop her. */
export function wallsAndFurniture(house: House, floor: FloorPlan): Xml {
  const boxes = obstacleBoxes(house, floor);
  const walls = staticModel("walls", ...standing(boxes, WALL_LABEL, WALL_HEIGHT_M, WALL));
  const furniture = house.furniture.map((piece, index) => {
    const legs = standing(boxes, index, FURNITURE_HEIGHT_M, WOOD);
    const top = piece.standsOn[0] === piece.polygon ? "" : topOf(piece.polygon, piece.standsOn.length > 0);
    return legs.length === 0 && top === "" ? "" : staticModel(`furniture_${piece.id}`, ...legs, top);
  });
  return [walls, ...furniture].join("");
}

function standing(
  boxes: ReturnType<typeof obstacleBoxes>,
  label: number,
  heightM: number,
  colour: Colour,
): Xml[] {
  return boxes
    .filter((it) => it.label === label)
    .map(({ at }, index) => {
      const shape = { ...at, zM: heightM / 2, geometry: box(at.lengthM, at.widthM, heightM) };
      return solid(`box_${index}`, shape, colour);
    });
}

/** A table's top on its legs, or a rug. */
function topOf(polygon: Polygon, hasLegs: boolean): Xml {
  const { minXM, minYM, maxXM, maxYM } = boundsOf(polygon);
  const heightM = hasLegs ? TOP_THICKNESS_M : RUG_THICKNESS_M;
  const zM = hasLegs ? FURNITURE_HEIGHT_M - heightM / 2 : heightM / 2;
  const geometry = box(maxXM - minXM, maxYM - minYM, heightM);
  const middle = { xM: (minXM + maxXM) / 2, yM: (minYM + maxYM) / 2 };
  return visual("top", { ...middle, zM, geometry }, hasLegs ? WOOD : RUG);
}

function labelled(house: House, grid: Grid): Int32Array {
  const labels = Int32Array.from(grid.cells, (cell) => (cell === FREE ? FREE_LABEL : WALL_LABEL));
  for (const [index, { standsOn }] of house.furniture.entries())
    for (const polygon of standsOn)
      for (const cell of cellsUnder(grid, polygon)) if (grid.cells[cell] === OCCUPIED) labels[cell] = index;
  return labels;
}

/** Something thinner than a cell stands on the one under its middle. */
function cellsUnder(grid: GridSpec, polygon: Polygon): number[] {
  const cells: number[] = [];
  forCellsInside(grid, polygon, (cell) => cells.push(cell));
  if (cells.length > 0) return cells;
  const { minXM, minYM, maxXM, maxYM } = boundsOf(polygon);
  const cell = cellAt(grid, (minXM + maxXM) / 2, (minYM + maxYM) / 2);
  return cell < 0 ? [] : [cell];
}
