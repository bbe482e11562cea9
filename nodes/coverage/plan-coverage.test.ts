import fc from "fast-check";
import { cellAt, cellXM, cellYM, FREE, type Grid, OCCUPIED } from "../geometry/grid";
import { clearanceOf, standableCells } from "./clearance";
import { type Block, furnishedFlat, madeUpRoom } from "./made-up-rooms";
import { type CoverageRequest, planCoverage } from "./plan-coverage";
import { cellsWithin } from "./reach";
import { regionAround, seedOfLargestRegion } from "./region";
import { scorePath } from "./score";

const robot = { robotRadiusM: 0.175, toolWidthM: 0.35 };

function plan(free: Grid, more: Partial<CoverageRequest> = {}) {
  return planCoverage({ free, ...robot, ...more });
}

test("an empty room is swept with little more way than its floor is wide", () => {
  const room = madeUpRoom(104, 84, []);
  const score = scorePath(room, plan(room).points, 0.35, 0.35);
  expect(score.coverage).toBeGreaterThan(0.98);
  expect(score.lengthM / score.lowerBoundM).toBeLessThan(1.15);
  expect(score.detours).toBe(0);
});

test("a furnished flat is swept to 98.5 %, its walls to 97 %, in less than 2.4 times the least time", () => {
  const flat = furnishedFlat();
  const path = plan(flat);
  const score = scorePath(flat, path.points, 0.35, 0.35);
  expect(score.coverage).toBeGreaterThan(0.985);
  expect(score.wallCoverage).toBeGreaterThan(0.97);
  expect(score.timeS / (score.lowerBoundM / 0.3)).toBeLessThan(2.4);
  expect(score.detours).toBe(0);
  expect(path.coverage).toBeCloseTo(score.coverage, 2);
});

test("the same request gives the same path", () => {
  expect(plan(furnishedFlat()).points).toEqual(plan(furnishedFlat()).points);
});

test("whatever stands in a room, what can be reached is swept and nothing is touched", () => {
  const block: fc.Arbitrary<Block> = fc.tuple(
    fc.integer({ min: 2, max: 90 }),
    fc.integer({ min: 2, max: 70 }),
    fc.integer({ min: 1, max: 30 }),
    fc.integer({ min: 1, max: 30 }),
  );
  fc.assert(
    fc.property(fc.array(block, { maxLength: 8 }), (blocks) => {
      const room = madeUpRoom(100, 80, blocks);
      const path = plan(room);
      if (path.points.length === 0) return;
      const score = scorePath(room, path.points, 0.35, 0.35);
      expect(score.detours).toBe(0);
      expect(score.coverage).toBeGreaterThan(0.96);
    }),
    { numRuns: 40 },
  );
});

test("the path begins at the start and ends at the dock", () => {
  const { points } = plan(furnishedFlat(), { start: { xM: -1, yM: 2.8 }, end: { xM: 6, yM: 5.5 } });
  expect(Math.hypot(points[0]! + 1, points[1]! - 2.8)).toBeLessThan(0.06);
  expect(Math.hypot(points.at(-2)! - 6, points.at(-1)! - 5.5)).toBeLessThan(0.06);
});

test("only what remains of an interrupted job is planned", () => {
  const flat = furnishedFlat();
  const target = new Uint8Array(flat.cells.length);
  for (let i = 0; i < target.length; i++) if (i % flat.width > 110) target[i] = 1;
  const path = plan(flat, { target, start: { xM: 5, yM: 4 } });
  expect(path.coverage).toBeGreaterThan(0.98);
  expect(path.lengthM).toBeLessThan(0.6 * plan(flat).lengthM);
});

test("with nothing left to clean there is nowhere to go", () => {
  const flat = furnishedFlat();
  const path = plan(flat, { target: new Uint8Array(flat.cells.length) });
  expect(path.points).toHaveLength(0);
  expect(path.coverage).toBe(1);
});

