import { houseDocument } from "../house/house-builder";
import { parseHouse } from "../house/house-file";
import { rasterize } from "../house/rasterize";
import { CellTimes } from "./cell-times";
import { cellsOfRooms, cellValues, type KnownFloor, roomFreshness } from "./freshness";
import { PublishedFloor } from "./published-floor";

const NOW = 1_770_000_000_000;
const MINUTE_MS = 60_000;
const house = parseHouse(houseDocument(), "house.yaml");
const floor = rasterize(house);
const { width } = floor.grid;

function known(): KnownFloor {
  const times = new CellTimes(floor.grid.cells.length);
  return { house, floor, reach: floor.grid.cells.map((cell) => 1 - cell), times };
}
const at = (nowMs: number) => ({ nowMs, mode: 1, sinceMs: 0 });

test("what was changed is told at once, and as looking at everything anew would tell it", () => {
  const it = known();
  const published = new PublishedFloor(it);
  published.cellValues(at(NOW));
  published.roomsFreshness(at(NOW));
  const rect = { x: 10, y: 12, width: 30, height: 5 };
  for (let y = rect.y; y < rect.y + rect.height; y++) {
    it.times.layer(1).fill(NOW, y * width + rect.x, y * width + rect.x + rect.width);
  }
  published.changed(rect, at(NOW + 1000));
  const question = at(NOW + 1000);
  expect(published.cellValues(question)).toEqual(cellValues(it, -1, question));
  expect(published.cellValues(question)).toContain(100);
  const anew = cellsOfRooms(it).map((cells) => roomFreshness(it, cells, question));
  expect(published.roomsFreshness(question)).toEqual(anew);
  expect(anew[0]!.attendedCells).toBeGreaterThan(0);
});

test("what time alone has changed is told within a minute", () => {
  const it = known();
  const windowMs = house.rooms[0]!.freshnessHours * 3_600_000;
  it.times.layer(1).fill(NOW - windowMs);
  const published = new PublishedFloor(it);
  const freshAt = (nowMs: number) => [
    published.cellValues(at(nowMs)).includes(100),
    published.roomsFreshness(at(nowMs))[0]!.attendedCells > 0,
  ];
  expect(freshAt(NOW)).toEqual([true, true]);
  const cells = cellsOfRooms(it)[0]!;
  expect(roomFreshness(it, cells, at(NOW + MINUTE_MS)).attendedCells).toBe(0);
  expect(published.roomsFreshness(at(NOW + MINUTE_MS))[0]!.attendedCells).toBe(0);
});
