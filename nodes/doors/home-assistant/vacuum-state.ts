/** The states of a vacuum as Home Assistant names them (VacuumActivity). */
export type VacuumState = "cleaning" | "docked" | "idle" | "paused" | "returning" | "error";

export interface VacuumFacts {
  /** What the running job does; undefined: there is none. */
  readonly doing: string | undefined;
  /** The running job cleans something. */
  readonly cleans: boolean;
  /** The charging contacts touch. */
  readonly onDock: boolean;
  /** The last job was cut off, and there is something left of it. */
  readonly unfinished: boolean;
  /** A stop holds until a person ends it. */
  readonly stopped: boolean;
  /** A job has just ended at the dock, and the contacts have not told yet. */
  readonly arriving: boolean;
  /** Something is wrong with her that somebody has to see to. */
  readonly fault: boolean;
}

/** Which of them holds. */
export function vacuumState(facts: VacuumFacts): VacuumState {
  if (facts.fault) return "error";
  if (facts.doing !== undefined) return working(facts);
  if (facts.onDock) return "docked";
  if (facts.arriving) return "returning";
  return facts.unfinished && !facts.stopped ? "paused" : "idle";
}

function working({ doing, cleans, onDock }: VacuumFacts): VacuumState {
  if (doing === "charging") return onDock ? "docked" : "returning";
  if (doing === "going home") return "returning";
  return cleans ? "cleaning" : "idle";
}
