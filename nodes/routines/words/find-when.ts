/**
 * Takes a sentence apart into when and what: "every weekday at nine vacuum the hall" is a trigger and "vacuum the
 * hall". Pure; whether what is left means anything is not known here.
 */
import { addDays, dayNumber, dayOf, localOf, weekdayOf } from "../days";
import type { Trigger } from "../routine";
import { type Piece, WAYS } from "./pieces";

export interface WhenContext {
  readonly nowMs: number;
  readonly timeZone: string;
  readonly dayTimes: Readonly<Record<string, string>>;
  /** Ids of the rooms that words mean ("the hall and the kitchen"); none when they mean none. */
  readonly roomsIn: (words: string) => readonly string[];
}

export interface FoundWhen {
  readonly triggers: readonly Trigger[];
  /** What is left of the sentence. */
  readonly rest: string;
  /** The clause that the time stands in, without it; empty: it stands alone. */
  readonly clause: string;
  /** It comes again: nothing that is merely told along. */
  readonly isFirm: boolean;
  /** "when it is dirty": the room is the one of the work. */
  readonly dirtOfWork: boolean;
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly pieces: readonly Piece[];
}

/** When nothing else was said. */
const USUAL = "morning";

/** What a sentence says about when; undefined when it says nothing of the kind, or nothing that can be kept. */
export function findWhen(said: string, context: WhenContext): FoundWhen | undefined {
  const text = said
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/\bo clock\b/g, "o'clock")
    .trim();
  const spans = spansIn(text);
  const pieces = spans.flatMap((span) => span.pieces);
  if (!pieces.some(({ is }) => is !== "filler")) return undefined;
  if (spans.some(({ start }) => BOUND.test(text.slice(0, start)))) return undefined;
  const triggers = triggersOf(pieces, context);
  const dirtOfWork = pieces.some((piece) => piece.is === "dirt" && piece.rooms.trim() === "");
  if (!triggers || (triggers.length === 0 && !dirtOfWork)) return undefined;
  const rest = tidy(without(text, spans));
  if (CONDITION.test(rest)) return undefined;
  return { triggers, rest, clause: clauseOf(text, spans), isFirm: pieces.some(isFirmPiece), dirtOfWork };
}

function isFirmPiece(piece: Piece): boolean {
  if (piece.is === "weekdays") return piece.again;
  return piece.is === "every" || piece.is === "month" || piece.is === "dirt";
}

/** "Before nine", "until Friday": a time that bounds the work instead of beginning it. */
const BOUND = /\b(?:before|until|till|unless|since|by the time|not later than)\s*$/;
/** What is left would still be waiting for something. */
const CONDITION = /\b(?:before|until|till|unless|while|when|whenever|if|as soon as)\b/;

/** The pieces of "when" in a text, wherever they stand. */
function spansIn(text: string): Span[] {
  const spans: Span[] = [];
  let at = 0;
  while (at < text.length) {
    const span = spanAt(text, at);
    if (span) spans.push(span);
    // The next word begins after a space; what stands inside a word is none.
    at = span ? span.end : text.indexOf(" ", at) < 0 ? text.length : text.indexOf(" ", at) + 1;
    while (text[at] === " ") at++;
  }
  return spans;
}

function spanAt(text: string, start: number): Span | undefined {
  for (const { pattern, read } of WAYS) {
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    if (!match || match[0] === "" || /[a-z0-9]/.test(text[start + match[0].length] ?? " ")) continue;
    const pieces = read(match.slice(1), match[0]);
    if (pieces) return { start, end: start + match[0].length, pieces };
  }
  return undefined;
}

function without(text: string, spans: readonly Span[]): string {
  let out = "";
  let at = 0;
  for (const { start, end } of spans) {
    out += `${text.slice(at, start)} `;
    at = end;
  }
  return out + text.slice(at);
}

/** Marks and little words that the time has left behind. */
function tidy(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/\s+([,;:.!?])/g, "$1")
    .replace(/(?:[,;:]\s*)+(?=[,;:.!?]|$)/g, "")
    .replace(/^(?:[\s,;:.\-–]|(?:and|then|so|on|at)\b(?=\s|,))+/, "")
    .replace(/(?:[\s,;:\-–]|\b(?:and|on|at|then|but))+$/, "")
    .replace(/\b(?:and|,) (?=[.,]|$)/g, "")
    .trim();
}

