import { clearanceOf, standableCells } from "../coverage/clearance";
import { nearestOpenCell } from "../coverage/nearest-open";
import { FREE, OCCUPIED } from "../geometry/grid";
import { findHouse, readHouse } from "./house-file.adapter";

const ROBOT_RADIUS_M = 0.17;

/** Cells where the robot's centre can get to from the dock. */
function reachable(name: string) {
  const { house, floor } = readHouse(findHouse(name));
  const { grid, keepOut } = floor;
  const cells = grid.cells.map((cell, i) => (cell === FREE && keepOut[i] === 0 ? FREE : OCCUPIED));
  const clearanceM = clearanceOf({ ...grid, cells });
  const open = standableCells(clearanceM, grid, ROBOT_RADIUS_M);
  const reached = new Uint8Array(open.length);
  const stack = [nearestOpenCell(open, clearanceM, grid, house.dock)];
  while (stack.length > 0) {
    const cell = stack.pop()!;
    if (open[cell] !== 1 || reached[cell] === 1) continue;
    reached[cell] = 1;
    stack.push(cell - 1, cell + 1, cell - grid.width, cell + grid.width);
  }
  return { house, floor, clearanceM, open, reached };
}

describe.each(["flat", "house150"])("%s", (name) => {
  const { house, floor, clearanceM, open, reached } = reachable(name);

  test("the robot can get to every place and from the dock to most of every room", () => {
    for (const place of house.places) {
      expect([place.id, reached[nearestOpenCell(open, clearanceM, floor.grid, place.at)]]).toEqual([
        place.id,
        1,
      ]);
    }
    for (const [index, { id }] of house.rooms.entries()) {
      const standable = count(open, floor.roomOf, index);
      const share = count(reached, floor.roomOf, index) / standable;
      expect([id, standable > 100, share > 0.98]).toEqual([id, true, true]);
    }
  });
});

function count(mask: Uint8Array, roomOf: Int16Array, room: number): number {
  return mask.reduce((sum, value, i) => sum + (value === 1 && roomOf[i] === room ? 1 : 0), 0);
}
