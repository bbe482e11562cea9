import { cellAt, OCCUPIED } from "../nodes/geometry/grid";
import type { FloorPlan } from "../nodes/house/floor-plan";
import { rasterize } from "../nodes/house/rasterize";
import { reachableFloor } from "../nodes/house/reachable";
import { emptyRoom, stairs } from "./house-builder";
import { judge } from "./judge";
import { Truth } from "./truth";

const LIMITS = { slowM: 1, slowMps: 0.1, stopM: 0.35 };

const DOCK = { xM: 0.5, yM: 0.5, headingRad: 0 };
const BODY = { radiusM: 0.17, toolWidthM: 0.3, toolOffsetM: 0 };
const HOUSE = emptyRoom(4, 2, DOCK);
const FLOOR = rasterize(HOUSE);
const REACHABLE = reachableFloor(FLOOR, DOCK, BODY);

const areaM2 = (cells: Uint8Array) => cells.reduce((sum, cell) => sum + cell, 0) * 0.05 ** 2;
const truthOf = (floor: FloorPlan) => new Truth(floor.grid, LIMITS);

/** Drives the tool over the middle of every row of the room. */
function sweepAll(truth: Truth, upToM = 4): void {
  for (let yM = 0.175; yM < 1.83; yM += 0.05) truth.sweep(0.175, yM, upToM - 0.175, yM, 0.149, 1);
}

test("all of an empty room can be reached but its rim", () => {
  expect(areaM2(REACHABLE)).toBeGreaterThan(4 * 2 - 0.055 * 12 - 0.05);
  expect(areaM2(REACHABLE)).toBeLessThan(4 * 2 - 0.04 * 12);
  expect(REACHABLE[cellAt(FLOOR.grid, 0.08, 1)]).toBe(1);
  expect(REACHABLE[cellAt(FLOOR.grid, 0.02, 1)]).toBe(0);
});

test("what lies behind a gap that is too narrow can't be reached, behind a wider one it can", () => {
  const behind = (gapM: number) => {
    const cells = FLOOR.grid.cells.slice();
    for (let yM = 0.025; yM < 2 - gapM; yM += 0.05) cells[cellAt(FLOOR.grid, 2.02, yM)] = OCCUPIED;
    const floor = { ...FLOOR, grid: { ...FLOOR.grid, cells } };
    return reachableFloor(floor, DOCK, BODY)[cellAt(FLOOR.grid, 3, 1)];
  };
  expect(behind(0.3)).toBe(0);
  expect(behind(0.4)).toBe(1);
});

test("a keep-out is not to be reached, nor what only a robot over it could reach", () => {
  const house = emptyRoom(4, 2, DOCK, [stairs(3, 0, 4, 2)]);
  const reachable = reachableFloor(rasterize(house), DOCK, BODY);
  expect(reachable[cellAt(FLOOR.grid, 3.5, 1)]).toBe(0);
  expect(reachable[cellAt(FLOOR.grid, 2.98, 1)]).toBe(0);
  expect(reachable[cellAt(FLOOR.grid, 2.83, 1)]).toBe(1);
});

test("a dock outside of the floor reaches nothing", () => {
  expect(areaM2(reachableFloor(FLOOR, { xM: -3, yM: 0 }, BODY))).toBe(0);
});

test("a room that was swept whole, by a truthful ledger, is perfect", () => {
  const truth = truthOf(FLOOR);
  sweepAll(truth);
  const verdict = judge(truth, { house: HOUSE, floor: FLOOR, reachable: REACHABLE, ledger: truth.swept });
  expect(verdict).toMatchObject({ leastSweptFraction: 1, precision: 1, recall: 1, hardContacts: 0 });
  expect(verdict.rooms).toMatchObject([{ room: "room" }]);
});

test("half a room is half, and a ledger that claims the whole is half right", () => {
  const truth = truthOf(FLOOR);
  sweepAll(truth, 2);
  const verdict = judge(truth, { house: HOUSE, floor: FLOOR, reachable: REACHABLE, ledger: REACHABLE });
  expect(verdict.leastSweptFraction).toBeGreaterThan(0.45);
  expect(verdict.leastSweptFraction).toBeLessThan(0.52);
  expect(verdict.precision).toBeCloseTo(verdict.leastSweptFraction, 9);
  expect(verdict.recall).toBeGreaterThan(0.97);
});

test("a ledger that claims floor under furniture or forgets is told so", () => {
  const truth = truthOf(FLOOR);
  sweepAll(truth);
  const outside = new Uint8Array(truth.swept.length);
  outside[0] = 100;
  const asked = { house: HOUSE, floor: FLOOR, reachable: REACHABLE, ledger: outside };
  expect(judge(truth, asked)).toMatchObject({ precision: 0, recall: 0 });
});

test("contacts count as hard above 0.1 m/s only", () => {
  const truth = truthOf(FLOOR);
  for (const speedMps of [0.05, 0.1, 0.11, 0.3]) {
    truth.contacts.push({ atS: 0, xM: 0, yM: 0, speedMps, closingMps: speedMps });
  }
  const asked = { house: HOUSE, floor: FLOOR, reachable: REACHABLE, ledger: [], rooms: ["elsewhere"] };
  expect(judge(truth, asked)).toMatchObject({
    contacts: 4,
    hardContacts: 2,
    fastestContactMps: 0.3,
    rooms: [],
  });
});

test("a wet tool where nothing may be mopped is told, a dry one is not", () => {
  const floor = { ...FLOOR, noMop: new Uint8Array(FLOOR.noMop.length).fill(1) };
  const asked = { house: HOUSE, floor, reachable: REACHABLE, ledger: [] };
  const truth = truthOf(floor);
  truth.sweep(1, 1, 2, 1, 0.15, 1);
  expect(judge(truth, asked).wronglyWettedM2).toBe(0);
  truth.sweep(1, 1, 2, 1, 0.15, 1, true);
  expect(judge(truth, asked).wronglyWettedM2).toBeGreaterThan(0.3);
});
