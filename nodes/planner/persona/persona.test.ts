import { time } from "../../messages/build";
import type { CleanResult, LogEntry, RoomStatus } from "../../messages/maid";
import { readCorpus } from "../understand.bench";
import { announce } from "./announce";
import { answerQuestion } from "./answer";
import type { Facts } from "./facts";
import { refusal } from "./refusal";
import { report } from "./report";
import { ago, moment, since } from "./when";

const { house } = readCorpus();
const NOW = Date.UTC(2026, 4, 20, 12, 10);
const MINUTE = 60_000;
const owner = { name: "Ada", addressAs: "Madam" };

function status(room: string, at: number, changes: Partial<RoomStatus> = {}): RoomStatus {
  return {
    room,
    floor_m2: 10,
    attended_fraction: 1,
    last_cleaned: time(at),
    last_mode: "vacuum",
    last_fraction: 1,
    dirty_cells: 0,
    ...changes,
  } as RoomStatus;
}

function facts(changes: Partial<Facts> = {}): Facts {
  return {
    house,
    rooms: [status("kitchen", NOW - 5 * MINUTE)],
    log: [],
    nowMs: NOW,
    timeZone: "Europe/Berlin",
    doing: "",
    stopped: false,
    owner,
    ...changes,
  };
}

const job: LogEntry = {
  job: 1,
  room: "kitchen",
  mode: "vacuum",
  outcome: "done",
  asked_by: "owner",
  words: "clean the kitchen",
  started: time(NOW - 20 * MINUTE),
  ended: time(NOW - 5 * MINUTE),
  fraction: 0.98,
  area_m2: 11,
};
const result: CleanResult = {
  outcome: "done",
  reason: "",
  where: "",
  text: "",
  coverage: 0.996,
  area_m2: 11,
  duration_s: 600,
  detail_json: "",
};

describe("times", () => {
  test("are told in the owner's zone, and as long ago as they are", () => {
    expect(since(NOW - 5 * MINUTE, NOW, "Europe/Berlin")).toBe("at 14:05, five minutes ago");
    expect(ago(NOW - 20_000, NOW)).toBe("a moment ago");
    expect(ago(NOW - 120 * MINUTE, NOW)).toBe("two hours ago");
    expect(moment(Date.UTC(2026, 4, 19, 8, 15), NOW, "Europe/Berlin")).toBe("yesterday at 10:15");
    expect(moment(Date.UTC(2026, 4, 18, 7, 0), NOW, "Europe/Berlin")).toBe("on Monday at 09:00");
    expect(moment(Date.UTC(2026, 0, 3, 7, 0), NOW, "Europe/Berlin")).toBe("on 3 January at 08:00");
  });

  test("stay sensible when the clock was set back or the zone is unknown", () => {
    expect(since(NOW + 90 * MINUTE, NOW, "UTC")).toBe("at 13:40, by a clock that has since been set back");
    expect(moment(NOW, NOW, "Nowhere/At_All")).toBe("at 12:10");
  });
});

test("a plan is announced in one sentence", () => {
  const plan = {
    steps: [
      { do: "clean" as const, room: "kitchen", mode: "vacuum" as const },
      { do: "clean" as const, room: "hall", mode: "vacuum" as const },
      { do: "fetch" as const, product: "mop" },
      { do: "clean" as const, room: "bathroom", mode: "mop" as const, passes: 2 },
      { do: "return" as const, product: "mop" },
    ],
  };
  expect(announce(plan, house, owner)).toBe(
    "Very well: I shall vacuum the kitchen and the hall, fetch the mop, and then mop the bathroom twice, Madam.",
  );
  expect(announce(plan, house, { name: "", addressAs: "" }, 1)).toMatch(/^Certainly.*twice\.$/);
});

test("done is told with the time and the share of the floor", () => {
  const plan = { steps: [{ do: "clean" as const, room: "kitchen", mode: "vacuum" as const }] };
  const on = { plan, house, nowMs: NOW, timeZone: "Europe/Berlin", owner, turn: 0 };
  expect(report({ ...on, result })).toBe(
    "The kitchen: done at 14:10, 99 % of the floor that I can reach. It took me about ten minutes, Madam.",
  );
  expect(
    report({ ...on, result: { ...result, outcome: "partial", coverage: 0.5, text: "The door is shut." } }),
  ).toContain("50 % of the kitchen: the door is shut");
  expect(report({ ...on, result: { ...result, outcome: "failed", text: "Stuck." } })).toContain(
    "I could not do it: stuck",
  );
});

test("a repeat is declined with the time, an offer, and other words each time", () => {
  const verdict = { accepted: false as const, reason: "attended", where: "steps[0]", text: "" };
  const said = [0, 1, 2, 3, 4, 5, 6].map((wording) => refusal(verdict, ["kitchen"], facts(), wording));
  expect(new Set(said).size).toBe(7);
  for (const one of said) {
    expect(one).toContain("at 14:05, five minutes ago");
    expect(one).toMatch(/anyway|all the same/);
    expect(one).toContain("Madam");
  }
  expect(refusal({ ...verdict, reason: "unknown_room", text: "there is no attic" }, [], facts())).toBe(
    "I must decline: there is no attic, Madam.",
  );
});

describe("answers", () => {
  const answer = (about: Parameters<typeof answerQuestion>[0], changes: Partial<Facts> = {}) =>
    answerQuestion(about, facts(changes));

  test("come from the ledger", () => {
    expect(answer({ about: "clean", room: "kitchen" })).toBe(
      "Yes, the kitchen is clean: I did it at 14:05, five minutes ago, Madam.",
    );
    expect(answer({ about: "clean", room: "hall" })).toContain("not cleaned the hall yet");
    expect(
      answer(
        { about: "clean", room: "kitchen" },
        { rooms: [status("kitchen", NOW - MINUTE, { dirty_cells: 3 })] },
      ),
    ).toContain("seen dirt");
    expect(answer({ about: "when", room: "kitchen" })).toContain("I last cleaned the kitchen at 14:05");
    expect(answer({ about: "when", room: "office" })).toContain("not cleaned the office yet");
    expect(answer({ about: "todo" })).toContain("Still to do: the living room, the hall");
    expect(answer({ about: "who", room: "kitchen" }, { log: [job] })).toContain("the owner asked for it");
    expect(answer({ about: "log" }, { log: [job] })).toContain("the kitchen at 14:05");
  });

  test("come from the house", () => {
    expect(answer({ about: "where", thing: "mop" })).toBe("The mop is kept at the hall cupboard, Madam.");
    expect(answer({ about: "where", thing: "sofa" })).toContain("in the living room");
    expect(answer({ about: "rooms" })).toContain("the office");
  });

  test("tell of herself", () => {
    expect(answer({ about: "battery" }, { battery: 0.876 })).toContain("87 %");
    expect(answer({ about: "battery" })).toContain("no reading");
    expect(answer({ about: "doing" }, { doing: "vacuuming the hall", remainingS: 240 })).toBe(
      "I am vacuuming the hall, with about four minutes to go, Madam.",
    );
    expect(answer({ about: "doing" }, { stopped: true })).toContain("stopped");
    expect(answer({ about: "remaining" }, { doing: "mopping", remainingS: 3900 })).toContain(
      "About one hour and five minutes",
    );
    expect(answer({ about: "time" })).toContain("14:10, Wednesday 20 May");
  });
});
