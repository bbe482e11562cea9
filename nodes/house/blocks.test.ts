import fc from "fast-check";
import { FREE } from "../geometry/grid";
import { cellsOfArea } from "./area";
import { blockLayout, blockName, blockOfCell, cellsOfBlocks, parseBlock } from "./blocks";
import { houseDocument } from "./house-builder";
import { parseHouse } from "./house-file";
import { rasterize } from "./rasterize";

const HOUSE = parseHouse(houseDocument(), "made-up.yaml");
const FLOOR = rasterize(HOUSE);
const HALL = blockLayout(FLOOR, 0);

function hallOf(widthM: number) {
  const rooms = [{ id: "hall", rect: [0, 0, widthM, 3] }];
  const house = { dock: { at: [1, 1], heading_deg: 0 }, rooms };
  return blockLayout(rasterize(parseHouse(house, "hall.yaml")), 0);
}

test("a room of 4 x 3 m with half a doorway has 9 x 6 blocks of half a metre", () => {
  expect(HALL).toMatchObject({ sideCells: 10, columns: 9, rows: 6 });
});

test("blocks get larger with the room, never more than 16 across", () => {
  expect(hallOf(8).sideCells).toBe(10);
  expect(hallOf(8.05).sideCells).toBe(20);
  expect(hallOf(30).sideCells).toBe(40);
});

test("names go as on a chessboard and on after Z", () => {
  expect(blockName({ column: 2, row: 6 })).toBe("C7");
  expect(blockName({ column: 26, row: 0 })).toBe("AA1");
  expect(parseBlock(HALL, "B3")).toEqual({ column: 1, row: 2 });
});

test("every block of the board is named and found again", () => {
  const block = fc.record({
    column: fc.nat({ max: HALL.columns - 1 }),
    row: fc.nat({ max: HALL.rows - 1 }),
  });
  fc.assert(fc.property(block, (it) => expect(parseBlock(HALL, blockName(it))).toEqual(it)));
});

test.each(["J1", "A7", "a1", "A0", "A", "7", "AAA1", "A1 ", ""])("%j is no block of the hall", (name) => {
  expect(parseBlock(HALL, name)).toBeNull();
});

test("all blocks together are all free cells of the room, and each cell is in the block that it is said to be", () => {
  const all = cellsOfBlocks(
    HALL,
    FLOOR,
    { column: HALL.columns - 1, row: 0 },
    { column: 0, row: HALL.rows - 1 },
  );
  expect([...all]).toEqual([...cellsOfArea(HOUSE, FLOOR, { room: "hall" })!]);
  const block = { column: 1, row: 2 };
  const cells = cellsOfBlocks(HALL, FLOOR, block, block);
  expect(cells).toHaveLength(100);
  for (const cell of cells) expect(blockOfCell(HALL, FLOOR, cell)).toEqual(block);
  expect(blockOfCell(HALL, FLOOR, 0)).toBeNull();
});

test("an area is furniture with its rim, or a rectangle of blocks", () => {
  const table = cellsOfArea(HOUSE, FLOOR, { room: "kitchen", area: "table" })!;
  // 1.6 m wide; the wall is 0.2 m above the table, so 0.8 m and 0.5 m deep with rounded corners below.
  expect(table.length * 0.0025).toBeGreaterThan(1.6 * 1.3 - 0.1);
  expect(table.length * 0.0025).toBeLessThan(1.6 * 1.3);
  expect([...table].every((cell) => FLOOR.grid.cells[cell] === FREE)).toBe(true);
  expect(cellsOfArea(HOUSE, FLOOR, { room: "hall", area: { from: "B2", to: "C3" } })).toHaveLength(400);
});

test.each([
  { room: "attic" },
  { room: "hall", area: "table" },
  { room: "hall", area: { from: "A1", to: "Z1" } },
])("there is no such area: %j", (area) => {
  expect(cellsOfArea(HOUSE, FLOOR, area)).toBeNull();
});
