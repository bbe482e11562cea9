import type { CleanFeedback } from "../messages/maid";
import type { Doing, JobStep } from "./job-parts";

/** What whoever gave the goal is told of it now; a step counts as much as its floor, and a little by itself. */
export function feedbackOf(doing: Doing, steps: readonly JobStep[], battery: number): CleanFeedback {
  let [total, before] = [0, 0];
  for (const [index, { cells }] of steps.entries()) {
    total += 1 + cells;
    if (index !== doing.step && doing.ended.has(index)) before += 1 + cells;
  }
  return {
    phase: "executing",
    step: firstLeft(doing),
    room: doing.room,
    fraction: (before + (1 + steps[doing.step]!.cells) * doing.roomFraction) / total,
    room_fraction: doing.roomFraction,
    remaining_s: doing.remainingS,
    battery,
    doing: doing.doing,
  };
}

/** The first step that is not behind her: the one at hand, where she keeps to their order. */
function firstLeft({ step, ended }: Doing): number {
  for (let index = 0; index < step; index++) if (!ended.has(index)) return index;
  return step;
}
