/** What becomes of one request of an agent's, from what the bus tells. */
import type { Event, Progress } from "../../messages/maid";

export type RequestState =
  | { readonly is: "sent" }
  /** The owner is being asked. */
  | { readonly is: "asked" }
  | { readonly is: "declined" }
  | { readonly is: "refused"; readonly reason: string; readonly say: string }
  | { readonly is: "cleaning"; readonly fraction: number; readonly doing: string }
  | { readonly is: "ended"; readonly outcome: string; readonly reason: string };

export class RequestWatch {
  #state: RequestState = { is: "sent" };
  #job: unknown;
  /** The turn's in which the owner said yes. */
  #epoch: unknown;

  /** `channel` is this request's alone; `words` are what its goal is logged with. */
  constructor(
    private readonly channel: string,
    private readonly words: string,
  ) {}

  get state(): RequestState {
    return this.#state;
  }

  /** Whether nothing more will come. */
  get isOver(): boolean {
    return this.#state.is === "declined" || this.#state.is === "refused" || this.#state.is === "ended";
  }

  /** Whether it is known what becomes of it. */
  get isAnswered(): boolean {
    return this.isOver || this.#state.is === "cleaning";
  }

  takeEvent({ kind, text, data_json }: Pick<Event, "kind" | "text" | "data_json">): void {
    if (this.isOver) return;
    const data = dataOf(data_json);
    const isOurs = data.channel === this.channel;
    if (kind === "owner_asked" && isOurs) this.#state = { is: "asked" };
    else if (kind === "offer_accepted" && isOurs) this.#epoch = data.epoch;
    else if (kind === "offer_gone" && isOurs && this.#epoch === undefined) this.#state = { is: "declined" };
    else if (kind === "goal_accepted" && text === this.words) this.#begin(data.job);
    else if (kind === "job_ended" && this.#job !== undefined && data.job === this.#job)
      this.#state = { is: "ended", outcome: String(data.outcome), reason: String(data.reason ?? "") };
    else if (kind === "outcome" && this.#isLast(data, isOurs)) this.#refuse(data);
  }

  takeProgress({ fraction, doing }: Pick<Progress, "fraction" | "doing">): void {
    if (this.#state.is === "cleaning") this.#state = { is: "cleaning", fraction, doing };
  }

  /** The end of a turn that did not come to a goal: its own, or the one of the owner's yes. */
  #isLast(data: Record<string, unknown>, isOurs: boolean): boolean {
    if (this.#state.is === "sent") return isOurs;
    return this.#state.is === "asked" && this.#epoch !== undefined && data.epoch === this.#epoch;
  }

  #begin(job: unknown): void {
    this.#job = job;
    this.#state = { is: "cleaning", fraction: 0, doing: "about to begin" };
  }

  #refuse({ reason, outcome, say }: Record<string, unknown>): void {
    const why = String(reason ?? outcome ?? "refused");
    this.#state = { is: "refused", reason: why, say: String(say ?? "") };
  }
}

function dataOf(json: string): Record<string, unknown> {
  try {
    return (JSON.parse(json) ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}
