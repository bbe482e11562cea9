import type { CleanResult } from "../messages/maid";
import type { Plan } from "../messages/plan";
import { joined } from "./receipts";
import { result } from "./stage.contract";

const clean = (room: string) => ({ do: "clean" as const, room, mode: "vacuum" as const });
const asked: Plan = { steps: [clean("kitchen"), clean("hall")] };

function stretch(outcome: string, rooms: Record<string, [string, number, number]>, more = {}): CleanResult {
  const records = Object.entries(rooms).map(([room, [ended, area_m2, coverage]]) => ({
    room,
    mode: "vacuum",
    outcome: ended,
    area_m2,
    coverage,
  }));
  const detail_json = JSON.stringify({ rooms: records, skipped: [], ...more });
  return result(outcome, { duration_s: 60, detail_json });
}

test("one stretch is told as the cleaner told it", () => {
  const only = stretch("done", { kitchen: ["done", 9, 1] });
  expect(joined(asked, [only])).toBe(only);
});

test("stretches that did all that was asked for are one job that is done, with all its floor and time", () => {
  const all = [stretch("stopped", { kitchen: ["done", 9, 1] }), stretch("done", { hall: ["done", 4, 0.5] })];
  const { outcome, area_m2, duration_s, coverage } = joined(asked, all);
  expect({ outcome, area_m2, duration_s }).toEqual({ outcome: "done", area_m2: 13, duration_s: 120 });
  expect(coverage).toBeCloseTo(13 / 17);
});

test("what was asked for and is in no stretch makes the job partial, by name", () => {
  const cut = stretch("stopped", { kitchen: ["stopped", 3, 0.3] });
  const rest = stretch("done", { kitchen: ["done", 9, 1] });
  expect(joined(asked, [cut, rest])).toMatchObject({
    outcome: "partial",
    reason: "left_out",
    text: "I left out: hall.",
    area_m2: 9,
  });
});

test("a room that was skipped because it was clean already is not missing", () => {
  const rest = stretch("done", { kitchen: ["done", 9, 1] }, { skipped: ["hall"] });
  expect(joined(asked, [stretch("stopped", {}), rest]).outcome).toBe("done");
});

test("a stretch that was stopped ends the job as stopped, whatever was done before", () => {
  const all = [
    stretch("stopped", { kitchen: ["done", 9, 1] }),
    stretch("stopped", { hall: ["stopped", 1, 0.2] }),
  ];
  expect(joined(asked, all).outcome).toBe("stopped");
});

test("a rest that is refused, because nothing is left in it, takes nothing from what was done", () => {
  const did = stretch("stopped", { kitchen: ["done", 9, 1], hall: ["done", 4, 1] });
  const refused = result("refused", { reason: "attended", detail_json: "not even JSON" });
  expect(joined(asked, [did, refused])).toMatchObject({ outcome: "done", reason: "", area_m2: 13 });
});
