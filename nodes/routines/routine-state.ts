/** What is known of routines beside their files: what was handled, what is skipped. One record of the store. */
import { z } from "zod";

const seen = z.object({
  /** Changes with the triggers: a routine that was rewritten begins anew. */
  mark: z.string(),
  /** Everything due until then was done, skipped or told; ms. */
  handledMs: z.number(),
  /** When it ran last; 0: never. */
  ranMs: z.number().default(0),
  outcome: z.string().max(40).default(""),
});

const skip = z.object({
  id: z.string().optional(),
  date: z.string().optional(),
  atMs: z.number().optional(),
});

const stateSchema = z.object({
  seen: z.record(z.string(), seen).default({}),
  skips: z.array(skip).default([]),
  /** The last day off; empty: no holiday. */
  holidayUntil: z.string().default(""),
});
export type RoutineState = z.infer<typeof stateSchema>;

/** The state that a record holds; a new one when there is none, or none that can be read. */
export function routineState(value: unknown): RoutineState {
  const read = stateSchema.safeParse(value ?? {});
  return read.success ? read.data : stateSchema.parse({});
}

/** Whether a run is left out, and why. */
export function isLeftOut(
  state: RoutineState,
  run: { readonly id: string; readonly atMs: number; readonly day: string },
): "holiday" | "skipped" | undefined {
  if (state.holidayUntil !== "" && run.day <= state.holidayUntil) return "holiday";
  const isSkipped = state.skips.some(
    ({ id, date, atMs }) =>
      (id === undefined || id === run.id) &&
      (date === undefined || date === run.day) &&
      (atMs === undefined || atMs === run.atMs),
  );
  return isSkipped ? "skipped" : undefined;
}

/** Without skips of days that are over, and without what is remembered of files that are gone. */
export function tidied(
  state: RoutineState,
  ids: ReadonlySet<string>,
  today: string,
  nowMs: number,
): RoutineState {
  return {
    seen: Object.fromEntries(Object.entries(state.seen).filter(([id]) => ids.has(id))),
    skips: state.skips.filter(
      ({ id, date, atMs }) =>
        (id === undefined || ids.has(id)) &&
        (date === undefined || date >= today) &&
        (atMs === undefined || atMs >= nowMs - 86_400_000),
    ),
    holidayUntil: state.holidayUntil !== "" && state.holidayUntil < today ? "" : state.holidayUntil,
  };
}
