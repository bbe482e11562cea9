import type { CleanFeedback } from "../messages/maid";
import type { Doing, JobStep } from "./job";

/** What whoever gave the goal is told of it now; a step counts as much as its floor, and a little by itself. */
export function feedbackOf(doing: Doing, steps: readonly JobStep[], battery: number): CleanFeedback {
  let [total, before] = [0, 0];
  for (const [index, { cells }] of steps.entries()) {
    total += 1 + cells;
    if (index < doing.step) before += 1 + cells;
  }
  return {
    phase: "executing",
    step: doing.step,
    room: doing.room,
    fraction: (before + (1 + steps[doing.step]!.cells) * doing.roomFraction) / total,
    room_fraction: doing.roomFraction,
    remaining_s: doing.remainingS,
    battery,
    doing: doing.doing,
  };
}
