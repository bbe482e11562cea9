import { distanceM } from "../geometry/pose";
import { findHouse, readHouse } from "./house-file.adapter";
import { withOwnDock } from "./own-dock";

const RADIUS_M = 0.17;

describe.each(["flat", "house150"])("the docks of %s", (name) => {
  const { house, floor } = readHouse(findHouse(name));

  it("stand apart, and the first robot keeps the one that the house file names", () => {
    const docks = [0, 1, 2].map((index) => withOwnDock(house, floor, index, RADIUS_M)!.dock);
    expect(docks[0]).toEqual(house.dock);
    for (const [i, one] of docks.entries())
      for (const other of docks.slice(i + 1)) expect(distanceM(one, other)).toBeGreaterThan(4 * RADIUS_M);
  });
});

it("there is no dock for a robot that is as large as the house", () => {
  const { house, floor } = readHouse(findHouse("flat"));
  expect(withOwnDock(house, floor, 1, 3)).toBeNull();
});
