import { EVENTS } from "../messages/topics";
import type { Robot } from "./robot";

/** Lets time pass, faster while she works, until the process is told to end or she is to go on in another house. */
export async function live(robot: Robot, workingPace: number, ending: AbortSignal): Promise<void> {
  let isBusy = false;
  const cancel = robot.bus.subscribe(EVENTS, ({ kind }) => {
    if (kind === "goal_accepted") isBusy = true;
    if (kind === "job_ended") isBusy = false;
  });
  while (!ending.aborted && robot.nextHouse === null) {
    const wasBusy = isBusy;
    await robot.run(
      () => isBusy !== wasBusy || ending.aborted || robot.nextHouse !== null,
      () => (wasBusy ? workingPace : 1),
      ending,
    );
  }
  cancel();
}
