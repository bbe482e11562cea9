/** How a request stands, in a sentence for the agent. */
import type { Requested } from "./agent-desk";
import type { RequestState } from "./request-watch";

export function requested(state: RequestState): Requested {
  const { is } = state;
  switch (is) {
    case "declined":
      return { state: is, say: "The owner does not want that now. Nothing was started.", failed: false };
    case "refused":
      return { state: is, say: state.say || `Refused: ${state.reason}. Nothing was started.`, failed: true };
    case "cleaning":
      return { state: is, say: "It may be done: I have begun.", failed: false };
    case "ended":
      return { state: is, say: endOf(state.outcome, state.reason), failed: state.outcome !== "done" };
    default:
      return stillOpen(state);
  }
}

/** The time for an answer is over, or nobody waits for it any longer. */
export function stillOpen({ is }: RequestState): Requested {
  const say =
    is === "asked"
      ? "I have asked the owner, who has not answered yet. Nothing has been started; maid://log tells whether it has been."
      : "I got no answer from my own planner. Nothing is known to have been started.";
  return { state: "unanswered", say, failed: is !== "asked" };
}

function endOf(outcome: string, reason: string): string {
  if (outcome === "done") return "It is done.";
  return `It ended as ${outcome}${reason ? ` (${reason.replaceAll("_", " ")})` : ""}; maid://log has what was cleaned.`;
}
