import fc from "fast-check";
import { cellAt, emptyGrid, FREE, type Grid, OCCUPIED } from "../geometry/grid";
import { forCellsInside } from "./fill-polygon";
import { findDoors } from "./find-doors";
import { findRooms } from "./find-rooms";
import { pickDock } from "./pick-dock";
import { outlineOf } from "./trace";

/** A map of 12 x 8 m with free boxes `[x0, y0, x1, y1]` cut into it and closed boxes put in again. */
function scan(free: readonly number[][], closed: readonly number[][] = []): Grid {
  const grid = emptyGrid({ width: 240, height: 160, resolutionM: 0.05, originXM: -1, originYM: -2 });
  grid.cells.fill(OCCUPIED);
  for (const [boxes, value] of [
    [free, FREE],
    [closed, OCCUPIED],
  ] as const) {
    for (const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] of boxes) {
      for (let y = y0 + 0.025; y < y1; y += 0.05) {
        for (let x = x0 + 0.025; x < x1; x += 0.05) grid.cells[cellAt(grid, x, y)] = value;
      }
    }
  }
  return grid;
}

/** Two rooms above a corridor, with doors of 0.9 m. */
const LEFT = [0, 1.6, 4, 5];
const RIGHT = [4.2, 1.6, 8, 5];
const CORRIDOR = [0, 0, 8, 1.4];
const DOORS = [
  [1, 1.4, 1.9, 1.6],
  [6, 1.4, 6.9, 1.6],
];
const PLAN = scan([LEFT, RIGHT, CORRIDOR, ...DOORS]);

function roomAt(labels: Int32Array, xM: number, yM: number): number {
  return labels[cellAt(PLAN, xM, yM)]!;
}

function countOf(labels: Int32Array): number {
  return new Set(labels.filter((label) => label >= 0)).size;
}

test("rooms are parted at doors and numbered by size", () => {
  const labels = findRooms(PLAN);
  expect(countOf(labels)).toBe(3);
  expect([roomAt(labels, 2, 3), roomAt(labels, 6, 3), roomAt(labels, 4, 0.7)]).toEqual([0, 1, 2]);
});

test("scan noise, rays through a window and floor outside make no rooms", () => {
  const noise = fc.sample(fc.tuple(fc.nat({ max: 78 }), fc.nat({ max: 48 })), { numRuns: 60, seed: 7 });
  const specks = noise.map(([x, y]) => [x / 10, y / 10, x / 10 + 0.05, y / 10 + 0.05]);
  const rays = [
    [8, 3, 10.9, 3.1],
    [9.5, -1.5, 10.5, -0.5],
  ];
  const labels = findRooms(scan([LEFT, RIGHT, CORRIDOR, ...DOORS, ...rays], specks));
  expect(countOf(labels)).toBe(3);
  expect(roomAt(labels, 10, 3.05)).toBe(-1);
  expect(roomAt(labels, 10, -1)).toBe(-1);
});

test("a table and chairs do not part a room, and belong to it", () => {
  const legs = [0, 0.5, 1, 1.5].flatMap((x) => [2.5, 3.3].map((y) => [1 + x, y, 1.05 + x, y + 0.05]));
  const labels = findRooms(scan([LEFT, RIGHT, CORRIDOR, ...DOORS], [...legs, [5.5, 2.8, 6.5, 3.4]]));
  expect(countOf(labels)).toBe(3);
  expect(roomAt(labels, 6, 3.1)).toBe(1);
});

test("a niche is no room of its own", () => {
  expect(countOf(findRooms(scan([LEFT, [1, 5, 1.8, 5.2], [0.6, 5.2, 2.2, 6]])))).toBe(1);
});

test("each door lies where its opening is", () => {
  const doors = findDoors(findRooms(PLAN), PLAN);
  expect(doors.map(({ rooms }) => rooms)).toEqual([
    [0, 2],
    [1, 2],
  ]);
  for (const [i, left] of [1, 6].entries()) {
    const { a, b } = doors[i]!;
    expect(Math.min(a.xM, b.xM)).toBeCloseTo(left, 0);
    expect(Math.abs(b.xM - a.xM)).toBeGreaterThan(0.7);
    expect(Math.min(a.yM, b.yM)).toBeGreaterThan(1.1);
    expect(Math.max(a.yM, b.yM)).toBeLessThan(1.9);
  }
});

test("an outline filled again is the cells that it was traced from", () => {
  const box = fc.tuple(
    fc.integer({ min: 2, max: 40 }),
    fc.integer({ min: 2, max: 40 }),
    fc.integer({ min: 3, max: 30 }),
    fc.integer({ min: 3, max: 30 }),
  );
  const spec = { width: 80, height: 80, resolutionM: 0.05, originXM: 1, originYM: -3 };
  fc.assert(
    fc.property(box, box, ([x, y, w, h], [, , w2, h2]) => {
      const labels = new Int32Array(80 * 80).fill(-1);
      const isIn = (c: number, r: number) =>
        (c >= x && c < x + w && r >= y && r < y + h) || (c >= x && c < x + w2 && r >= y && r < y + h2);
      for (let i = 0; i < labels.length; i++) if (isIn(i % 80, Math.floor(i / 80))) labels[i] = 0;
      const filled = new Int32Array(80 * 80).fill(-1);
      forCellsInside(spec, outlineOf(labels, 0, spec)!, (cell) => {
        filled[cell] = 0;
      });
      // Steps of one cell are simplified away: at most a row of cells along the outline may differ.
      const different = filled.reduce((sum, label, i) => sum + (label === labels[i] ? 0 : 1), 0);
      expect(different).toBeLessThanOrEqual(w + h + w2 + h2);
    }),
  );
});

test("an outline goes around the outside of a room with a hole, counter-clockwise", () => {
  const grid = scan([[0, 0, 3, 3]], [[1, 1, 2, 2]]);
  const labels = Int32Array.from(grid.cells, (cell) => (cell === FREE ? 0 : -1));
  expect(outlineOf(labels, 0, grid)).toEqual([
    { xM: 3, yM: 0 },
    { xM: 3, yM: 3 },
    { xM: 0, yM: 3 },
    { xM: 0, yM: 0 },
  ]);
  expect(outlineOf(labels, 1, grid)).toBeNull();
});

test("the dock has its back to a wall of the largest room and floor ahead", () => {
  const dock = pickDock(PLAN, findRooms(PLAN), 0)!;
  const behind = {
    xM: dock.xM - 0.35 * Math.cos(dock.headingRad),
    yM: dock.yM - 0.35 * Math.sin(dock.headingRad),
  };
  const ahead = { xM: dock.xM + Math.cos(dock.headingRad), yM: dock.yM + Math.sin(dock.headingRad) };
  expect(PLAN.cells[cellAt(PLAN, behind.xM, behind.yM)]).toBe(OCCUPIED);
  expect(PLAN.cells[cellAt(PLAN, ahead.xM, ahead.yM)]).toBe(FREE);
});
