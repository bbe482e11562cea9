/**
 * Sentences that say when something is to be done, read before all others: they make, change or tell of routines, and
 * never start anything now. Pure.
 */
import type { House } from "../house/house";
import { PLAN_LIMITS, type Plan } from "../messages/plan";
import type { RoutineEdit } from "../routines/routine-edit";
import { type FoundWhen, findWhen } from "../routines/words/find-when";
import { told } from "./persona/announce";
import { LONGEST_TEXT, normalise } from "./phrasebook/normalise";
import { understand } from "./phrasebook/understand";
import type { Dialogue, Pending, Understanding } from "./phrasebook/understanding";
import { manageRoutines } from "./schedule-manage";

export interface ScheduleGiven {
  readonly nowMs: number;
  readonly timeZone: string;
  readonly dayTimes: Readonly<Record<string, string>>;
}

export type Scheduled =
  | { readonly kind: "edit"; readonly edit: RoutineEdit }
  /** It is clear when, but not what: each option's plan completes it. */
  | {
      readonly kind: "ask";
      readonly say: string;
      readonly pending: Pending;
      readonly add: (plan: Plan) => RoutineEdit;
    };

/** What a sentence says about routines; undefined when it is about something else. */
export function scheduled(text: string, dialogue: Dialogue, given: ScheduleGiven): Scheduled | undefined {
  if (text.length > LONGEST_TEXT) return undefined;
  const said = normalise(text);
  const { house, pending } = dialogue;
  const edit = manageRoutines(said, given.nowMs, given.timeZone);
  const found = edit ? undefined : findWhen(said, { ...given, roomsIn: (words) => roomsIn(words, house) });
  if (!edit && !found) return undefined;
  const whole = understand(text, dialogue);
  const isAnswer = pending !== undefined && /^\W*(?:no|not)\b/.test(said);
  if (whole.kind === "stop" || isAnswer) return undefined;
  if (edit) return startsNow(whole) ? undefined : { kind: "edit", edit };
  if (!found || (startsNow(whole) && !isBound(found, dialogue))) return undefined;
  return completed(found, text, dialogue);
}

function startsNow({ kind }: Understanding): boolean {
  return kind === "plan" || kind === "resume" || kind === "reset" || kind === "edit" || kind === "pause";
}

/**
 * Words that could be work for now are a routine only when the time belongs to them: it stands alone, or in a clause
 * that is an order itself. In "guests come every Friday, so mop the hall" it does neither.
 */
function isBound({ isFirm, clause }: FoundWhen, dialogue: Dialogue): boolean {
  return isFirm && (clause === "" || understand(clause, { house: dialogue.house }).kind === "plan");
}

/** The rest of the sentence, understood as if it were said by itself; "it" is the room that the dirt is in. */
function completed(found: FoundWhen, text: string, dialogue: Dialogue): Scheduled | undefined {
  const { house, robotRoom } = dialogue;
  const add = (plan: Plan) => addition(found, plan, text, house);
  const dirty = found.triggers.flatMap((trigger) => ("dirt" in trigger ? [trigger.dirt] : []));
  const meanings = (dirty.length > 0 ? dirty : [dialogue.lastRoom]).map((lastRoom) =>
    understand(found.rest, { house, ...(lastRoom && { lastRoom }), ...(robotRoom && { robotRoom }) }),
  );
  const [first] = meanings;
  const plans = meanings.flatMap((meant) => (meant.kind === "plan" ? [meant.plan] : []));
  if (plans.length === meanings.length) return { kind: "edit", edit: add(joined(plans)) };
  if (first?.kind !== "ask" || first.pending.options.length < 2) return undefined;
  return { kind: "ask", say: first.say, pending: first.pending, add };
}

/** One plan after the other, each step once. */
function joined(plans: readonly Plan[]): Plan {
  const steps = plans.flatMap((plan) => plan.steps);
  const written = steps.map((step) => JSON.stringify(step));
  return { steps: steps.filter((_, i) => written.indexOf(written[i]!) === i).slice(0, PLAN_LIMITS.steps) };
}

function addition(found: FoundWhen, { steps }: Plan, text: string, house: House): RoutineEdit {
  const rooms = [...new Set(steps.flatMap((step) => (step.do === "clean" ? [step.room] : [])))];
  const ofWork = found.dirtOfWork ? rooms.map((dirt) => ({ dirt })) : [];
  // What is fetched and put back for the work goes without saying.
  const works = steps.filter((step) => step.do === "clean" || step.do === "inspect");
  const what = told({ steps: works.length > 0 ? works : steps }, house);
  const name = (what.charAt(0).toUpperCase() + what.slice(1)).slice(0, 100);
  return { do: "add", name, triggers: [...found.triggers, ...ofWork].slice(0, 20), steps, text: text.trim() };
}

/** Rooms that words name: "the hall and the kitchen". None when any of the words is no room. */
function roomsIn(words: string, house: House): string[] {
  const parts = words
    .split(/\s*,\s*|\s+(?:and|or)\s+/)
    .map(plainName)
    .filter(Boolean);
  const rooms = parts.map(
    (part) =>
      house.rooms.find(({ id, name, aliases }) => [id, name, ...aliases].some((it) => plainName(it) === part))
        ?.id,
  );
  return rooms.every((room) => room !== undefined) ? rooms : [];
}

function plainName(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("_", " ")
    .replace(/^(?:the|my|our|your) /, "")
    .replace(/ (?:floor|room floor)$/, "")
    .trim();
}
