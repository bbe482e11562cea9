import { occupancyGrid } from "../messages/build";
import { CellLook, decodeCells } from "./cell-codec";
import { FloorLooks } from "./floor-looks";

const MINUTE_MS = 60_000;
const NOW_MS = Date.UTC(2026, 0, 5, 9);
const grid = (data: number[]) =>
  occupancyGrid(
    { origin: { xM: 0, yM: 0 }, resolutionM: 0.05, width: 4, height: 1, data: Int8Array.from(data) },
    NOW_MS,
  );

function looksOf(looks: FloorLooks, nowMs: number): number[] {
  looks.changes(nowMs);
  return [...decodeCells(looks.whole()!, undefined)!.floor.looks];
}

describe("how the floor looks", () => {
  it("grows with what is cleaned and ages with the calendar", () => {
    const looks = new FloorLooks();
    looks.takeAll(grid([-1, 0, 50, 25]), NOW_MS);
    expect(looksOf(looks, NOW_MS)).toEqual([
      CellLook.NOT_FLOOR,
      CellLook.TO_DO,
      CellLook.STALE,
      CellLook.DIRTY,
    ]);
    const { header } = grid([]);
    looks.takeUpdate({ header, x: 1, y: 0, width: 1, height: 1, data: Int8Array.of(100) }, NOW_MS);
    expect(looksOf(looks, NOW_MS)[1]).toBe(CellLook.NOW);
    expect(looksOf(looks, NOW_MS + 30 * MINUTE_MS)[1]).toBe(CellLook.HOUR);
    expect(looksOf(looks, NOW_MS + 180 * MINUTE_MS)[1]).toBe(CellLook.HOURS);
    expect(looksOf(looks, NOW_MS + 3000 * MINUTE_MS)[1]).toBe(CellLook.OLDER);
  });

  it("learns from the ledger how old the cleaning before its time is", () => {
    const looks = new FloorLooks();
    expect(looks.takeAll(grid([100, 100, 0, 0]), NOW_MS)).toBe(true);
    expect(looksOf(looks, NOW_MS).slice(0, 2)).toEqual([CellLook.OLDER, CellLook.OLDER]);
    looks.takeSince(grid([0, 100, 0, 0]), NOW_MS - 60 * MINUTE_MS, NOW_MS - 54 * MINUTE_MS);
    expect(looksOf(looks, NOW_MS).slice(0, 2)).toEqual([CellLook.OLDER, CellLook.HOUR]);
  });

  it("is told as a change once, not again", () => {
    const looks = new FloorLooks();
    looks.takeAll(grid([0, 0, 0, 0]), NOW_MS);
    expect(looks.changes(NOW_MS)).toBeDefined();
    expect(looks.changes(NOW_MS)).toBeUndefined();
    looks.takeAll(grid([0, 0, 0, 0]), NOW_MS);
    expect(looks.changes(NOW_MS)).toBeUndefined();
  });

  it("does not take an update that is not of this house", () => {
    const looks = new FloorLooks();
    looks.takeAll(grid([0, 0, 0, 0]), NOW_MS);
    const { header } = grid([]);
    looks.takeUpdate({ header, x: 3, y: 0, width: 2, height: 1, data: Int8Array.of(100, 100) }, NOW_MS);
    expect(looksOf(looks, NOW_MS)).toEqual([1, 1, 1, 1]);
  });
});
