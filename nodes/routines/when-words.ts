/** When a routine runs, in words: "every weekday at 09:00", "after dinner (19:30)", "when dirt is seen in the hall". */
import { dayInWords, localOf, WEEKDAYS } from "./days";
import type { Trigger } from "./routine";

export interface WhenGiven {
  readonly dayTimes: Readonly<Record<string, string>>;
  /** Today in the house: dates near it are called tomorrow and so on. */
  readonly today: string;
  readonly roomName: (id: string) => string;
}

/** All triggers of a routine in one phrase. */
export function whenInWords(triggers: readonly Trigger[], given: WhenGiven): string {
  return listed([...new Set(triggers.map((trigger) => triggerInWords(trigger, given)))]);
}

function triggerInWords(trigger: Trigger, given: WhenGiven): string {
  if ("dirt" in trigger) return `when dirt is seen in the ${given.roomName(trigger.dirt)}`;
  if ("once" in trigger) {
    const [day = "", clock = ""] = trigger.once.split(" ");
    const words = dayInWords(day, given.today);
    return `${/^to/.test(words) ? words : `on ${words}`} at ${clock}, once`;
  }
  if ("daily" in trigger) {
    const time = `${spoken(trigger.daily)} (${given.dayTimes[trigger.daily] ?? "no time set"})`;
    return trigger.days ? `${daysInWords(trigger.days)} ${time}` : `every day ${time}`;
  }
  return cronInWords(trigger.cron, trigger.every);
}

/** after_dinner -> "after dinner", evening -> "in the evening". */
function spoken(daily: string): string {
  const words = daily.replaceAll("_", " ");
  if (/^(before|after) /.test(words)) return words;
  return /^(noon|night|bedtime)$/.test(words) ? `at ${words}` : `in the ${words}`;
}

function cronInWords(cron: string, every: string | undefined): string {
  const [minute = "", hour = "", day = "", month = "", weekday = ""] = cron.split(" ");
  const literal = `by the pattern ${cron}`;
  const at = timesInWords(minute, hour);
  if (at === undefined || month !== "*") return literal;
  if (day !== "*") {
    const days = weekday === "*" ? monthDaysInWords(day) : undefined;
    return days ? `${days} of every month ${at}` : literal;
  }
  const days = monthWeekdayInWords(weekday) ?? daysInWords(weekday);
  if (days === undefined) return literal;
  if (!every) return /^every \w+ hours?$/.test(at) && days === "every day" ? at : `${days} ${at}`;
  const [count = "", unit = ""] = every.split(" ");
  const round = `every ${ORDINALS[Number(count)] ?? `${count}th`} ${unit.slice(0, -1)}`;
  return weekday === "*" ? `${round} ${at}` : `${round} ${days.replace(/^every /, "on ")} ${at}`;
}

function timesInWords(minute: string, hour: string): string | undefined {
  const step = /^\*\/(\d+)$/.exec(hour)?.[1];
  if (minute === "0" && (hour === "*" || step))
    return step ? `every ${COUNTS[Number(step)] ?? step} hours` : "every hour";
  if (!/^\d+$/.test(minute) || !/^\d+(,\d+)*$/.test(hour)) return undefined;
  return `at ${listed(hour.split(",").map((h) => `${h.padStart(2, "0")}:${minute.padStart(2, "0")}`))}`;
}

function monthDaysInWords(days: string): string | undefined {
  if (days === "L") return "on the last day";
  if (!/^\d+(,\d+)*$/.test(days)) return undefined;
  return `on the ${listed(days.split(",").map(ordinal))}`;
}

/** 1#1 and 5L: the first Monday, the last Friday of the month. */
function monthWeekdayInWords(field: string): string | undefined {
  const [, day, nth] = /^([0-6])(?:#([1-5])|L)$/.exec(field) ?? [];
  if (!day) return undefined;
  return `on the ${nth ? ORDINALS[Number(nth)] : "last"} ${WEEKDAYS[Number(day)]} of every month`;
}

/** "1-5" -> every weekday; "1,4" -> every Monday and Thursday. */
function daysInWords(field: string): string | undefined {
  if (field === "*") return "every day";
  if (!/^[0-7]([-,][0-7])*$/.test(field)) return undefined;
  const days = weekdaysOf(field);
  const key = [...days].sort().join("");
  if (key === "0123456") return "every day";
  if (key === "12345") return "every weekday";
  if (key === "06") return "every weekend day";
  return `every ${listed([...days].sort((a, b) => ((a + 6) % 7) - ((b + 6) % 7)).map((day) => WEEKDAYS[day]!))}`;
}

/** Weekdays of a field like 1-5 or 0,6; Sunday is 0. */
export function weekdaysOf(field: string): number[] {
  const days = new Set<number>();
  for (const part of field.split(",")) {
    const [from = 0, to = from] = part.split("-").map(Number);
    for (let day = from; day <= to; day++) days.add(day % 7);
  }
  return [...days];
}

/** A moment: "today at 09:00", "tomorrow, Friday 4 December, at 09:00". */
export function momentInWords(ms: number, nowMs: number, timeZone: string): string {
  const { day, clock } = localOf(ms, timeZone);
  const words = dayInWords(day, localOf(nowMs, timeZone).day);
  return `${words}${words.includes(",") ? "," : ""} at ${clock}`;
}

const ORDINALS = ["", "first", "second", "third", "fourth", "fifth", "sixth"];
const COUNTS = ["", "one", "two", "three", "four", "five", "six"];

function ordinal(n: string): string {
  const tail = /1[123]$/.test(n) ? "th" : ({ 1: "st", 2: "nd", 3: "rd" }[n.slice(-1)] ?? "th");
  return `${n}${tail}`;
}

export function listed(all: readonly string[]): string {
  if (all.length <= 1) return all.join("");
  return `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
