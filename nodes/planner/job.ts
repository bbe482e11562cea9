/** The one job that the cleaner runs for the planner: sent, watched, replaced, paused, halted. */
import type { SentGoal } from "../bus/bus";
import type { CleanFeedback, CleanGoal, CleanResult } from "../messages/maid";
import type { Plan } from "../messages/plan";
import type { Budget } from "./budget";
import type { Desk } from "./desk";
import { joined } from "./receipts";
import type { Holder, Speaker, Turn } from "./turn";

/** A plan with what code knows about it and a model can't claim: who asked, how, and whether a repeat is allowed. */
export interface Order {
  readonly plan: Plan;
  readonly words: string;
  /** Who answers for it. */
  readonly by: Speaker;
  /** Who wants it, when the owner's settings let them have it without a question. */
  readonly askedBy?: Speaker;
  readonly channel: string;
  readonly insist: boolean;
  /** What thinking about it has cost so far; only of what a model planned, or was asked about on the way. */
  readonly budget?: Budget;
}

/** Why a job was ended early: a word, a newer order, or a stop that did not come through words (`halted`). */
export type Interruption = "stopped" | "paused" | "replaced" | "halted";

/** How a job ended. `receipt` is the cleaner's own word; without it nothing may be claimed. */
export type JobEnd =
  | {
      readonly kind: "receipt";
      readonly receipt: CleanResult;
      readonly interrupted?: Interruption;
      readonly interruptedBy?: Holder;
    }
  | { readonly kind: "old" }
  | { readonly kind: "busy" }
  | { readonly kind: "unreachable" };

/** One goal of the cleaner's; a job whose rest was changed has several, one after the other. */
interface Stretch {
  readonly order: Order;
  readonly sent: SentGoal<CleanResult>;
  latest: CleanFeedback | undefined;
  /** What comes instead of the rest. */
  next?: Plan;
}

interface Job {
  readonly asked: Order;
  /** Why it is to end early; heeded between two stretches too. */
  wish: Interruption | undefined;
  wishedBy?: Holder;
  ended: Promise<unknown>;
}

const LET_GO_MS = 10_000;

export class Jobs {
  #job: Job | undefined;
  #running: Stretch | undefined;
  #paused: Order | undefined;
  #beginning = 0;

  constructor(private readonly desk: Desk) {}

  /** The job at hand: what the cleaner runs now, and its newest word on it. */
  get current(): { readonly order: Order; readonly latest: CleanFeedback | undefined } | undefined {
    return this.#running;
  }

  /** A job is at hand, or being begun. */
  get isTaken(): boolean {
    return this.#job !== undefined || this.#beginning > 0;
  }

  /** What was asked for when the job at hand began. */
  get asked(): Order | undefined {
    return this.#running && this.#job?.asked;
  }

  /** What is left of the job at hand. */
  get left(): Order | undefined {
    return this.#running && remainder(this.#running);
  }

  /** What is left of the job that was paused or stopped last. */
  get unfinished(): Order | undefined {
    return this.#paused;
  }

  set unfinished(order: Order | undefined) {
    this.#paused = order;
  }

  /**
   * Sends the order to the cleaner and waits for its end; a running job is let go first. `onAccepted` is called
   * with the first sign that the cleaner has taken it on: a refused plan gives none.
   */
  async run(order: Order, turn: Turn, onAccepted: () => void): Promise<JobEnd> {
    this.#beginning++;
    const begun = await this.#start(order, turn, onAccepted).finally(() => this.#beginning--);
    if (!("job" in begun)) return begun;
    const { job, end } = begun;
    try {
      return await end;
    } catch (error) {
      this.desk.bus.log.error("lost the cleaner", { error: String(error) });
      return { kind: "unreachable" };
    } finally {
      if (this.#job === job) this.#job = undefined;
    }
  }

  async #start(
    order: Order,
    turn: Turn,
    onAccepted: () => void,
  ): Promise<JobEnd | { readonly job: Job; readonly end: Promise<JobEnd> }> {
    if (!(await this.interrupt("replaced", turn))) return { kind: "unreachable" };
    if (turn.signal.aborted) return { kind: "old" };
    const stretch = await this.#begin(order, turn.epoch, () => !turn.signal.aborted && onAccepted());
    if (!stretch) return { kind: "unreachable" };
    if (!stretch.sent.accepted) return { kind: turn.signal.aborted ? "old" : "busy" };
    if (turn.signal.aborted) stretch.sent.cancel();
    const job: Job = { asked: order, wish: undefined, ended: Promise.resolve() };
    const end = this.#watchAll(job, stretch, turn.epoch);
    job.ended = end.catch(() => {});
    this.#job = job;
    return { job, end };
  }

