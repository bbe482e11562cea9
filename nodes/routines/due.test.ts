import { DAY_TIMES } from "../config/routines";
import { createCalendar } from "./calendar.adapter";
import { type DueGiven, dueBetween, triggerFault } from "./due";
import type { Routine, Trigger } from "./routine";

const calendar = createCalendar();

function routine(triggers: Trigger[], timezone?: string): Routine {
  return { id: "it", name: "It", triggers, allow: [], text: "", ...(timezone && { timezone }) };
}

function times(
  trigger: Trigger,
  from: string,
  to: string,
  timeZone = "Europe/Vienna",
  own?: string,
): string[] {
  const given: DueGiven = { calendar, timeZone, dayTimes: DAY_TIMES };
  return dueBetween(routine([trigger], own), Date.parse(from), Date.parse(to), given).map((ms) =>
    new Date(ms).toISOString().slice(0, 16),
  );
}

test("nine o'clock stays nine o'clock when the clocks change", () => {
  const nine = { cron: "0 9 * * *" };
  expect(times(nine, "2026-03-28T00:00Z", "2026-03-30T00:00Z")).toEqual([
    "2026-03-28T08:00",
    "2026-03-29T07:00",
  ]);
  expect(times(nine, "2026-10-24T00:00Z", "2026-10-26T00:00Z")).toEqual([
    "2026-10-24T07:00",
    "2026-10-25T08:00",
  ]);
});

test("a time that the clock skips in spring is done when it goes on, one that comes twice in autumn once", () => {
  const halfPastTwo = { cron: "30 2 * * *" };
  expect(times(halfPastTwo, "2026-03-28T12:00Z", "2026-03-30T12:00Z")).toEqual([
    "2026-03-29T01:00",
    "2026-03-30T00:30",
  ]);
  expect(times(halfPastTwo, "2026-10-24T12:00Z", "2026-10-26T12:00Z")).toEqual([
    "2026-10-25T00:30",
    "2026-10-26T01:30",
  ]);
});

test("a routine's own time zone goes before the house's", () => {
  const nine = { cron: "0 9 * * *" };
  expect(times(nine, "2026-01-05T00:00Z", "2026-01-06T00:00Z", "UTC")).toEqual(["2026-01-05T09:00"]);
  expect(times(nine, "2026-01-05T00:00Z", "2026-01-06T00:00Z", "UTC", "America/New_York")).toEqual([
    "2026-01-05T14:00",
  ]);
  const once = { once: "2026-01-05 09:00" };
  expect(times(once, "2026-01-01T00:00Z", "2027-01-06T00:00Z", "Asia/Tokyo")).toEqual(["2026-01-05T00:00"]);
});

test("every second day and every third week are counted from their first day", () => {
  const days = times(
    { cron: "0 9 * * *", every: "2 days", from: "2026-01-30" },
    "2026-01-01T00:00Z",
    "2026-02-06T00:00Z",
    "UTC",
  );
  expect(days).toEqual(["2026-01-30T09:00", "2026-02-01T09:00", "2026-02-03T09:00", "2026-02-05T09:00"]);
  const weeks = times(
    { cron: "0 9 * * 1", every: "3 weeks", from: "2026-01-07" },
    "2026-01-01T00:00Z",
    "2026-02-28T00:00Z",
    "UTC",
  );
  expect(weeks).toEqual(["2026-01-26T09:00", "2026-02-16T09:00"]);
});

test("a time of day has its time from the settings", () => {
  expect(
    times({ daily: "after_dinner", days: "5" }, "2026-01-05T00:00Z", "2026-01-12T00:00Z", "UTC"),
  ).toEqual(["2026-01-09T19:30"]);
});

test("what no calendar knows is told, and never comes", () => {
  const given: DueGiven = { calendar, timeZone: "UTC", dayTimes: DAY_TIMES };
  const fault = (trigger: Trigger) => triggerFault(routine([trigger]), given);
  expect(fault({ cron: "61 9 * * *" })).toContain("minute");
  expect(fault({ daily: "after_tea" })).toContain('no time is set for "after_tea"');
  expect(fault({ once: "2026-13-40 09:00" })).toBeDefined();
  expect(fault({ cron: "0 9 * * 1-5" })).toBeUndefined();
  expect(times({ cron: "0 9 30 2 *" }, "2026-01-01T00:00Z", "2036-01-01T00:00Z")).toEqual([]);
});
