import type { JobStep } from "./job-parts";
import type { SharedRooms, Turn } from "./shared-rooms";

/** What a robot does with its turns. */
export interface TurnTaker {
  readonly interrupted: boolean;
  /** Cleans; true when the room was seen to, false when it was taken away or she was interrupted. */
  runStep(index: number, signal: AbortSignal): Promise<boolean>;
  /** Others have what is left, for now. */
  standBy(): Promise<void>;
}

/** The parts of a job between which its order has to be kept: all floors at once where they can be shared. */
export function stagesOf(steps: readonly JobStep[], isShared: boolean): readonly (readonly number[])[] {
  const all = steps.map((_, index) => index);
  if (!isShared) return all.map((index) => [index]);
  const floors = all.filter((index) => steps[index]!.step.do === "clean");
  return [floors, ...all.filter((index) => !floors.includes(index)).map((index) => [index])];
}

/** Cleans the rooms of these steps as they are given to her, until all are done by somebody. */
export async function takeTurns(
  steps: readonly JobStep[],
  stage: readonly number[],
  shared: SharedRooms,
  taker: TurnTaker,
): Promise<void> {
  const roomOf = (index: number) => {
    const { step } = steps[index]!;
    return step.do === "clean" ? step.room : "";
  };
  const rooms = [...new Set(stage.map(roomOf))];
  while (!taker.interrupted) {
    const turn: Turn = await shared.next(rooms);
    if (turn.kind === "finished") return;
    if (turn.kind === "wait") {
      await taker.standBy();
      continue;
    }
    const { room, signal } = turn;
    let isSeenTo = true;
    for (const index of stage)
      if (isSeenTo && roomOf(index) === room) isSeenTo = await taker.runStep(index, signal);
    if (isSeenTo) shared.finish(room);
  }
}
