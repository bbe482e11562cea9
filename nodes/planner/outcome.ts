/** How a turn ended, as scripts read it: the fields of the command line's last JSON line. */
import { z } from "zod";
import type { CleanResult } from "../messages/maid";
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
  readonly rooms?: readonly RoomReceipt[];
  readonly words: string;
  readonly by: string;
  readonly channel: string;
  readonly epoch: number;
}

const roomReceipt = z.object({
  room: z.string(),
  coverage: z.number().default(0),
  area_m2: z.number().default(0),
  started: z.union([z.string(), z.number()]).optional(),
  ended: z.union([z.string(), z.number()]).optional(),
});
type RoomReceipt = z.infer<typeof roomReceipt>;

const WORDS: ReadonlySet<string> = new Set(["done", "refused", "partial", "stopped", "failed"]);

/** An outcome that the cleaner does not know is a failure, never a success. */
export function outcomeOf(receipt: CleanResult): OutcomeWord {
  return WORDS.has(receipt.outcome) ? (receipt.outcome as OutcomeWord) : "failed";
}

/** What the cleaner tells room by room; nothing when it can't be read. */
function roomsOf(receipt: CleanResult): RoomReceipt[] {
  try {
    const data: unknown = JSON.parse(receipt.detail_json || "[]");
    const rooms = Array.isArray(data) ? data : (data as { rooms?: unknown }).rooms;
    return z.array(roomReceipt).catch([]).parse(rooms);
  } catch {
    return [];
  }
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