/** The clause, between commas, in which the first piece stands. */
function clauseOf(text: string, spans: readonly Span[]): string {
  const first = spans.find(({ pieces }) => pieces.some(({ is }) => is !== "filler"))!;
  const from = Math.max(...[",", ";", ". ", "! "].map((mark) => text.lastIndexOf(mark, first.start))) + 1;
  const ends = [",", ";", ". ", "! "].map((mark) => text.indexOf(mark, first.end)).filter((at) => at >= 0);
  const to = Math.min(text.length, ...ends);
  const inside = spans
    .filter(({ start, end }) => start >= from && end <= to)
    .map((span) => ({ ...span, start: span.start - from, end: span.end - from }));
  return tidy(without(text.slice(from, to), inside));
}

function triggersOf(pieces: readonly Piece[], context: WhenContext): readonly Trigger[] | undefined {
  const dirt = pieces.flatMap((piece) => (piece.is === "dirt" ? [piece.rooms] : []));
  if (dirt.length > 0) {
    const rooms = dirt.flatMap((words) => context.roomsIn(words));
    if (dirt.some((words) => words.trim() !== "" && context.roomsIn(words).length === 0)) return undefined;
    return [...new Set(rooms)].map((room) => ({ dirt: room }));
  }
  const minutes = pieces.find((piece) => piece.is === "minutes");
  if (minutes?.is === "minutes") {
    const { day, clock } = localOf(context.nowMs + Math.max(1, minutes.minutes) * 60_000, context.timeZone);
    return [{ once: `${day} ${clock}` }];
  }
  return again(pieces, context) ?? once(pieces, context);
}

/** Triggers that come again; undefined when the pieces name days or times of one occasion only. */
function again(pieces: readonly Piece[], context: WhenContext): readonly Trigger[] | undefined {
  if (pieces.some(({ is }) => is === "ahead" || is === "date")) return undefined;
  const round = pieces.find((piece) => piece.is === "every");
  const month = pieces.find((piece) => piece.is === "month");
  const days = weekdaysAgain(pieces, round !== undefined);
  const named = pieces.filter((piece) => piece.is === "named");
  const isMeal = named.some((piece) => piece.again);
  if (!round && !month && !days && !isMeal) return undefined;
  if (round?.is === "every" && round.unit === "hours") return hourly(round.n);
  const today = dayOf(context.nowMs, context.timeZone);
  const own = round?.is === "every" && round.unit === "weeks" && !days ? [weekdayOf(today)] : days;
  const field = own && own.length < 7 ? daysField(own) : "*";
  const clocks = clocksIn(pieces);
  const turn = round?.is === "every" && round.n > 1 ? { every: `${round.n} ${round.unit}`, from: today } : {};
  const isPlain = !month && Object.keys(turn).length === 0;
  if (clocks.length === 0 && isPlain) {
    const names = named.length > 0 ? named.map(({ name }) => name) : [USUAL];
    return names.map((name) => ({ daily: name, ...(field !== "*" && { days: field }) }));
  }
  const times =
    clocks.length > 0
      ? clocks
      : (named.length > 0 ? named.map(({ name }) => name) : [USUAL]).map(
          (name) => context.dayTimes[name] ?? "09:00",
        );
  const dayField = month?.is === "month" && month.field === "day" ? month.cron : "*";
  const weekField = month?.is === "month" && month.field === "weekday" ? month.cron : field;
  return crons(times, `${dayField} * ${weekField}`).map((cron) => ({ cron, ...turn }));
}

/** "Every evening at nine" is 21:00, "every morning at six" is 06:00. */
function clocksIn(pieces: readonly Piece[]): string[] {
  const parts = new Set(pieces.flatMap((piece) => (piece.is === "named" ? [piece.name] : [])));
  const isLate = parts.has("evening") || parts.has("afternoon") || parts.has("night");
  return pieces
    .flatMap((piece) => (piece.is === "clocks" ? piece.clocks : []))
    .map((clock) => {
      const hour = Number(clock.slice(0, 2));
      const turned =
        isLate && hour < 12 && hour >= (parts.has("night") ? 6 : 1)
          ? hour + 12
          : parts.has("morning") && hour > 12 && hour < 19
            ? hour - 12
            : hour;
      return `${String(turned).padStart(2, "0")}${clock.slice(2)}`;
    });
}

function hourly(n: number): readonly Trigger[] | undefined {
  if (n < 1 || n > 12) return undefined;
  return [{ cron: n === 1 ? "0 * * * *" : `0 */${n} * * *` }];
}

