import { DAY_TIMES } from "../../config/routines";
import type { Trigger } from "../routine";
import { findWhen } from "./find-when";

/** Wednesday, 25 November 2026, ten o'clock. */
const NOW_MS = Date.UTC(2026, 10, 25, 10);
const ROOMS: Readonly<Record<string, string>> = {
  hall: "hall",
  kitchen: "kitchen",
  "living room": "living_room",
};

function when(said: string) {
  return findWhen(said, {
    nowMs: NOW_MS,
    timeZone: "UTC",
    dayTimes: DAY_TIMES,
    roomsIn: (words) => words.split(/ (?:and|or) (?:the )?/).flatMap((word) => ROOMS[word] ?? []),
  });
}

const AGAIN: readonly (readonly [string, ...Trigger[]])[] = [
  ["every weekday at nine X", { cron: "0 9 * * 1-5" }],
  ["X every day at 6:30 pm", { cron: "30 18 * * *" }],
  ["X every day at 21:45", { cron: "45 21 * * *" }],
  ["X at half past nine on Mondays and Thursdays", { cron: "30 9 * * 1,4" }],
  ["X Monday to Friday at quarter to seven in the evening", { cron: "45 18 * * 1-5" }],
  ["X every Tuesday at half nine", { cron: "30 9 * * 2" }],
  ["X daily at noon", { cron: "0 12 * * *" }],
  ["X on weekends", { daily: "morning", days: "0,6" }],
  ["X every day except Sunday at eight", { cron: "0 8 * * 1,2,3,4,5,6" }],
  ["X every weekday except on Friday", { daily: "morning", days: "1,2,3,4" }],
  ["X every other day", { cron: "0 9 * * *", every: "2 days", from: "2026-11-25" }],
  ["X every 3 days", { cron: "0 9 * * *", every: "3 days", from: "2026-11-25" }],
  ["X every two weeks on Monday", { cron: "0 9 * * 1", every: "2 weeks", from: "2026-11-25" }],
  ["X every other Friday at five", { cron: "0 17 * * 5", every: "2 weeks", from: "2026-11-25" }],
  ["X once a week", { daily: "morning", days: "3" }],
  ["X on the first of the month", { cron: "0 9 1 * *" }],
  ["X on the 2nd and 16th of each month at noon", { cron: "0 12 2,16 * *" }],
  ["X on the last Friday of the month", { cron: "0 9 * * 5L" }],
  ["X on the second Tuesday of each month", { cron: "0 9 * * 2#2" }],
  ["X on the last day of the month", { cron: "0 9 L * *" }],
  ["X twice a day", { cron: "0 9,18 * * *" }],
  ["X every day at 9, 12 and 17", { cron: "0 9,12,17 * * *" }],
  ["X at nine and at half past five every day", { cron: "0 9 * * *" }, { cron: "30 17 * * *" }],
  ["X every two hours", { cron: "0 */2 * * *" }],
  ["every evening at quarter past nine X", { cron: "15 21 * * *" }],
  ["every morning at six X", { cron: "0 6 * * *" }],
  ["X every morning and every evening", { daily: "morning" }, { daily: "evening" }],
  ["after dinner, X", { daily: "after_dinner" }],
  ["on Saturday and Sunday afternoons X", { daily: "afternoon", days: "0,6" }],
  ["when dirt is seen in the hall, X", { dirt: "hall" }],
  ["when you see crumbs in the kitchen or the hall, X", { dirt: "kitchen" }, { dirt: "hall" }],
  ["whenever the living room gets dirty X", { dirt: "living_room" }],
];

const ONCE: readonly (readonly [string, string])[] = [
  ["X tomorrow", "2026-11-26 09:00"],
  ["X tomorrow at 7 in the evening", "2026-11-26 19:00"],
  ["X tonight", "2026-11-25 21:00"],
  ["X at nine", "2026-11-26 09:00"],
  ["X at 5 pm", "2026-11-25 17:00"],
  ["X on Sunday", "2026-11-29 09:00"],
  ["X on Wednesday", "2026-12-02 09:00"],
  ["X the day after tomorrow at 0:30", "2026-11-27 00:30"],
  ["X on 24 December at 2 pm", "2026-12-24 14:00"],
  ["X on January 3rd", "2027-01-03 09:00"],
  ["X in two days", "2026-11-27 09:00"],
  ["X at midnight", "2026-11-26 00:00"],
];

const NOTHING = [
  "clean the kitchen now",
  "clean the kitchen twice",
  "vacuum room 3",
  "good morning, vacuum the hall",
  "have it done before nine",
  "clean the kitchen until six",
  "clean the hall if it is dirty",
  "wash blocks b2 to d5",
  "X on 30 February",
  "clean it when the guests have left every day",
];

test.each(AGAIN.map(([said, ...triggers]) => ({ said, triggers })))("$said", ({ said, triggers }) => {
  expect(when(said)).toMatchObject({ triggers, rest: "x" });
});

test.each(ONCE)("%s", (said, once) => {
  expect(when(said)).toMatchObject({ triggers: [{ once }], rest: "x" });
});

test.each(NOTHING)("no time to keep: %s", (said) => {
  expect(when(said)).toBeUndefined();
});

test("nothing that is said makes it slow or throw", () => {
  const long = [
    "every day at nine and ",
    "on monday, ",
    "9:15 pm and ",
    "when dirt is seen in the ",
    "the first of ",
  ];
  for (const part of long) {
    const startedMs = performance.now();
    when(part.repeat(2000 / part.length));
    expect(performance.now() - startedMs).toBeLessThan(1000);
  }
});
