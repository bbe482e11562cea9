/** What logs tell of a goal: who asked for it, and which rooms it is about. */
import type { CleanGoal } from "../messages/maid";
import type { Plan } from "../messages/plan";

/** The rooms that a plan cleans, each once. */
export function roomsOf(plan: Plan): string[] {
  return [...new Set(plan.steps.flatMap((step) => (step.do === "clean" ? [step.room] : [])))];
}

/** The plan of a goal that only names rooms, as typed on the command line. */
export function planOfRooms({ rooms, mode }: CleanGoal): string {
  return JSON.stringify({ steps: rooms.map((room) => ({ do: "clean", room, mode: mode || "vacuum" })) });
}

/** Who asked; and who let them have it, where that is somebody else. */
export function whoAsked({ by, asked_by }: CleanGoal): { by: string; allowed_by?: string } {
  return asked_by === "" ? { by } : { by: asked_by, allowed_by: by };
}
