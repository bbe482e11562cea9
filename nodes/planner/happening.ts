/** What happens to her while nobody speaks, and whether it is worth a model's turn. Pure: no clock, no bus. */
import type { PlannerConfig } from "../config/planner";

/** Kinds that the owner may give a turn (config `eventTurns`). */
export type HappeningKind = PlannerConfig["eventTurns"][number];

export interface Happening {
  readonly kind: HappeningKind;
  /** Room or product id; empty when it is about neither. */
  readonly about: string;
}

/** What matters of the moment. */
export interface Situation {
  readonly stopped: boolean;
  /** The rooms of the job at hand that are not behind her, the one at hand first; undefined: no job. */
  readonly roomsLeft: readonly string[] | undefined;
  /** All rooms that the owner's instruction is about. */
  readonly roomsAsked: readonly string[];
  /** A model made this plan; one that stood in plain words needs no watching. */
  readonly plannedByModel: boolean;
  readonly nowMs: number;
  /** When the same happening had its last turn; undefined: never in this job. */
  readonly lastTurnMs: number | undefined;
}

/**
 * Whether a model is to think about it now. Only a job that is under way makes it relevant: without one there is
 * nothing that could be adjusted, and nothing may be begun. A stop is never thought about.
 */
export function deservesTurn(
  { kind, about }: Happening,
  { stopped, roomsLeft, roomsAsked, plannedByModel, nowMs, lastTurnMs }: Situation,
  { eventTurns, eventAgainS }: Pick<PlannerConfig, "eventTurns" | "eventAgainS">,
): boolean {
  if (stopped || !roomsLeft || !eventTurns.includes(kind)) return false;
  if (lastTurnMs !== undefined && nowMs - lastTurnMs < eventAgainS * 1000) return false;
  switch (kind) {
    case "step_ended":
      return plannedByModel && roomsLeft.length > 0;
    case "blocked":
    case "product_missing":
    case "battery_low":
      return roomsLeft.length > 0;
    case "dirt":
      return roomsAsked.includes(about);
    case "person":
      return roomsLeft[0] === about && roomsLeft.length > 1;
  }
}