/** `isRound`: "every two weeks on Monday" is no single Monday. */
function weekdaysAgain(pieces: readonly Piece[], isRound: boolean): readonly number[] | undefined {
  const found = pieces.filter((piece) => piece.is === "weekdays");
  if (found.length === 0 || !(isRound || found.some((piece) => piece.again))) return undefined;
  // "Every day ... on weekdays": the narrower one is meant.
  const narrow = found.filter((piece) => piece.days.length < 7);
  return [...new Set((narrow.length > 0 ? narrow : found).flatMap(({ days }) => days))];
}

/** 1,2,3,4,5 -> 1-5. */
function daysField(days: readonly number[]): string {
  const key = [...days].sort((a, b) => a - b).join(",");
  return key === "1,2,3,4,5" ? "1-5" : key;
}

/** One pattern for all times of the same minute. */
function crons(times: readonly string[], tail: string): string[] {
  const hours = new Map<number, number[]>();
  for (const time of times) {
    const [hour = 0, minute = 0] = time.split(":").map(Number);
    hours.set(minute, [...(hours.get(minute) ?? []), hour]);
  }
  return [...hours].map(([minute, all]) => `${minute} ${all.sort((a, b) => a - b).join(",")} ${tail}`);
}

/** One occasion: the day that was named, or the next time that it is that time of day. */
function once(pieces: readonly Piece[], context: WhenContext): readonly Trigger[] | undefined {
  const { nowMs, timeZone, dayTimes } = context;
  const now = localOf(nowMs, timeZone);
  const clocks = clocksIn(pieces);
  const named = pieces.flatMap((piece) => (piece.is === "named" ? [piece.name] : []));
  const times = clocks.length > 0 ? clocks : named.map((name) => dayTimes[name] ?? "09:00");
  const day = dayNamed(pieces, now.day);
  if (!day && times.length === 0) return undefined;
  if (!day)
    return times.map((time) => ({ once: `${time > now.clock ? now.day : addDays(now.day, 1)} ${time}` }));
  if (times.length > 0) return times.map((time) => ({ once: `${day} ${evening(time, day, now)}` }));
  const usual = dayTimes[USUAL] ?? "09:00";
  // "Today", said when the usual time is over, is no time at all.
  return day === now.day && usual <= now.clock ? undefined : [{ once: `${day} ${usual}` }];
}

/** "Today at nine", said at noon, is nine in the evening. */
function evening(time: string, day: string, now: { readonly day: string; readonly clock: string }): string {
  const [hour = 0, minute = ""] = [Number(time.slice(0, 2)), time.slice(3)];
  return day === now.day && time <= now.clock && hour < 12 ? `${hour + 12}:${minute}` : time;
}

function dayNamed(pieces: readonly Piece[], today: string): string | undefined {
  for (const piece of pieces) {
    if (piece.is === "ahead") return addDays(today, piece.days);
    if (piece.is === "date") return dateAhead(piece.month, piece.day, today);
    if (piece.is === "weekdays" && !piece.again) return nextWeekday(piece.days[0]!, today);
  }
  return undefined;
}

/** The next such weekday after today. */
export function nextWeekday(weekday: number, today: string): string {
  return addDays(today, ((weekday - weekdayOf(today) + 6) % 7) + 1);
}

export function dateAhead(month: number, day: number, today: string): string | undefined {
  const year = Number(today.slice(0, 4));
  for (const y of [year, year + 1]) {
    const date = `${y}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
    // 30 February is no day: counted on, it becomes another one.
    if (addDays(date, 0) === date && dayNumber(date) >= dayNumber(today)) return date;
  }
  return undefined;
}

/** The first day that a text names ("tomorrow", "on Friday", "the 5th of December"); undefined: none. */
export function dayIn(said: string, nowMs: number, timeZone: string): string | undefined {
  const text = said.toLowerCase().replace(/\s+/g, " ").trim();
  const pieces = spansIn(text).flatMap((span) => span.pieces);
  return dayNamed(pieces, dayOf(nowMs, timeZone));
}

/** The same for a text that names a day and says nothing else. */
export function untilDay(said: string, nowMs: number, timeZone: string): string | undefined {
  const text = said.toLowerCase().replace(/\s+/g, " ").trim();
  const isAlone = tidy(without(text, spansIn(text))).replace(/^(?:the|on|end of|after)$/, "") === "";
  return isAlone ? dayIn(text, nowMs, timeZone) : undefined;
}
