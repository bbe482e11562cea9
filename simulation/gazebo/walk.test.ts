import { cellAt, FREE } from "../../nodes/geometry/grid";
import { findHouse, readHouse } from "../../nodes/house/house-file.adapter";
import { buildWorld } from "../world";
import { walksOf, whereAt } from "./walk";

const { house, floor } = readHouse(findHouse("flat"));
const world = buildWorld(house, floor);

describe.each([1, 2, 3])("walks, seed %i", (seed) => {
  const walks = walksOf(world, { people: 2, pets: 1 }, seed);

  it("are everybody's, and end where they began", () => {
    expect(walks.map(({ kind }) => kind)).toEqual(["person", "person", "pet"]);
    for (const { waypoints, lastsS } of walks) {
      expect(lastsS).toBeGreaterThan(20);
      expect(waypoints.at(-1)).toMatchObject({ xM: waypoints[0]!.xM, yM: waypoints[0]!.yM });
    }
  });

  it("never go through walls or furniture, nor faster than people walk", () => {
    for (const walk of walks) {
      let before = whereAt(walk, 0);
      for (let s = 0.1; s < 2 * walk.lastsS; s += 0.1) {
        const at = whereAt(walk, s);
        expect(floor.grid.cells[cellAt(floor.grid, at.xM, at.yM)]).toBe(FREE);
        expect(Math.hypot(at.xM - before.xM, at.yM - before.yM)).toBeLessThan(0.08);
        before = at;
      }
    }
  });

  it("take time for every step", () => {
    for (const { waypoints } of walks)
      for (let i = 1; i < waypoints.length; i++)
        expect(waypoints[i]!.atS).toBeGreaterThan(waypoints[i - 1]!.atS);
  });
});

it("a house without people has no walks", () => {
  expect(walksOf(world, { people: 0, pets: 0 }, 1)).toEqual([]);
});
