import {
  actionEvents,
  goalCanceling,
  goalEnded,
  goalFeedback,
  goalSent,
  type ToldGoal,
} from "./action-event";
import {
  type Action,
  type ActionHandlers,
  BusTimeout,
  type Clock,
  type GoalEnd,
  type GoalHandle,
  type Log,
  type SentGoal,
  type Wait,
} from "./bus";
import type { Codec, Codecs } from "./codec";
import type { MemoryQueue } from "./memory-queue";
import type { MemoryTopics } from "./memory-topics";
import { Waiting } from "./memory-waiting";

interface Server {
  readonly node: string;
  readonly handlers: ActionHandlers<unknown, unknown, unknown>;
  readonly running: Set<Goal>;
  closed: boolean;
}

interface ActionCodecs {
  readonly goal: Codec<unknown>;
  readonly feedback: Codec<unknown>;
  readonly result: Codec<unknown>;
}

export class MemoryActions {
  goals = 0;
  private readonly servers = new Map<string, Server>();
  private readonly waiting: Waiting;

  constructor(
    private readonly codecs: Codecs,
    private readonly queue: MemoryQueue,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly topics: Pick<MemoryTopics, "announce">,
  ) {
    this.waiting = new Waiting(clock);
  }

  /** `stopped` ends running goals as aborted; `gone` is a death: their clients get BusTimeout. */
  serve<G, F, R>(
    node: string,
    action: Action<G, F, R>,
    handlers: ActionHandlers<G, F, R>,
  ): { close(how: "stopped" | "gone"): void } {
    const taken = this.servers.get(action.name);
    if (taken) throw new Error(`${action.name} is served by ${taken.node} already`);
    this.codecsOf(action);
    const server: Server = {
      node,
      handlers: handlers as ActionHandlers<unknown, unknown, unknown>,
      running: new Set(),
      closed: false,
    };
    this.servers.set(action.name, server);
    this.waiting.serverCame(action.name);
    return { close: (how) => this.close(action.name, server, how) };
  }

  /** Waits for a server too: nodes start in any order. `gone` is the client's own end. */
  async send<G, F, R>(
    action: Action<G, F, R>,
    message: G,
    wait: Wait,
    gone: AbortSignal,
    onFeedback: (feedback: F) => void = () => {},
    node = "",
  ): Promise<SentGoal<R>> {
    const codecs = this.codecsOf(action);
    codecs.goal.check(message);
    const feedback = onFeedback as (feedback: unknown) => void;
    const id = goalId(++this.goals);
    const goal = new Goal(id, node, action, codecs.goal.copy(message), codecs, feedback, gone);
    return this.waiting.answer(`${action.name} did not answer`, wait, gone, (resolve) => {
      let abandoned = false;
      const ask = (): void => {
        const server = this.servers.get(action.name);
        if (!server) return;
        this.queue.post(() => {
          if (!abandoned) this.offer(server, goal, (accepted) => resolve(this.sent(goal, accepted)));
        });
      };
      const stop = this.servers.has(action.name) ? void ask() : this.waiting.forServer(action.name, ask);
      return () => {
        abandoned = true;
        stop?.();
      };
    });
  }

  private sent<R>(goal: Goal, accepted: boolean): SentGoal<R> {
    const cancel = (): void =>
      this.queue.post(() => {
        if (goal.over) return;
        if (!goal.canceled.signal.aborted)
          this.topics.announce(goal.events.statuses, () => goalCanceling(this.told(goal)));
        goal.canceled.abort(new Error("the goal was canceled"));
      });
    return { accepted, id: goal.id, ended: goal.ended as Promise<GoalEnd<R>>, cancel };
  }

  private offer(server: Server, goal: Goal, tell: (accepted: boolean) => void): void {
    if (server.closed) return;
    this.topics.announce(goal.events.sent, () => goalSent(this.told(goal), goal.message));
    const accepted = this.accepts(server, goal);
    this.topics.announce(goal.events.sent, () => goalSent(this.told(goal), goal.message, accepted));
    tell(accepted);
    if (accepted) {
      server.running.add(goal);
      this.queue.post(() => void this.execute(server, goal));
    } else {
      goal.settle(aborted(goal));
    }
  }

