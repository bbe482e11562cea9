/** Who has the robot: one speaker at a time, from being thought about to the end of the work. */
import { taskOfChannel } from "../fleet/task-id";
import type { Jobs } from "./job";
import { type Holder, RELAYED, type Speaker } from "./turn";

/**
 * What somebody's new order meets: nobody's work or their own (`free`), work of somebody who ranks lower (`over`),
 * higher (`denied`), or the same elsewhere, who may be another person (`ask`).
 */
export type Claim = "free" | "over" | "ask" | "denied";

const RANKS: Partial<Record<Speaker, number>> = { owner: 2, guest: 1 };

/** Pure: who may have the robot when `holder` has it. */
export function claim(holder: Holder | undefined, who: Holder): Claim {
  if (!holder || isSame(holder, who)) return "free";
  const above = rank(who.by) - rank(holder.by);
  if (above !== 0) return above > 0 ? "over" : "denied";
  // A routine is nobody who could be asked, and must not overtake anybody itself: it waits by itself.
  return isRelayed(holder) || isRelayed(who) ? "free" : "ask";
}

/** Nobody stands behind it who could be asked: a routine's time, another robot's task. */
function isRelayed({ channel }: Holder): boolean {
  return channel === RELAYED || taskOfChannel(channel) !== undefined;
}

function isSame(one: Holder, other: Holder): boolean {
  return one.by === other.by && one.channel === other.channel;
}

function rank(by: Speaker): number {
  return RANKS[by] ?? 0;
}

export class Lease {
  readonly #thinking = new Set<Holder>();
  readonly #whenQuiet: (() => void)[] = [];

  constructor(private readonly jobs: Jobs) {}

  /** Calls this whenever the last of the words that were thought about are done with. */
  whenQuiet(act: () => void): void {
    this.#whenQuiet.push(act);
  }

  /** Words of somebody's are being thought about. */
  get isThinking(): boolean {
    return this.#thinking.size > 0;
  }

  /** Whose words are being thought about, the highest first. */
  get thinkingFor(): Holder | undefined {
    return [...this.#thinking].sort((a, b) => rank(b.by) - rank(a.by))[0];
  }

  /** Whose work she is at. */
  get atWorkFor(): Holder | undefined {
    const order = this.jobs.current?.order;
    return order && { by: order.askedBy ?? order.by, channel: order.channel };
  }

  /** Nobody's words are thought about, and no job is at hand or being begun. */
  get isFree(): boolean {
    return !this.isThinking && !this.jobs.isTaken;
  }

  /** A new order of `who`, held against whoever has her. */
  claim(who: Holder): Claim {
    const claims = [this.atWorkFor, this.thinkingFor].map((holder) => claim(holder, who));
    return (["denied", "ask", "over"] as const).find((one) => claims.includes(one)) ?? "free";
  }

  async think<T>(who: Holder, work: () => Promise<T>): Promise<T> {
    const holder = { by: who.by, channel: who.channel };
    this.#thinking.add(holder);
    try {
      return await work();
    } finally {
      this.#thinking.delete(holder);
      if (!this.isThinking) for (const act of this.#whenQuiet) act();
    }
  }
}
