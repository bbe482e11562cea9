import { cellAt, emptyGrid, FREE, OCCUPIED } from "../geometry/grid";
import { houseDocument } from "./house-builder";
import { parseHouse } from "./house-file";
import { mapFloor } from "./map-floor";
import { rasterize } from "./rasterize";

const HOUSE = parseHouse(
  houseDocument({ keep_outs: [{ id: "rug", kind: "mop", rect: [1, 2, 2, 3] }] }),
  "h.yaml",
);
const FLOOR = rasterize(HOUSE);

function at(xM: number, yM: number) {
  const cell = cellAt(FLOOR.grid, xM, yM);
  return { cell: FLOOR.grid.cells[cell], room: FLOOR.roomOf[cell] };
}

test("rooms are free, walls and the outside are not, a doorway belongs half to either room", () => {
  expect(at(2, 1.5)).toEqual({ cell: FREE, room: 0 });
  expect(at(7, 1.5)).toEqual({ cell: FREE, room: 1 });
  expect(at(4.02, 0.5)).toEqual({ cell: OCCUPIED, room: -1 });
  expect(at(4.02, 1.5)).toEqual({ cell: FREE, room: 0 });
  expect(at(4.08, 1.5)).toEqual({ cell: FREE, room: 1 });
  expect(at(-0.1, 1)).toEqual({ cell: OCCUPIED, room: -1 });
});

test("a room has the area of its outline, a doorway the width of its door", () => {
  const doorway = [...FLOOR.grid.cells.keys()].filter((i) => {
    const column = i % FLOOR.grid.width;
    return FLOOR.grid.cells[i] === FREE && (column === 84 || column === 85);
  });
  expect(FLOOR.roomOf.filter((room) => room === 0)).toHaveLength(80 * 60 + 18);
  expect(doorway).toHaveLength(2 * 18);
});

test("legs stand on the floor and belong to their room; what is under the table is free", () => {
  expect(at(5.02, 2.02)).toEqual({ cell: OCCUPIED, room: 1 });
  expect(at(5.5, 2.4)).toEqual({ cell: FREE, room: 1 });
  expect(FLOOR.grid.cells.filter((cell, i) => cell === OCCUPIED && FLOOR.roomOf[i] === 1)).toHaveLength(4);
});

test("a leg thinner than a cell still takes one, wherever it stands", () => {
  for (const offsetM of [0, 0.013, 0.024, 0.026, 0.037]) {
    const furniture = [
      { id: "lamp", room: "kitchen", rect: [6 + offsetM, 1 + offsetM, 6.01 + offsetM, 1.01 + offsetM] },
    ];
    const { grid, roomOf } = rasterize(parseHouse(houseDocument({ furniture }), "h.yaml"));
    expect(grid.cells.filter((cell, i) => cell === OCCUPIED && roomOf[i] === 1).length).toBe(1);
  }
});

test("keep-outs go to their masks", () => {
  expect(FLOOR.noMop.reduce((sum, it) => sum + it, 0)).toBe(400);
  expect(FLOOR.keepOut.includes(1)).toBe(false);
});

test("with a map the map's walls count, and floor outside the rooms is closed", () => {
  const scan = emptyGrid({ width: 200, height: 100, resolutionM: 0.05, originXM: -0.5, originYM: -0.5 });
  scan.cells[cellAt(scan, 1, 1.5)] = OCCUPIED;
  const house = parseHouse(houseDocument({ map: "map.yaml" }), "h.yaml");
  const { grid, roomOf } = rasterize(house, scan);
  expect(grid.cells[cellAt(grid, 1, 1.5)]).toBe(OCCUPIED);
  expect(grid.cells[cellAt(grid, 1.5, 1.5)]).toBe(FREE);
  expect(grid.cells[cellAt(grid, 2, 3.4)]).toBe(OCCUPIED);
  expect(roomOf[cellAt(grid, 2, 3.4)]).toBe(-1);
  expect(scan.cells[cellAt(scan, 2, 3.4)]).toBe(FREE);
});

test("a map's pixels become cells, from the bottom row up", () => {
  // biome-ignore format: drawn as it looks
  const free = Uint8Array.from([
    1, 0,
    1, 1,
  ]);
  const pixels = { width: 2, height: 2, originXM: 0, originYM: 0, free };
  expect([...mapFloor({ ...pixels, resolutionM: 0.05 }).cells]).toEqual([FREE, FREE, FREE, OCCUPIED]);
  const coarse = mapFloor({ ...pixels, resolutionM: 0.1 });
  expect([...coarse.cells.subarray(12)]).toEqual([FREE, FREE, OCCUPIED, OCCUPIED]);
  expect([...mapFloor({ ...pixels, resolutionM: 0.025 }).cells]).toEqual([OCCUPIED]);
});