  private accepts(server: Server, goal: Goal): boolean {
    try {
      return server.handlers.accept(goal.codecs.goal.copy(goal.message));
    } catch (error) {
      this.queue.failed(`${server.node}, accepting ${goal.action},`, error);
      return false;
    }
  }

  private async execute(server: Server, goal: Goal): Promise<void> {
    if (goal.over) return;
    const handle: GoalHandle<unknown, unknown> = {
      goal: goal.message,
      id: goal.id,
      canceled: goal.canceled.signal,
      feedback: (feedback) => this.feedback(goal, feedback),
    };
    const end = await this.endOf(server, goal, handle);
    server.running.delete(goal);
    if (goal.over) return;
    goal.over = true;
    this.topics.announce(goal.events.ended, () => goalEnded(this.told(goal), end.status, end.result));
    this.queue.post(() => goal.settle(end));
  }

  private told({ id, node }: Goal): ToldGoal {
    return { id, node, atMs: this.clock.nowMs() };
  }

  private async endOf(
    server: Server,
    goal: Goal,
    handle: GoalHandle<unknown, unknown>,
  ): Promise<GoalEnd<unknown>> {
    try {
      const { status, result } = await server.handlers.execute(handle);
      goal.codecs.result.check(result);
      const unasked = status === "canceled" && !goal.canceled.signal.aborted;
      if (unasked) this.log.warn(`${goal.action} ended as canceled, but nobody canceled it: aborted`);
      return { status: unasked ? "aborted" : status, result: goal.codecs.result.copy(result) };
    } catch (error) {
      this.queue.failed(`${server.node}, executing ${goal.action},`, error);
      return aborted(goal);
    }
  }

  private feedback(goal: Goal, feedback: unknown): void {
    goal.codecs.feedback.check(feedback);
    if (goal.over) return;
    const copy = goal.codecs.feedback.copy(feedback);
    this.topics.announce(goal.events.feedback, () => goalFeedback(this.told(goal), copy));
    this.queue.post(() => {
      if (goal.client.aborted) return;
      try {
        goal.onFeedback(copy);
      } catch (error) {
        this.queue.failed(`the feedback callback of ${goal.action}`, error);
      }
    });
  }

  private close(name: string, server: Server, how: "stopped" | "gone"): void {
    if (this.servers.get(name) === server) this.servers.delete(name);
    server.closed = true;
    for (const goal of server.running) {
      goal.over = true;
      goal.canceled.abort(new Error(`the server of ${name} was stopped`));
      this.queue.post(() =>
        how === "gone"
          ? goal.lose(new BusTimeout(`the server of ${name} is gone`))
          : goal.settle(aborted(goal)),
      );
    }
    server.running.clear();
  }

  private codecsOf<G, F, R>(action: Action<G, F, R>): ActionCodecs {
    return {
      goal: this.codecs.of(`${action.type}_Goal`),
      feedback: this.codecs.of(`${action.type}_Feedback`),
      result: this.codecs.of(`${action.type}_Result`),
    };
  }
}

/** A goal between its client and its server; `over` as soon as the server has ended it. */
class Goal {
  readonly canceled = new AbortController();
  readonly ended: Promise<GoalEnd<unknown>>;
  over = false;
  settle!: (end: GoalEnd<unknown>) => void;
  lose!: (error: Error) => void;
  readonly action: string;
  /** Where it is told of. */
  readonly events: ReturnType<typeof actionEvents>;

  constructor(
    readonly id: string,
    /** Whose goal it is. */
    readonly node: string,
    action: Action<unknown, unknown, unknown>,
    readonly message: unknown,
    readonly codecs: ActionCodecs,
    readonly onFeedback: (feedback: unknown) => void,
    readonly client: AbortSignal,
  ) {
    this.action = action.name;
    this.events = actionEvents(action);
    this.ended = new Promise((resolve, reject) => {
      this.settle = resolve;
      this.lose = reject;
    });
    // A client that does not wait for the end need not handle a server's death either.
    this.ended.catch(() => {});
  }
}

function aborted(goal: Goal): GoalEnd<unknown> {
  return { status: "aborted", result: goal.codecs.result.empty() };
}

/** A UUID as ROS 2 has it, but counted: the same run has the same ids. */
function goalId(count: number): string {
  return `00000000-0000-4000-8000-${count.toString(16).padStart(12, "0")}`;
}
