/** What lies ahead: the runs of a span of days, and what she tells of them. */
import type { House } from "../house/house";
import { told } from "../planner/persona/announce";
import { addDays, dayOf } from "./days";
import { type DueGiven, dueBetween, nextDue } from "./due";
import type { Fault, Routine } from "./routine";
import { isLeftOut, type RoutineState } from "./routine-state";
import { capitalised, listed, momentInWords, whenInWords } from "./when-words";

export interface AgendaGiven extends DueGiven {
  readonly routines: readonly Routine[];
  readonly faults: readonly Fault[];
  readonly state: RoutineState;
  readonly house: House | undefined;
  readonly nowMs: number;
}

export interface Run {
  readonly routine: Routine;
  readonly atMs: number;
  readonly leftOut: "holiday" | "skipped" | undefined;
}

const MOST_TOLD = 8;
const LONGEST_LOOK_DAYS = 400;

/** Runs after now whose day, in the house, is within the span; earliest first. */
export function runsOf(from: string, to: string, given: AgendaGiven): Run[] {
  const { nowMs, timeZone, routines } = given;
  const untilMs = Math.min(Date.parse(`${addDays(to, 2)}T00:00:00Z`), nowMs + LONGEST_LOOK_DAYS * 86_400_000);
  return routines
    .flatMap((routine) =>
      dueBetween(routine, nowMs, untilMs, given).map((atMs) => runOf(routine, atMs, given)),
    )
    .filter(({ atMs }) => dayOf(atMs, timeZone) >= from && dayOf(atMs, timeZone) <= to)
    .sort((a, b) => a.atMs - b.atMs);
}

/** The next run of a routine that is not left out. */
export function nextRun(routine: Routine, given: AgendaGiven): number | undefined {
  let atMs = nextDue(routine, given.nowMs, given);
  for (let i = 0; atMs !== undefined && i < LONGEST_LOOK_DAYS; i++) {
    if (runOf(routine, atMs, given).leftOut === undefined) return atMs;
    atMs = nextDue(routine, atMs, given);
  }
  return undefined;
}

function runOf(routine: Routine, atMs: number, { state, timeZone }: AgendaGiven): Run {
  return { routine, atMs, leftOut: isLeftOut(state, { id: routine.id, atMs, day: dayOf(atMs, timeZone) }) };
}

export function whenOf(routine: Routine, { dayTimes, house, nowMs, timeZone }: AgendaGiven): string {
  const roomName = (id: string) =>
    house?.rooms.find((room) => room.id === id)?.name ?? id.replaceAll("_", " ");
  return whenInWords(routine.triggers, { dayTimes, today: dayOf(nowMs, timeZone), roomName });
}

/** What a routine does, as in "I shall ...". */
export function doesOf({ steps, text }: Routine, { house }: AgendaGiven): string {
  if (steps && house) return told({ steps }, house);
  const line = text.split("\n")[0]!.slice(0, 120);
  return `see to this: "${line}"`;
}

/** The answer to "what is planned?". */
export function agendaInWords(from: string, to: string, given: AgendaGiven): string {
  const { routines, faults, nowMs, timeZone, state } = given;
  const runs = runsOf(from, to, given);
  const timed = runs.length <= MOST_TOLD ? runs.map((run) => runInWords(run, given)) : byRoutine(runs, given);
  const watching = routines.filter(({ triggers }) => triggers.some((trigger) => "dirt" in trigger));
  const watched = watching.map((routine) => `${whenOf(routine, given)}: ${doesOf(routine, given)}`);
  const all = [...timed, ...watched];
  const today = dayOf(nowMs, timeZone);
  const span = from === to ? (from === today ? "today" : "then") : "in that time";
  const plan =
    all.length === 0
      ? `Nothing is planned for ${span === "in that time" ? "that time" : span}.`
      : `This is planned: ${all.join("; ")}.`;
  const holiday = state.holidayUntil === "" ? "" : ` It is holiday up to ${state.holidayUntil}.`;
  const broken =
    faults.length === 0 ? "" : ` I can't read ${listed(faults.map(({ file }) => file).slice(0, 3))}.`;
  return plan + holiday + broken;
}

function runInWords({ routine, atMs, leftOut }: Run, given: AgendaGiven): string {
  const left = leftOut ? ` (left out: ${leftOut === "holiday" ? "holiday" : "to be skipped"})` : "";
  return `${momentInWords(atMs, given.nowMs, given.timeZone)} ${doesOf(routine, given)}${left}`;
}

function byRoutine(runs: readonly Run[], given: AgendaGiven): string[] {
  const routines = [...new Set(runs.map(({ routine }) => routine))];
  return routines.map((routine) => `${whenOf(routine, given)} ${doesOf(routine, given)}`);
}

/** One line a routine, for the model's page. */
export function routinesPageText(given: AgendaGiven): string {
  return given.routines
    .map((routine) => {
      const nextMs = nextRun(routine, given);
      const next = nextMs === undefined ? "" : `, next ${momentInWords(nextMs, given.nowMs, given.timeZone)}`;
      return `${routine.name}: ${whenOf(routine, given)}: ${doesOf(routine, given)}${next}`.slice(0, 300);
    })
    .join("\n");
}

/** The first sentence about a new routine: "Very well: every weekday at 09:00 I shall vacuum the hall." */
export function confirmation(routine: Routine, given: AgendaGiven): string {
  const promise = `Very well: ${whenOf(routine, given)}, I shall ${doesOf(routine, given)}.`;
  const isOnce = routine.triggers.every((trigger) => "once" in trigger);
  const nextMs = nextRun(routine, given);
  if (isOnce || nextMs === undefined) return promise;
  return `${promise} ${capitalised(`the first time is ${momentInWords(nextMs, given.nowMs, given.timeZone)}`)}.`;
}