test("a robot that fits nowhere stays, and all floor counts as unreachable", () => {
  const path = plan(madeUpRoom(20, 20, []), { robotRadiusM: 0.6 });
  expect(path.points).toHaveLength(0);
  expect(path.unreachable.reduce((sum, cell) => sum + cell, 0)).toBe(16 * 16);
});

test("floor behind a gap that is too narrow is named as unreachable", () => {
  const room = madeUpRoom(100, 60, [
    [60, 0, 2, 28],
    [60, 32, 2, 28],
  ]);
  const path = plan(room, { start: { xM: 0, yM: 3 } });
  expect(path.unreachable[cellAt(room, 2.5, 3)]).toBe(1);
  expect(path.unreachable[cellAt(room, 0, 3)]).toBe(0);
});

test("a second pass in the other direction about doubles the way", () => {
  const room = madeUpRoom(84, 64, []);
  const once = plan(room).lengthM;
  const twice = plan(room, { crossed: true });
  expect(twice.lengthM).toBeGreaterThan(1.7 * once);
  expect(twice.lengthM).toBeLessThan(2.4 * once);
});

test("a tool narrower than the robot sweeps what it can reach", () => {
  const flat = furnishedFlat();
  const score = scorePath(flat, plan(flat, { toolWidthM: 0.2 }).points, 0.35, 0.2);
  expect(score.coverage).toBeGreaterThan(0.975);
  expect(score.detours).toBe(0);
});

test("a brush off the robot's centre is planned with the floor that it really sweeps, on its own side", () => {
  const flat = furnishedFlat();
  for (const toolOffsetM of [0.08, -0.1]) {
    const path = plan(flat, { toolWidthM: 0.2, toolOffsetM });
    const { swept, reachable } = sweptBySideBrush(flat, path.points, 0.1, toolOffsetM);
    expect(path.coverage).toBeGreaterThan(0.985);
    expect(swept / reachable).toBeGreaterThan(0.985);
    expect(scorePath(flat, path.points, 0.35, 0.2).detours).toBe(0);
  }
});

test("the grid is not changed", () => {
  const flat = furnishedFlat();
  const before = flat.cells.slice();
  plan(flat);
  expect(flat.cells).toEqual(before);
  expect(before.includes(FREE) && before.includes(OCCUPIED)).toBe(true);
});

/** Cells under a disc beside the robot's centre, driven along the path, found cell by cell, and those it could be brought over. */
function sweptBySideBrush(grid: Grid, points: Float64Array, radiusM: number, leftM: number) {
  const open = standableCells(clearanceOf(grid), grid, 0.175);
  const region = regionAround(open, grid.width, seedOfLargestRegion(open, grid.width));
  const floor = cellsWithin(grid, region, radiusM + Math.abs(leftM));
  let swept = 0;
  let reachable = 0;
  for (let cell = 0; cell < floor.length; cell++) {
    if (floor[cell] === 0 || grid.cells[cell] !== FREE) continue;
    reachable++;
    for (let i = 2; i < points.length; i += 2) {
      if (!isSweptOnMove(grid, cell, points.subarray(i - 2, i + 2), radiusM, leftM)) continue;
      swept++;
      break;
    }
  }
  return { swept, reachable };
}

function isSweptOnMove(
  grid: Grid,
  cell: number,
  move: Float64Array,
  radiusM: number,
  leftM: number,
): boolean {
  const [x0, y0, x1, y1] = move as unknown as [number, number, number, number];
  const lengthM = Math.hypot(x1 - x0, y1 - y0);
  if (lengthM === 0) return false;
  const [ux, uy] = [(x1 - x0) / lengthM, (y1 - y0) / lengthM];
  const dx = cellXM(grid, cell) - (x0 - uy * leftM);
  const dy = cellYM(grid, cell) - (y0 + ux * leftM);
  const along = Math.max(0, Math.min(lengthM, dx * ux + dy * uy));
  return Math.hypot(dx - ux * along, dy - uy * along) <= radiusM + 1e-6;
}
