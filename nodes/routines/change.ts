/** What becomes of the routines when something is asked of them. Pure: files and records are written by whoever calls. */
import { isQuiet } from "../cleaner/guard/quiet-hours";
import { type AgendaGiven, agendaInWords, confirmation, nextRun, runsOf } from "./agenda";
import { addDays, dayInWords, dayOf } from "./days";
import { triggerFault } from "./due";
import { type Routine, routineOf } from "./routine";
import type { RoutineEdit } from "./routine-edit";
import type { RoutineState } from "./routine-state";
import { fileIdOf } from "./routine-text";
import { listed, momentInWords } from "./when-words";
import { routinesMeant } from "./which-routine";

export interface Change {
  readonly accepted: boolean;
  /** For people. */
  readonly message: string;
  readonly write?: Routine;
  readonly putAside?: readonly string[];
  readonly state?: RoutineState;
  readonly run?: Routine;
}

export interface ChangeGiven extends AgendaGiven {
  /** "22:00-07:00", or empty. */
  readonly quietHours: string;
  /** File ids that are taken, also by files that can't be read. */
  readonly taken: ReadonlySet<string>;
}

const MOST_ROUTINES = 150;
const NAMES_TOLD = 5;

const no = (message: string): Change => ({ accepted: false, message });
const yes = (message: string, more: Omit<Change, "accepted" | "message"> = {}): Change => ({
  accepted: true,
  message,
  ...more,
});

/** Only the owner changes anything; the list is for everybody who may speak to her. */
export function changeOf(edit: RoutineEdit, by: string, given: ChangeGiven): Change {
  const mayAsk = by === "owner" || (edit.do === "list" && (by === "guest" || by === "agent"));
  if (!mayAsk) return no("That is for the owner to say.");
  const { nowMs, timeZone, state } = given;
  const today = dayOf(nowMs, timeZone);
  switch (edit.do) {
    case "add":
      return added(edit, given, today);
    case "list":
      return yes(agendaInWords(edit.from ?? today, edit.to ?? addDays(today, 6), given));
    case "remove":
      return removed(edit, given);
    case "skip":
      return skipped(edit, given);
    case "unskip":
      return yes("Very well: nothing is skipped any longer.", { state: { ...state, skips: [] } });
    case "holiday":
      return holiday(edit.until, given, today);
    case "back":
      return yes(
        state.holidayUntil === ""
          ? "There was no holiday: my routines go on."
          : "Welcome back. My routines go on.",
        { state: { ...state, holidayUntil: "" } },
      );
    case "run":
      return one(edit, given, (routine) => yes(`I begin with "${routine.name}" now.`, { run: routine }));
  }
}

function added(edit: RoutineEdit & { do: "add" }, given: ChangeGiven, today: string): Change {
  if (given.routines.length >= MOST_ROUTINES) return no("I have as many routines as I can keep in mind.");
  const { do: _, text, name = titleOf(text), ...matter } = edit;
  const routine = routineOf(fileIdOf(name, given.taken), { ...matter, name, said: today }, text);
  const fault = triggerFault(routine, given);
  if (fault) return no(`I can't keep that time: ${fault.replace(/^triggers\.\d+: /, "")}.`);
  const isTimed = routine.triggers.some((trigger) => !("dirt" in trigger));
  const nextMs = nextRun(routine, { ...given, state: { ...given.state, skips: [], holidayUntil: "" } });
  if (isTimed && nextMs === undefined) return no("That time is over already.");
  const same = given.routines.find((other) => keyOf(other) === keyOf(routine));
  if (same) return yes(`That is planned already: "${same.name}".`);
  const isLoud = nextMs !== undefined && isQuiet(given.quietHours, nextMs, given.timeZone);
  const quiet = isLoud
    ? ` But that is in the quiet hours (${given.quietHours}): I leave cleaning out then.`
    : "";
  return yes(confirmation(routine, given) + quiet, { write: routine });
}

