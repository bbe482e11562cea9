import { isStopWord } from "../safety/stop-word";

/** What an engine heard. */
export interface Hearing {
  /** Empty: nothing. */
  readonly text: string;
  /** How much better the command fits than any row of sounds, per frame; above 0 it is believed. */
  readonly score: number;
}

export type HearingVerdict = "act" | "confirm" | "ignore";

/** Below this, what was heard is nearer to talk of something else than to a command. */
const CONFIRM_ABOVE = -7;
/** One short word lost turns these into their opposite. */
const NEGATION = /\b(not|never|except)\b/;

/** Whether to act on what was heard, to ask about it, or to leave it. The word stop is never held back. */
export function judgeHearing({ text, score }: Hearing): HearingVerdict {
  if (text === "") return "ignore";
  if (isStopWord(text)) return "act";
  if (!(score > CONFIRM_ABOVE)) return "ignore";
  if (score <= 0) return "confirm";
  return NEGATION.test(text) ? "confirm" : "act";
}
