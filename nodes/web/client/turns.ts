/** The feed as turns: each begins with what somebody said and holds all that came of it. */
import type { FeedItem } from "../protocol";

export interface ShownTurn {
  readonly seq: number;
  readonly words: string;
  readonly by: string;
  readonly outcome: string;
  readonly lines: readonly FeedItem[];
}

/** These are told by the words themselves. */
const ECHOES = new Set(["heard", "said"]);

/** Newest turn first. What happened before anybody said anything is no turn. */
export function turnsOf(feed: readonly FeedItem[]): ShownTurn[] {
  const turns: { seq: number; words: string; by: string; outcome: string; lines: FeedItem[] }[] = [];
  for (const item of feed) {
    if (item.t === "heard") {
      turns.push({ seq: item.seq, words: item.text, by: item.kind, outcome: "", lines: [] });
      continue;
    }
    const turn = turns.at(-1);
    if (!turn || (item.t === "event" && ECHOES.has(item.kind))) continue;
    if (item.t === "event" && item.kind === "outcome") turn.outcome = outcomeOf(item.data);
    turn.lines.push(item);
  }
  return turns.reverse();
}

function outcomeOf(data: string): string {
  return /"outcome":"([a-z]+)"/.exec(data)?.[1] ?? "";
}