  /** Ends the job at hand and waits until the cleaner has let go of it; false when it does not. */
  async interrupt(why: Interruption, by?: Holder): Promise<boolean> {
    const job = this.#job;
    if (!job) return true;
    if (!job.wish || job.wish === "halted") {
      job.wish = why;
      if (by) job.wishedBy = { by: by.by, channel: by.channel };
    }
    this.#running?.sent.cancel();
    return this.#letGo(job.ended);
  }

  /** Has the job at hand go on with this plan instead of its rest; false when there is none, or it is being ended. */
  async adjust(plan: Plan): Promise<boolean> {
    const running = this.#running;
    if (!running || running.next || this.#job?.wish) return false;
    running.next = plan;
    running.sent.cancel();
    return this.#letGo(running.sent.ended);
  }

  async #letGo(ended: Promise<unknown>): Promise<boolean> {
    const given = new AbortController();
    const late = this.desk.bus.clock.sleep(LET_GO_MS, given.signal).then(
      () => false,
      () => true,
    );
    const gone = await Promise.race([
      ended.then(
        () => true,
        () => true,
      ),
      late,
    ]);
    given.abort();
    return gone;
  }

  async #begin(order: Order, epoch: number, onFirst: () => void): Promise<Stretch | undefined> {
    const watch = { first: true, stretch: undefined as Stretch | undefined };
    try {
      const sent = await this.desk.clean(goalOf(order, epoch), (feedback) => {
        if (watch.stretch) watch.stretch.latest = feedback;
        if (watch.first) onFirst();
        watch.first = false;
      });
      watch.stretch = { order, sent, latest: undefined };
      return watch.stretch;
    } catch (error) {
      this.desk.bus.log.warn("the cleaner can't be reached", { error: String(error) });
      return undefined;
    }
  }

  /** Stretch after stretch, until one ends by itself or by somebody's wish. Rejects when the cleaner is gone. */
  async #watchAll(job: Job, first: Stretch, epoch: number): Promise<JobEnd> {
    const receipts: CleanResult[] = [];
    let stretch = first;
    let before: Stretch | undefined;
    for (;;) {
      const receipt = await this.#watch(job, stretch);
      const isRefused: boolean = before !== undefined && receipt.outcome === "refused";
      if (!isRefused) receipts.push(receipt);
      const wasCut = receipt.outcome === "stopped";
      const rest = isRefused ? remainder(before!) : wasCut ? restOf(stretch) : undefined;
      if (!rest || job.wish) return endOf(job, receipts);
      const next = await this.#begin(rest, epoch, () => {});
      if (!next?.sent.accepted) return endOf(job, receipts);
      if (job.wish) next.sent.cancel();
      before = isRefused ? undefined : stretch;
      stretch = next;
    }
  }

  async #watch(job: Job, stretch: Stretch): Promise<CleanResult> {
    this.#running = stretch;
    try {
      const { result } = await stretch.sent.ended;
      const goesOn = job.wish === "replaced" || (stretch.next && !job.wish);
      const isLeft = result.outcome === "stopped" && !goesOn;
      this.#paused = isLeft ? remainder(stretch) : undefined;
      return result;
    } finally {
      if (this.#running === stretch) this.#running = undefined;
    }
  }
}

function endOf({ asked, wish, wishedBy }: Job, receipts: readonly CleanResult[]): JobEnd {
  const receipt = joined(asked.plan, receipts);
  return {
    kind: "receipt",
    receipt,
    ...(wish && { interrupted: wish }),
    ...(wishedBy && { interruptedBy: wishedBy }),
  };
}

/** What comes after a stretch that was ended for it; nobody has insisted on that. */
function restOf({ order, next }: Stretch): Order | undefined {
  return next && { ...order, plan: next, insist: false };
}

function goalOf(order: Order, epoch: number): CleanGoal {
  const { plan, by, askedBy: asked_by = "", words, channel, insist } = order;
  return {
    plan_json: JSON.stringify(plan),
    rooms: [],
    mode: "",
    by,
    asked_by,
    words,
    channel,
    insist,
    epoch,
  };
}

/** The order without the rooms that are behind her; the ledger knows which cells of the current one are done. */
function remainder({ order, latest }: Stretch): Order {
  const at = latest?.step ?? 0;
  const steps = order.plan.steps.filter((step, i) => i >= at || step.do === "fetch");
  return { ...order, plan: { steps } };
}
