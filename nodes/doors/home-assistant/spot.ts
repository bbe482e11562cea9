import { cellAt } from "../../geometry/grid";
import type { Point } from "../../geometry/pose";
import { type Block, type BlockLayout, blockLayout, blockName, blockOfCell } from "../../house/blocks";
import type { FloorPlan } from "../../house/floor-plan";
import type { House } from "../../house/house";
import type { Plan } from "../../messages/plan";

/** A plan that vacuums the block under the robot and those around it, in its room; undefined where no room is. */
export function spotPlan(house: House, floor: FloorPlan, at: Point): Plan | undefined {
  const cell = cellAt(floor.grid, at.xM, at.yM);
  const index = cell < 0 ? -1 : floor.roomOf[cell]!;
  const room = house.rooms[index];
  if (!room) return undefined;
  const layout = blockLayout(floor, index);
  const block = blockOfCell(layout, floor, cell);
  if (!block) return undefined;
  const area = { from: beside(layout, block, -1), to: beside(layout, block, 1) };
  return { steps: [{ do: "clean", room: room.id, mode: "vacuum", area }] };
}

function beside({ columns, rows }: BlockLayout, { column, row }: Block, by: number): string {
  const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value + by));
  return blockName({ column: within(column, columns), row: within(row, rows) });
}
