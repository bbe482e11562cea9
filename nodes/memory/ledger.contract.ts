import type { GridSpec } from "../geometry/grid";
import { ToolMode } from "../messages/maid";
import { CellTimes } from "./cell-times";
import { type AuditEvent, type Ledger, LedgerWriteError } from "./ledger";
import { SweptCells } from "./swept-cells";

const FLOOR: GridSpec = { width: 40, height: 30, resolutionM: 0.05, originXM: -0.4, originYM: -0.5 };
const CELLS = FLOOR.width * FLOOR.height;
const NOON = 1_770_000_000_000;

function swept(cells: readonly number[], atMs = NOON, mode: number = ToolMode.VACUUM): SweptCells {
  const batch = new SweptCells(CELLS);
  for (const cell of cells) batch.mark(cell, atMs, mode);
  return batch;
}

function event(kind: string, text = "", room = ""): AuditEvent {
  return { atMs: NOON, kind, room, text, dataJson: "{}" };
}

function cellsOf(ledger: Ledger, house = "flat", floor: GridSpec = FLOOR): CellTimes {
  const times = new CellTimes(floor.width * floor.height);
  ledger.readCells(house, floor, times);
  return times;
}

/** What every ledger must do. `fail` makes the next commits of this ledger fail. */
export function ledgerContract(open: () => Ledger, fail: (ledger: Ledger) => void): void {
  let ledger: Ledger;
  beforeEach(() => {
    ledger = open();
  });
  afterEach(() => ledger.close());

  test("what was swept is read back, cell by cell, with its time and mode", () => {
    ledger.commit("flat", { floor: FLOOR, swept: swept([0, 41, CELLS - 1], NOON, ToolMode.MOP), job: 7 });
    const times = cellsOf(ledger);
    const known = [...Array(CELLS).keys()].filter((cell) => times.modeOf(cell) !== 0);
    expect(known).toEqual([0, 41, CELLS - 1]);
    expect(times.cleanedAtMs(41, ToolMode.MOP)).toBe(NOON);
    expect(times.cleanedAtMs(41, ToolMode.SCRUB)).toBe(0);
  });

  test("a cell keeps its latest time in each mode", () => {
    for (const [atMs, mode] of [
      [NOON, ToolMode.MOP],
      [NOON + 2000, ToolMode.VACUUM],
      [NOON + 1000, ToolMode.VACUUM],
    ] as const) {
      ledger.commit("flat", { floor: FLOOR, swept: swept([5], atMs, mode) });
    }
    const times = cellsOf(ledger);
    expect(times.cleanedAtMs(5, ToolMode.MOP)).toBe(NOON);
    expect(times.cleanedAtMs(5, ToolMode.VACUUM)).toBe(NOON + 2000);
  });

  test("cells are kept by their place on the map: a floor with another origin finds them", () => {
    ledger.commit("flat", { floor: FLOOR, swept: swept([2 * 40 + 3]) });
    const wider: GridSpec = { ...FLOOR, width: 50, height: 32, originXM: -0.6, originYM: -0.55 };
    const times = cellsOf(ledger, "flat", wider);
    expect(times.modeOf((2 + 1) * 50 + 3 + 4)).toBe(ToolMode.VACUUM);
  });

  test("houses do not know of each other", () => {
    ledger.commit("flat", {
      floor: FLOOR,
      swept: swept([5]),
      record: { key: "k", valueJson: "1" },
      events: [event("job_started")],
      edit: { atMs: NOON, by: "owner", editJson: "{}" },
    });
    expect(cellsOf(ledger, "house").modeOf(5)).toBe(0);
    expect(ledger.readRecord("house", "k")).toBeNull();
    expect(ledger.readEvents("house", ["job_started"])).toEqual([]);
    expect(ledger.readEdits("house")).toEqual([]);
  });

  test("dirt that was seen is read back", () => {
    ledger.commit("flat", { floor: FLOOR, dirt: [{ cells: [3, 4], atMs: NOON }] });
    expect(cellsOf(ledger).dirtAtMs(4)).toBe(NOON);
    expect(cellsOf(ledger).dirtAtMs(5)).toBe(0);
  });

  test("events and edits come back in their order, records by their newest value", () => {
    const first = { atMs: NOON, by: "owner", editJson: '{"do":"a"}' };
    const second = { atMs: NOON + 1, by: "owner", editJson: '{"do":"b"}' };
    ledger.commit("flat", { events: [event("said", "one"), event("other")], edit: first });
    ledger.commit("flat", { events: [event("said", "two", "hall")], edit: second });
    ledger.commit("flat", { record: { key: "k", valueJson: "1" } });
    ledger.commit("flat", { record: { key: "k", valueJson: '"ü"' } });
    expect(ledger.readEvents("flat", ["said"])).toMatchObject([
      { text: "one", room: "", atMs: NOON, dataJson: "{}" },
      { text: "two", room: "hall" },
    ]);
    expect(ledger.readEdits("flat")).toMatchObject([first, second]);
    expect(ledger.readRecord("flat", "k")).toBe('"ü"');
    expect(ledger.readRecord("flat", "none")).toBeNull();
  });

  test("a commit that fails says why in words and leaves nothing behind", () => {
    ledger.commit("flat", { record: { key: "k", valueJson: "1" } });
    fail(ledger);
    const change = {
      floor: FLOOR,
      swept: swept([5]),
      events: [event("said")],
      record: { key: "k", valueJson: "2" },
    };
    expect(() => ledger.commit("flat", change)).toThrow(LedgerWriteError);
    expect(() => ledger.commit("flat", change)).toThrow(/^I can't write my log: /);
    expect(cellsOf(ledger).modeOf(5)).toBe(0);
    expect(ledger.readEvents("flat", ["said"])).toEqual([]);
    expect(ledger.readRecord("flat", "k")).toBe("1");
  });
}
