import { cellAt } from "../geometry/grid";
import { houseDocument } from "./house-builder";
import { parseHouse } from "./house-file";
import { rasterize } from "./rasterize";
import { reachableFloor } from "./reachable";

const BODY = { radiusM: 0.17, toolWidthM: 0.3, toolOffsetM: 0 };

function reachIn(changes: Record<string, unknown> = {}, body = BODY) {
  const house = parseHouse(houseDocument(changes), "house.yaml");
  const floor = rasterize(house);
  const reach = reachableFloor(floor, house.dock, body);
  return {
    at: (xM: number, yM: number) => reach[cellAt(floor.grid, xM, yM)] === 1,
    share: (room: number) => {
      let [inRoom, reached] = [0, 0];
      floor.roomOf.forEach((it, cell) => {
        if (it !== room || floor.grid.cells[cell] !== 0) return;
        inRoom++;
        reached += reach[cell]!;
      });
      return reached / inRoom;
    },
  };
}

test("open floor is reached in both rooms, through the door", () => {
  const { at, share } = reachIn();
  expect(at(2, 1.5)).toBe(true);
  expect(at(7.5, 0.5)).toBe(true);
  expect(share(1)).toBeGreaterThan(0.9);
});

test("corners and the strip along the wall are not reached by a round tool narrower than the robot", () => {
  const { at } = reachIn();
  expect(at(3.98, 2.98)).toBe(false);
  expect(at(2.5, 0.11)).toBe(true);
});

test("a room behind a door that is too narrow is not reached", () => {
  expect(reachIn({}, { ...BODY, radiusM: 0.4 }).share(1)).toBeGreaterThan(0.3);
  expect(reachIn({}, { ...BODY, radiusM: 0.5 }).share(1)).toBe(0);
});

test("a keep-out is not reached", () => {
  expect(reachIn().at(0.5, 2.5)).toBe(false);
  expect(reachIn({ keep_outs: [] }).at(0.5, 2.5)).toBe(true);
});

test("a tool beside the centre reaches as far as the robot can turn it", () => {
  const { at } = reachIn({}, { ...BODY, toolWidthM: 0.2, toolOffsetM: 0.07 });
  expect(at(2.5, 0.03)).toBe(true);
});
