/** Keeps count of which runs were done, skipped, left out or missed. Pure: told the time, it says what is to be done. */
import { dayOf } from "./days";
import { type DueGiven, dueBetween, nextDue } from "./due";
import type { Routine } from "./routine";
import { isLeftOut, type RoutineState, tidied } from "./routine-state";

export type Because = "time" | "dirt" | "asked";

/** What the hands of the clock have brought about for one routine. */
export type Happening =
  | { readonly kind: "due"; readonly routine: Routine; readonly atMs: number }
  | { readonly kind: "missed"; readonly routine: Routine; readonly atMs: number }
  | {
      readonly kind: "left_out";
      readonly routine: Routine;
      readonly atMs: number;
      readonly why: "holiday" | "skipped";
    };

const MOST_LOOKED_BACK = 50;

export class RoutineKeeper {
  #state: RoutineState;
  /** Runs that were begun and have not been answered for: by id, the time that they were due. */
  readonly #begun = new Map<string, number>();
  readonly #dirtMs = new Map<string, number>();

  constructor(
    state: RoutineState,
    private readonly given: DueGiven & { readonly lateMs: number; readonly dirtAgainMs: number },
  ) {
    this.#state = state;
  }

  get state(): RoutineState {
    return this.#state;
  }

  take(state: RoutineState): void {
    this.#state = state;
  }

  isBegun(id: string): boolean {
    return this.#begun.has(id);
  }

  /** What has become due since the last look; a run that is much too late is missed, not due. */
  look(routines: readonly Routine[], nowMs: number): Happening[] {
    const ids = new Set(routines.map(({ id }) => id));
    this.#state = tidied(this.#state, ids, dayOf(nowMs, this.given.timeZone), nowMs);
    return routines.flatMap((routine) => (this.#begun.has(routine.id) ? [] : this.#lookAt(routine, nowMs)));
  }

  /** Dirt in a room: the routines that wait for it, each at most once in a while. */
  dirt(room: string, routines: readonly Routine[], nowMs: number): Happening[] {
    return routines.flatMap((routine): Happening[] => {
      const waits = routine.triggers.some((trigger) => "dirt" in trigger && trigger.dirt === room);
      const lastMs = this.#dirtMs.get(routine.id) ?? Number.NEGATIVE_INFINITY;
      if (!waits || this.#begun.has(routine.id) || nowMs - lastMs < this.given.dirtAgainMs) return [];
      this.#dirtMs.set(routine.id, nowMs);
      const why = isLeftOut(this.#state, this.#runOf(routine, nowMs));
      return [why ? { kind: "left_out", routine, atMs: nowMs, why } : { kind: "due", routine, atMs: nowMs }];
    });
  }

  begin({ id }: Routine, atMs: number): void {
    this.#begun.set(id, atMs);
  }

  /** The planner has taken it on: it is handled, whatever comes of it. */
  started(id: string, nowMs: number): void {
    this.#handled(id, this.#begun.get(id) ?? nowMs, { ranMs: nowMs, outcome: "" });
  }

  ended(id: string, outcome: string): void {
    this.#handled(id, this.#begun.get(id) ?? 0, { outcome });
    this.#begun.delete(id);
  }

  /** When there is something to look at next; undefined: never. */
  nextMs(routines: readonly Routine[], nowMs: number): number | undefined {
    const times = routines.flatMap((routine) => nextDue(routine, nowMs, this.given) ?? []);
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  /** A routine that was said for one time, and that time is over. */
  isOver(routine: Routine, nowMs: number): boolean {
    const isOnce = routine.said !== undefined && routine.triggers.every((trigger) => "once" in trigger);
    return isOnce && !this.#begun.has(routine.id) && nextDue(routine, nowMs, this.given) === undefined;
  }

  #lookAt(routine: Routine, nowMs: number): Happening[] {
    const { id } = routine;
    const mark = JSON.stringify([routine.triggers, routine.timezone ?? ""]);
    const seen = this.#state.seen[id];
    if (seen?.mark !== mark) {
      this.#put(id, { mark, handledMs: nowMs, ranMs: 0, outcome: "" });
      return [];
    }
    const times = dueBetween(routine, seen.handledMs, nowMs, this.given, MOST_LOOKED_BACK);
    const [runs, late]: [number[], number[]] = [[], []];
    const left: Happening[] = [];
    for (const atMs of times) {
      const why = isLeftOut(this.#state, this.#runOf(routine, atMs));
      if (why) left.push({ kind: "left_out", routine, atMs, why });
      else (nowMs - atMs <= this.given.lateMs ? runs : late).push(atMs);
    }
    const due = runs.at(-1);
    // What is due stays unhandled until somebody has begun it: a kill in between makes it a missed one.
    if (times.length > 0 && due === undefined) this.#handled(id, nowMs, {});
    const missed = late.at(-1);
    return [
      ...left,
      ...(missed === undefined ? [] : [{ kind: "missed" as const, routine, atMs: missed }]),
      ...(due === undefined ? [] : [{ kind: "due" as const, routine, atMs: due }]),
    ];
  }

  #runOf({ id }: Routine, atMs: number) {
    return { id, atMs, day: dayOf(atMs, this.given.timeZone) };
  }

  #handled(id: string, atMs: number, more: { readonly ranMs?: number; readonly outcome?: string }): void {
    const seen = this.#state.seen[id];
    if (seen) this.#put(id, { ...seen, ...more, handledMs: Math.max(seen.handledMs, atMs) });
  }

  #put(id: string, seen: RoutineState["seen"][string]): void {
    this.#state = { ...this.#state, seen: { ...this.#state.seen, [id]: seen } };
  }
}
