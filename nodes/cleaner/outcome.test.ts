import type { JobEnd, JobStep, RoomRecord } from "./job-parts";
import { resultOf } from "./outcome";

const room = (changes: Partial<RoomRecord> = {}): RoomRecord => ({
  room: "kitchen",
  mode: "vacuum",
  outcome: "done",
  coverage: 0.99,
  area_m2: 9.9,
  started_ms: 0,
  ended_ms: 1,
  ...changes,
});
const clean: JobStep = {
  step: { do: "clean", room: "kitchen", mode: "vacuum" },
  floor: new Uint8Array(1),
  cells: 1,
};
const goTo: JobStep = { step: { do: "go_to", place: "hall" }, floor: new Uint8Array(0), cells: 0 };
const end = (changes: Partial<JobEnd>): JobEnd => ({
  rooms: [],
  trouble: null,
  interrupted: false,
  ...changes,
});
const well = { stopped: false, ledgerTrouble: "" };
const judged = (it: JobEnd, steps: JobStep[], why = well) => resultOf(it, steps, [], 1, why);

describe("the outcome of a job", () => {
  test("is done when every room is", () => {
    expect(judged(end({ rooms: [room()] }), [clean])).toMatchObject({ outcome: "done", coverage: 0.99 });
  });

  test("is partial when a room is only partly clean, and says where", () => {
    const trouble = { step: 0, reason: "partly_unreached" };
    const result = judged(end({ rooms: [room({ outcome: "partial", coverage: 0.5 })], trouble }), [clean]);
    expect(result).toMatchObject({ outcome: "partial", reason: "partly_unreached", where: "steps[0]" });
  });

  test("is failed when nothing was cleaned at all", () => {
    const nothing = room({ outcome: "partial", coverage: 0, area_m2: 0 });
    expect(judged(end({ rooms: [nothing] }), [clean]).outcome).toBe("failed");
    expect(judged(end({}), [clean]).outcome).toBe("failed");
  });

  test("is stopped by a stop and by a cancel, whatever was clean by then", () => {
    const half = end({ rooms: [room({ outcome: "stopped" })], interrupted: true });
    expect(judged(half, [clean], { ...well, stopped: true })).toMatchObject({
      outcome: "stopped",
      reason: "stop",
    });
    expect(judged(half, [clean])).toMatchObject({ outcome: "stopped", reason: "canceled" });
  });

  test("is failed, in words, when the log can't be written", () => {
    const why = { stopped: false, ledgerTrouble: "the disk is full" };
    const result = judged(end({ rooms: [room()], interrupted: true }), [clean], why);
    expect(result).toMatchObject({ outcome: "failed", reason: "ledger", text: "the disk is full" });
  });

  test("of a walk is done when she got there, and failed when the way was blocked", () => {
    expect(judged(end({}), [goTo]).outcome).toBe("done");
    expect(judged(end({ trouble: { step: 0, reason: "blocked" } }), [goTo])).toMatchObject({
      outcome: "failed",
      reason: "blocked",
    });
  });

  test("tells the share of all rooms' floor together", () => {
    const rooms = [
      room({ coverage: 1, area_m2: 30 }),
      room({ coverage: 0.5, area_m2: 5, outcome: "partial" }),
    ];
    expect(judged(end({ rooms }), [clean, clean]).coverage).toBeCloseTo(35 / 40, 6);
  });
});
