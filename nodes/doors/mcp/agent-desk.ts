/** What the door does for agents, whichever way they come in. */
import type { CleaningWish } from "./agent-tools";
import type { RequestState } from "./request-watch";

/** How a request stands when its waiting ends: a state, and a sentence about it. */
export interface Requested {
  readonly state: RequestState["is"] | "busy" | "not_understood" | "unanswered";
  readonly say: string;
  readonly failed: boolean;
}

export interface Shown {
  readonly uri: string;
  readonly name: string;
  readonly description: string;
  readonly mimeType: string;
}

export interface AgentDesk {
  /** What can be read now; grows and shrinks with the house. */
  shown(): readonly Shown[];
  /** The text of a resource; undefined: there is none. */
  read(uri: string): Promise<string | undefined>;
  /** Tells of resources that are new (their uri), and of a list that is (no uri). Answers how to end that. */
  watch(changed: (uri?: string) => void): () => void;
  answer(question: string): Promise<string>;
  /** Never rejects; an aborted signal ends the waiting. */
  request(wish: CleaningWish, waiting: Waiting): Promise<Requested>;
  /** Whether the stop was confirmed. */
  stop(): Promise<boolean>;
}

export interface Waiting {
  /** What the agent calls itself; empty: nothing that can be repeated to people. */
  readonly agent: string;
  readonly signal: AbortSignal;
  /** Told while she cleans: a share of 0 to 1, and what she does. */
  readonly progress: (fraction: number, doing: string) => void;
}
