import { CleaningLog } from "./cleaning-log";

function logOf(...events: [kind: string, data: unknown][]): CleaningLog {
  const log = new CleaningLog();
  events.forEach(([kind, data], n) => {
    const dataJson = typeof data === "string" ? data : JSON.stringify(data);
    log.add({ atMs: 1000 * (n + 1), kind, room: "", text: "", dataJson });
  });
  return log;
}

const STARTED: [string, unknown] = [
  "job_started",
  { job: 3, words: "clean the hall", by: "owner", rooms: ["hall"] },
];

test("a job is running from its start to its end", () => {
  expect(logOf(STARTED).unfinished()).toMatchObject({ job: 3, words: "clean the hall", startedMs: 1000 });
  expect(logOf(STARTED, ["job_ended", { job: 3, outcome: "done" }]).unfinished()).toBeNull();
});

test("rooms that were still running when the job ended end with it", () => {
  const log = logOf(
    STARTED,
    ["room_started", { job: 3, room: "hall", mode: "mop" }],
    ["job_ended", { job: 3, outcome: "stopped" }],
  );
  expect(log.entries("", 0, 9)).toMatchObject([
    { room: "hall", mode: "mop", outcome: "stopped", startedMs: 2000, endedMs: 3000, by: "owner" },
  ]);
});

test("an interrupted job is known until another begins", () => {
  const cut = ["job_interrupted", { job: 3 }] as [string, unknown];
  const log = logOf(STARTED, ["room_started", { job: 3, room: "hall" }], cut, cut);
  expect(log.interrupted()).toMatchObject({ job: 3, rooms: ["hall"] });
  expect(log.entries("hall", 0, 9)).toMatchObject([{ outcome: "interrupted" }]);
  expect(logOf(STARTED, cut, ["job_started", { job: 4 }]).interrupted()).toBeNull();
});

test("entries are filtered by room and time, newest first, at most so many", () => {
  const ended = (room: string): [string, unknown] => ["room_ended", { job: 3, room, outcome: "done" }];
  const log = logOf(STARTED, ended("hall"), ended("kitchen"), ended("hall"));
  expect(log.entries("", 0, 9).map(({ endedMs }) => endedMs)).toEqual([4000, 3000, 2000]);
  expect(log.entries("hall", 3500, 9)).toHaveLength(1);
  expect(log.entries("", 0, 2)).toHaveLength(2);
  log.rename("hall", "den");
  expect(log.entries("den", 0, 9)).toHaveLength(2);
});

test("events with nonsense in them do no harm", () => {
  const log = logOf(
    ["job_started", "{"],
    ["room_ended", "[]"],
    ["room_ended", { job: -1, fraction: "x" }],
    ["job_ended", "null"],
  );
  expect(log.entries("", 0, 9)).toMatchObject([
    { job: 0, fraction: 0, outcome: "done" },
    { job: 0, room: "" },
  ]);
});
