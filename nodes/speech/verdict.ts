import { isStopWord } from "../safety/stop-word";

/** What an engine heard. */
export interface Hearing {
  /** Empty: nothing. */
  readonly text: string;
  /**
   * How much better the command fits than any row of sounds, per frame of speech. Infinity: the engine hears free
   * speech and has no such score.
   */
  readonly score: number;
  /** False: a second hearing came to other words. */
  readonly isSure: boolean;
}

export type HearingVerdict = "act" | "confirm" | "ignore";

/** Between these two she asks; below, it is nearer to talk of something else than to a command. */
const ACT_ABOVE = -6.5;
const CONFIRM_ABOVE = -13;
/** A free row of words that has a stop in it may be anything: below this it is no stop either. */
const STOP_ABOVE = -17;
/** One short word lost turns these into their opposite. */
const NEGATION = /\b(not|never|except)\b/;

/** Whether to act on what was heard, to ask about it, or to leave it. The word stop is hardly ever held back. */
export function judgeHearing({ text, score, isSure }: Hearing): HearingVerdict {
  if (text === "") return "ignore";
  if (isStopWord(text)) return score > STOP_ABOVE ? "act" : "ignore";
  if (!(score > CONFIRM_ABOVE)) return "ignore";
  if (score <= ACT_ABOVE || !isSure) return "confirm";
  return Number.isFinite(score) && NEGATION.test(text) ? "confirm" : "act";
}

/** How sure the words are, 0..1: below one half for what is to be confirmed. */
export function confidenceOf(hearing: Hearing): number {
  const verdict = judgeHearing(hearing);
  if (verdict === "act") return Number.isFinite(hearing.score) && !isStopWord(hearing.text) ? 0.9 : 1;
  return verdict === "confirm" ? 0.4 : 0;
}
