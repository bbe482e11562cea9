/** The routines as pages and other programs are shown them (Routines.routines_json). */
import { type AgendaGiven, doesOf, nextRun, whenOf } from "./agenda";
import { capitalised } from "./when-words";

/** Everything that Routines.routines_json holds. */
export interface ShownRoutines {
  /** The last day off; empty: no holiday. */
  readonly holidayUntil: string;
  readonly routines: readonly {
    readonly id: string;
    readonly name: string;
    readonly when: string;
    readonly does: string;
    /** null: not at a time. */
    readonly nextMs: number | null;
    /** 0: never. */
    readonly ranMs: number;
    readonly outcome: string;
    /** Rooms whose dirt it sees to. */
    readonly dirt: readonly string[];
  }[];
  readonly faults: readonly string[];
}

export function shownRoutines(given: AgendaGiven): ShownRoutines {
  const { routines, state, faults } = given;
  return {
    holidayUntil: state.holidayUntil,
    routines: routines.map((routine) => ({
      id: routine.id,
      name: routine.name,
      when: capitalised(whenOf(routine, given)),
      does: capitalised(doesOf(routine, given)),
      nextMs: nextRun(routine, given) ?? null,
      ranMs: state.seen[routine.id]?.ranMs ?? 0,
      outcome: state.seen[routine.id]?.outcome ?? "",
      dirt: routine.triggers.flatMap((trigger) => ("dirt" in trigger ? [trigger.dirt] : [])),
    })),
    faults: faults.map(({ file, line, text }) => `${file}:${line}: ${text}`),
  };
}
