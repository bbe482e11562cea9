import { cellAt } from "../geometry/grid";
import { houseDocument } from "../house/house-builder";
import { parseHouse } from "../house/house-file";
import { rasterize } from "../house/rasterize";
import { ToolMode } from "../messages/maid";
import { CellTimes, DIRT_LAYER } from "./cell-times";
import {
  cellsDirtied,
  cellsOfRooms,
  cellValue,
  cellValues,
  type KnownFloor,
  roomFreshness,
} from "./freshness";

const HOUR_MS = 3_600_000;
const NOW = 1_770_000_000_000;
const house = parseHouse(houseDocument(), "house.yaml");
const floor = rasterize(house);
const CELL = cellAt(floor.grid, 2.02, 1.02);
const WINDOW_MS = house.rooms[0]!.freshnessHours * HOUR_MS;

function known(cleaned: Record<number, number> = {}, dirtAtMs = 0): KnownFloor {
  const times = new CellTimes(floor.grid.cells.length);
  for (const [mode, atMs] of Object.entries(cleaned)) times.layer(Number(mode))[CELL] = atMs;
  times.layer(DIRT_LAYER)[CELL] = dirtAtMs;
  return { house, floor, reach: floor.grid.cells.map((cell) => 1 - cell), times };
}

const asked = (mode: number = ToolMode.VACUUM, sinceMs = 0) => ({ nowMs: NOW, mode, sinceMs });

test.each([
  ["never cleaned", {}, 0, asked(), 0],
  ["just cleaned", { 1: NOW - 1 }, 0, asked(), 100],
  ["at the window's end", { 1: NOW - WINDOW_MS }, 0, asked(), 100],
  ["after the window", { 1: NOW - WINDOW_MS - 1 }, 0, asked(), 50],
  ["cleaned in what the clock now calls the future", { 1: NOW + HOUR_MS }, 0, asked(), 100],
  ["mopped: that counts as vacuumed", { 2: NOW - 1 }, 0, asked(ToolMode.VACUUM), 100],
  ["vacuumed: that does not count as mopped", { 1: NOW - 1 }, 0, asked(ToolMode.MOP), 50],
  [
    "mopped, then vacuumed: it is still mopped",
    { 1: NOW - 1, 2: NOW - HOUR_MS },
    0,
    asked(ToolMode.MOP),
    100,
  ],
  ["scrubbed: that counts as mopped", { 3: NOW - 1 }, 0, asked(ToolMode.MOP), 100],
  ["dirt seen since", { 1: NOW - HOUR_MS }, NOW - 1, asked(), 25],
  ["dirt seen before", { 1: NOW - 1 }, NOW - HOUR_MS, asked(), 100],
  ["cleaned before the asked time", { 1: NOW - HOUR_MS }, 0, asked(1, NOW - 1000), 50],
  ["cleaned after the asked time", { 1: NOW - 500 }, 0, asked(1, NOW - 1000), 100],
] as const)("a cell %s", (_what, cleaned, dirtAtMs, question, value) => {
  expect(cellValue(known(cleaned, dirtAtMs), CELL, question)).toBe(value);
});

test("what can't be reached is not floor, unless it was cleaned all the same", () => {
  const never = known();
  never.reach.fill(0);
  const cleaned = known({ 1: NOW - 1 });
  cleaned.reach.fill(0);
  expect([never, cleaned].map((it) => cellValue(it, CELL, asked()))).toEqual([-1, 100]);
});

test("another room's cells are not told with a room's", () => {
  const it = known({ 1: NOW - 1 });
  expect([0, 1, -1].map((room) => cellValues(it, room, asked())[CELL])).toEqual([100, -1, 100]);
});

test("a room's freshness counts reachable cells, attended, ever cleaned and dirty", () => {
  const rooms = cellsOfRooms(known());
  const freshness = (it: KnownFloor) => rooms.map((cells) => roomFreshness(it, cells, asked()));
  const [hall, kitchen] = freshness(known({ 2: NOW - 1000 }));
  expect(hall).toMatchObject({
    attendedCells: 1,
    everCells: 1,
    dirtyCells: 0,
    newestMs: NOW - 1000,
    newestMode: 2,
  });
  expect(kitchen).toMatchObject({ attendedCells: 0, everCells: 0, newestMs: 0, newestMode: 0 });
  expect(hall!.floorCells).toBeGreaterThan(4000);
  const [dirty] = freshness(known({ 1: NOW - 5000 }, NOW - 1));
  expect(dirty).toMatchObject({ attendedCells: 0, everCells: 1, dirtyCells: 1 });
});

test("a sighting makes a disc of ten centimetres dirty, where the tool has not just passed", () => {
  const cells = cellsDirtied(known(), 2.02, 1.02, NOW);
  expect(cells.length).toBeGreaterThan(9);
  expect(cells.length).toBeLessThan(17);
  expect(cells).toContain(CELL);
  expect(cellsDirtied(known({ 1: NOW - 1000 }), 2.02, 1.02, NOW)).not.toContain(CELL);
  expect(cellsDirtied(known({ 1: NOW - 5000 }), 2.02, 1.02, NOW)).toContain(CELL);
  expect(cellsDirtied(known({}, NOW - 1), 2.02, 1.02, NOW)).not.toContain(CELL);
  expect(cellsDirtied(known(), 50, 50, NOW)).toEqual([]);
});
