import { cellAt, OCCUPIED } from "../geometry/grid";
import { findHouse, readHouse } from "../house/house-file.adapter";
import { occupancyGrid } from "../messages/build";
import { workFloor } from "./work-floor";

const { house, floor } = readHouse(findHouse("flat"));
const bedroom = house.rooms.findIndex(({ id }) => id === "bedroom");
const wanted = floor.roomOf.map((room, i) => (room === bedroom && floor.grid.cells[i] === 0 ? 1 : 0));
const target = Uint8Array.from(wanted);

describe("the floor that a room's path is planned on", () => {
  test("is half as coarse as the ledger, so that walls can be kept close", () => {
    expect(workFloor(floor, target, null).free.resolutionM).toBeCloseTo(0.025, 9);
  });

  test("wants exactly the room's floor", () => {
    const work = workFloor(floor, target, null);
    const fine = work.target.reduce((sum, cell) => sum + cell, 0);
    expect(fine).toBe(4 * target.reduce((sum, cell) => sum + cell, 0));
  });

  test("opens the doorway, but not the room on the other side of the wall", () => {
    const { free } = workFloor(floor, target, null);
    expect(free.cells[cellAt(free, 2.85, 5.05)]).toBe(0);
    expect(free.cells[cellAt(free, 2.85, 4.4)] ?? OCCUPIED).toBe(OCCUPIED);
    expect(free.cells[cellAt(free, 4.3, 7)] ?? OCCUPIED).toBe(OCCUPIED);
  });

  test("is closed where something is seen to stand", () => {
    const seen = occupancyGrid(
      { origin: { xM: 2, yM: 5.8 }, resolutionM: 0.05, width: 1, height: 1, data: Int8Array.of(100) },
      0,
    );
    const { free } = workFloor(floor, target, seen);
    expect(free.cells[cellAt(free, 2.03, 5.83)]).toBe(OCCUPIED);
    expect(free.cells[cellAt(free, 2.08, 5.83)]).toBe(0);
  });
});
