import { cellXM, cellYM, FREE } from "../geometry/grid";
import { distanceToOutlineM, isInside } from "../geometry/polygon";
import type { CleanStep } from "../messages/plan";
import { blockLayout, cellsOfBlocks, parseBlock } from "./blocks";
import type { FloorPlan } from "./floor-plan";
import type { House, Polygon } from "./house";

/** "Under the table" is also the rim around it, where chairs are and crumbs fall. */
const RIM_M = 0.3;

/**
 * Free cells that a cleaning step means: the whole room, what is under and 0.3 m around a piece of its
 * furniture, or a rectangle of its blocks. Null when the house has no such room, furniture or block.
 * Keep-outs are not left out.
 */
export function cellsOfArea(
  house: House,
  floor: FloorPlan,
  { room, area }: Pick<CleanStep, "room" | "area">,
): Int32Array | null {
  const roomIndex = house.rooms.findIndex(({ id }) => id === room);
  if (roomIndex < 0) return null;
  if (area === undefined) return freeCells(floor, roomIndex);
  if (typeof area === "string") {
    const furniture = house.furniture.find((it) => it.id === area && it.room === room);
    return furniture === undefined ? null : cellsAround(floor, roomIndex, furniture.polygon);
  }
  const layout = blockLayout(floor, roomIndex);
  const [from, to] = [parseBlock(layout, area.from), parseBlock(layout, area.to)];
  return from === null || to === null ? null : cellsOfBlocks(layout, floor, from, to);
}

function freeCells({ grid, roomOf }: FloorPlan, roomIndex: number): Int32Array {
  const cells: number[] = [];
  for (let i = 0; i < roomOf.length; i++) {
    if (roomOf[i] === roomIndex && grid.cells[i] === FREE) cells.push(i);
  }
  return Int32Array.from(cells);
}

function cellsAround(floor: FloorPlan, roomIndex: number, outline: Polygon): Int32Array {
  return freeCells(floor, roomIndex).filter((cell) => {
    const point = { xM: cellXM(floor.grid, cell), yM: cellYM(floor.grid, cell) };
    return isInside(outline, point.xM, point.yM) || distanceToOutlineM(outline, point) <= RIM_M;
  });
}
