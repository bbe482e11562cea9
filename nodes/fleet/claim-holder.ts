import type { Answer } from "./claim-book";

/** What a robot says of itself in a statement. */
export interface Held {
  readonly seq: number;
  readonly holding: string;
  readonly epoch: number;
}

/**
 * A robot's side of its claim. The lease counts from the moment of asking, so that it ends here before it ends in the
 * book, whatever the way of the answer took. Pure: ms of any clock that only grows.
 */
export class ClaimHolder {
  private seq: number;
  private askedMs = 0;
  private room = "";
  private epoch = 0;
  private untilMs = Number.NEGATIVE_INFINITY;

  /** `newestSeq`: above all that this robot has ever used; `marginMs`: how long it takes to leave off. */
  constructor(
    newestSeq: number,
    private readonly marginMs: number,
  ) {
    this.seq = newestSeq;
  }

  /** The room that it has at this moment; empty: none. */
  holding(nowMs: number): string {
    return nowMs < this.untilMs ? this.room : "";
  }

  /** Until when it has it, unless it hears again. */
  get endsMs(): number {
    return this.untilMs;
  }

  /** The next statement; answers to earlier ones are not heeded from here on. */
  ask(nowMs: number): Held {
    const room = this.holding(nowMs);
    if (room === "") this.drop();
    this.askedMs = nowMs;
    return { seq: ++this.seq, holding: room, epoch: this.epoch };
  }

  /** Takes the answer to the newest statement; false when it is another's. */
  hear(seq: number, answer: Answer, leaseMs: number): boolean {
    if (seq !== this.seq) return false;
    if (answer.kind !== "yours") this.drop();
    else {
      this.room = answer.room;
      this.epoch = answer.epoch;
      this.untilMs = this.askedMs + leaseMs - this.marginMs;
    }
    return true;
  }

  /** It is done with its room, or leaves it. */
  drop(): void {
    this.room = "";
    this.epoch = 0;
    this.untilMs = Number.NEGATIVE_INFINITY;
  }
}
