/** The sentences that the planner's own turns need; what a job is told with is the persona's. */
import type { House } from "../house/house";
import type { CleanResult } from "../messages/maid";
import type { Plan } from "../messages/plan";

export const speech = {
  noHouse: "I do not know this house yet: my memory does not answer.",
  noCleaner: "I cannot reach my wheels: the cleaner does not answer. Nothing was started.",
  ownerOnly: "That is for the owner to say.",
  releaseQuestion: "I have been stopped. Shall I be released and do that?",
  stopped: "I have stopped. I stay here until you say that I may go on.",
  stopUnconfirmed: "I could not have the stop confirmed. Please press the button on the robot.",
  paused: "I pause. Say go on when I may.",
  nothingToPause: "I am not doing anything just now.",
  stillAtIt: "I am still at it.",
  nothingToResume: "There is nothing left to go on with.",
  released: "I may move again. Tell me what to do.",
  overtaken: "Something newer was said.",
  tooLong: "That was too long for me. Please say it in a few sentences.",
  noPlan: "I could not make a plan of that which the rules of the house allow. Nothing was started.",
  exhausted: (spent: string) =>
    `I have thought about this ${spent}, and may not any longer. Nothing was started; please say it more simply.`,
  noModel: (kinds: readonly string[]) =>
    `My language model is not there (${[...new Set(kinds)].join(", ").replaceAll("_", " ")}).`,
  onlyWords: (words: string) => `I have not started anything. What I meant to say: ${words}`,
  notReleased: (why: string) => `I cannot be released: ${why}.`,
  didYouSay: (words: string) => `Did you say "${words.slice(0, 120)}"?`,
  announce: (plan: Plan, _house: House) => `I am going to do ${plan.steps.length} steps.`,
  report: (_plan: Plan, _house: House, receipt: CleanResult) => receipt.text,
  refusal: (_plan: Plan, _house: House, receipt: CleanResult) => receipt.text,
  strangerAsks: (by: string, _plan: Plan, _house: House) => `A ${by} asks me for something. Shall I?`,
  unfinished: (_plan: Plan, _house: House) => "I was interrupted in a job. Shall I go on?",
};
