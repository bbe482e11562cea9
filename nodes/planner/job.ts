/** The one job that the cleaner runs for the planner: sent, watched, replaced, paused, halted. */
import type { SentGoal } from "../bus/bus";
import type { CleanFeedback, CleanGoal, CleanResult } from "../messages/maid";
import type { Plan } from "../messages/plan";
import type { Desk } from "./desk";
import type { Speaker, Turn } from "./turn";

/** A plan with what code knows about it and a model can't claim: who asked, how, and whether a repeat is allowed. */
export interface Order {
  readonly plan: Plan;
  readonly words: string;
  readonly by: Speaker;
  readonly channel: string;
  readonly insist: boolean;
}

/** Why a job was ended early: a word, a newer order, or a stop that did not come through words (`halted`). */
export type Interruption = "stopped" | "paused" | "replaced" | "halted";

/** How a job ended. `receipt` is the cleaner's own word; without it nothing may be claimed. */
export type JobEnd =
  | { readonly kind: "receipt"; readonly receipt: CleanResult; readonly interrupted?: Interruption }
  | { readonly kind: "old" }
  | { readonly kind: "busy" }
  | { readonly kind: "unreachable" };

interface Running {
  readonly order: Order;
  readonly sent: SentGoal<CleanResult>;
  latest: CleanFeedback | undefined;
  interrupted?: Interruption;
}

const LET_GO_MS = 10_000;

export class Jobs {
  #running: Running | undefined;
  #paused: Order | undefined;

  constructor(private readonly desk: Desk) {}

  get current(): { readonly order: Order; readonly latest: CleanFeedback | undefined } | undefined {
    return this.#running;
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
    if (!(await this.interrupt("replaced"))) return { kind: "unreachable" };
    if (turn.signal.aborted) return { kind: "old" };
    const watch = { first: true, running: undefined as Running | undefined };
    const sent = await this.#send(order, turn.epoch, (feedback) => {
      if (watch.running) watch.running.latest = feedback;
      if (watch.first && !turn.signal.aborted) onAccepted();
      watch.first = false;
    });
    if (!sent) return { kind: "unreachable" };
    if (!sent.accepted) return { kind: turn.signal.aborted ? "old" : "busy" };
    watch.running = { order, sent, latest: undefined };
    return this.#watch(watch.running, turn);
  }

  /** Cancels the running job and waits until the cleaner has let go of it; false when it does not. */
  async interrupt(why: Interruption): Promise<boolean> {
    const running = this.#running;
    if (!running) return true;
    if (!running.interrupted || running.interrupted === "halted") running.interrupted = why;
    running.sent.cancel();
    const given = new AbortController();
    const late = this.desk.bus.clock.sleep(LET_GO_MS, given.signal).then(
      () => false,
      () => true,
    );
    const gone = await Promise.race([
      running.sent.ended.then(
        () => true,
        () => true,
      ),
      late,
    ]);
    given.abort();
    return gone;
  }

  async #send(order: Order, epoch: number, onFeedback: (feedback: CleanFeedback) => void) {
    try {
      return await this.desk.clean(goalOf(order, epoch), onFeedback);
    } catch (error) {
      this.desk.bus.log.warn("the cleaner can't be reached", { error: String(error) });
      return undefined;
    }
  }

  async #watch(running: Running, turn: Turn): Promise<JobEnd> {
    this.#running = running;
    if (turn.signal.aborted) running.sent.cancel();
    try {
      const { result: receipt } = await running.sent.ended;
      const { interrupted } = running;
      const isLeft = receipt.outcome === "stopped" && interrupted !== "replaced";
      this.#paused = isLeft ? remainder(running) : undefined;
      return { kind: "receipt", receipt, ...(interrupted && { interrupted }) };
    } catch (error) {
      this.desk.bus.log.error("lost the cleaner", { error: String(error) });
      return { kind: "unreachable" };
    } finally {
      if (this.#running === running) this.#running = undefined;
    }
  }
}

function goalOf(order: Order, epoch: number): CleanGoal {
  const { plan, by, words, channel, insist } = order;
  return { plan_json: JSON.stringify(plan), rooms: [], mode: "", by, words, channel, insist, epoch };
}

/** The order without the rooms that are behind her; the ledger knows which cells of the current one are done. */
function remainder({ order, latest }: Running): Order {
  const at = latest?.step ?? 0;
  const steps = order.plan.steps.filter((step, i) => i >= at || step.do === "fetch");
  return { ...order, plan: { steps } };
}