/** What makes two routines the same. */
function keyOf({ triggers, steps, text, timezone }: Routine): string {
  return JSON.stringify([triggers, steps ?? text, timezone]);
}

function titleOf(text: string): string {
  const line = text.split("\n")[0]!.trim().slice(0, 80);
  return line.charAt(0).toUpperCase() + line.slice(1);
}

function removed(edit: RoutineEdit & { do: "remove" }, given: ChangeGiven): Change {
  if (edit.all && given.routines.length > 0) {
    const putAside = given.routines.map(({ id }) => id);
    return yes(`Very well: I have put all ${putAside.length} routines aside.`, { putAside });
  }
  return one(edit, given, (routine) =>
    yes(`Very well: I shall no longer do "${routine.name}".`, { putAside: [routine.id] }),
  );
}

function skipped(edit: RoutineEdit & { do: "skip" }, given: ChangeGiven): Change {
  const { state, nowMs, timeZone } = given;
  const { date } = edit;
  const isAll = edit.id === undefined && edit.words === undefined;
  if (date && runsOf(date, date, given).length === 0) return yes("Nothing is planned for that day anyway.");
  if (date && isAll) {
    const words = dayInWords(date, dayOf(nowMs, timeZone));
    return yes(`Very well: I leave everything out ${/^to/.test(words) ? words : `on ${words}`}.`, {
      state: { ...state, skips: [...state.skips, { date }] },
    });
  }
  if (isAll) {
    const runs = given.routines.flatMap((routine) => {
      const atMs = nextRun(routine, given);
      return atMs === undefined ? [] : [{ routine, atMs }];
    });
    const first = runs.sort((a, b) => a.atMs - b.atMs)[0];
    return first ? skippedRun(first.routine, first.atMs, given) : no("Nothing is planned that I could skip.");
  }
  return one(edit, given, (routine) => {
    if (date) {
      const words = dayInWords(date, dayOf(nowMs, timeZone));
      return yes(`Very well: I leave "${routine.name}" out ${/^to/.test(words) ? words : `on ${words}`}.`, {
        state: { ...state, skips: [...state.skips, { id: routine.id, date }] },
      });
    }
    const atMs = nextRun(routine, given);
    return atMs === undefined
      ? no(`"${routine.name}" has no time that I could skip.`)
      : skippedRun(routine, atMs, given);
  });
}

function skippedRun({ id, name }: Routine, atMs: number, { state, nowMs, timeZone }: ChangeGiven): Change {
  return yes(`Very well: I leave "${name}" out ${momentInWords(atMs, nowMs, timeZone)}.`, {
    state: { ...state, skips: [...state.skips, { id, atMs }] },
  });
}

function holiday(until: string, given: ChangeGiven, today: string): Change {
  if (until < today) return no("That day is over already.");
  const state = { ...given.state, holidayUntil: until };
  const later = { ...given, state };
  const runs = given.routines.flatMap((routine) => nextRun(routine, later) ?? []);
  const next =
    runs.length === 0
      ? ""
      : ` I begin again ${momentInWords(Math.min(...runs), given.nowMs, given.timeZone)}.`;
  return yes(`Have a good time: nothing by itself up to and with ${dayInWords(until, today)}.${next}`, {
    state,
  });
}

/** The one routine that is meant; otherwise a question or a no. */
function one(
  { id, words }: { readonly id?: string | undefined; readonly words?: string | undefined },
  given: ChangeGiven,
  then: (routine: Routine) => Change,
): Change {
  const { routines, house } = given;
  const found =
    id === undefined ? routinesMeant(words ?? "", routines, house) : routines.filter((it) => it.id === id);
  if (found.length === 1) return then(found[0]!);
  const names = listed(found.slice(0, NAMES_TOLD).map(({ name }) => `"${name}"`));
  if (found.length > 1) return no(`Which one do you mean: ${names}?`);
  return no(routines.length === 0 ? "I have no routines." : "I have no such routine.");
}
