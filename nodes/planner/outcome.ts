/** How a turn ended, as scripts read it: the fields of the command line's last JSON line. */
import type { CleanResult } from "../messages/maid";
import { roomsOf } from "./receipts";
import type { Turn } from "./turn";

export type OutcomeWord = "done" | "refused" | "partial" | "answered" | "asked" | "stopped" | "failed";

export interface Outcome {
  readonly outcome: OutcomeWord;
  readonly say: string;
  readonly reason?: string;
  readonly where?: string;
  readonly coverage?: number;
  readonly area_m2?: number;
  readonly duration_s?: number;
  readonly rooms?: ReturnType<typeof roomsOf>;
  readonly words: string;
  readonly by: string;
  readonly channel: string;
  readonly epoch: number;
}

const WORDS: ReadonlySet<string> = new Set(["done", "refused", "partial", "stopped", "failed"]);

/** An outcome that the cleaner does not know is a failure, never a success. */
export function outcomeOf(receipt: CleanResult): OutcomeWord {
  return WORDS.has(receipt.outcome) ? (receipt.outcome as OutcomeWord) : "failed";
}

/** The end of a turn, with the cleaner's receipt when there is one. */
export function outcome(turn: Turn, word: OutcomeWord, say: string, receipt?: CleanResult): Outcome {
  const { words, by, channel, epoch } = turn;
  const told = receipt && {
    ...(receipt.reason && { reason: receipt.reason }),
    ...(receipt.where && { where: receipt.where }),
    coverage: receipt.coverage,
    area_m2: receipt.area_m2,
    duration_s: receipt.duration_s,
    rooms: roomsOf(receipt),
  };
  return { outcome: word, say, ...told, words, by, channel, epoch };
}
