import type { Action, ActionHandlers, GoalEnd, Log } from "./bus";
import type { Codec, Codecs } from "./codec";
import { textOf } from "./memory-queue";
import { hexOf } from "./ros-action-clients.adapter";
import type { RosActionServer, RosLibrary, RosNode, RosServerGoal } from "./ros-library.adapter";

/** A stopped server stays this long, so that the ends of its goals reach their clients. */
const FAREWELL_MS = 200;

interface Running<R> {
  readonly canceled: AbortController;
  end(end: GoalEnd<R>): void;
}

/** The action servers of one node. */
export class RosActionServers {
  constructor(
    private readonly ros: RosLibrary,
    private readonly node: RosNode,
    private readonly codecs: Codecs,
    private readonly log: Log,
  ) {}

  serve<G, F, R>(
    node: string,
    action: Action<G, F, R>,
    handlers: ActionHandlers<G, F, R>,
  ): { close(how: "stopped" | "gone"): void } {
    const { ros, log } = this;
    const goals: Codec<G> = this.codecs.of(`${action.type}_Goal`);
    const results: Codec<R> = this.codecs.of(`${action.type}_Result`);
    const running = new Map<string, Running<R>>();
    let closed: "" | "stopped" | "gone" = "";
    const accept = (goal: unknown): number => {
      try {
        return closed === "" && handlers.accept(goals.copy(goal as G))
          ? ros.GoalResponse.ACCEPT
          : ros.GoalResponse.REJECT;
      } catch (error) {
        log.error(`${node}, accepting ${action.name}, threw`, { error: textOf(error) });
        return ros.GoalResponse.REJECT;
      }
    };
    const cancel = (goal: RosServerGoal): number => {
      const one = running.get(hexOf(goal.goalId.uuid));
      if (closed !== "" || !one || !goal.isActive) return ros.CancelResponse.REJECT;
      // Later: the goal becomes "canceling" only after this callback.
      setImmediate(() => one.canceled.abort(new Error("the goal was canceled")));
      return ros.CancelResponse.ACCEPT;
    };
    const execute = async (goal: RosServerGoal): Promise<object> => {
      const id = hexOf(goal.goalId.uuid);
      const canceled = new AbortController();
      const stopped = new Promise<GoalEnd<R>>((end) => running.set(id, { canceled, end }));
      const handled = this.endOf(node, action, handlers, goal, canceled.signal);
      const { status, result } = await Promise.race([handled, stopped]);
      // In a round of its own, so that a cancel under way is through.
      await new Promise(setImmediate);
      running.delete(id);
      // The node is gone, and its goals with it: nothing may be said of them.
      if (closed === "gone") return new Promise(() => {});
      this.finish(action, goal, status);
      return new server.typeClass.Result(results.copy(result));
    };
    const server: RosActionServer = new ros.ActionServer(
      this.node,
      action.type,
      action.name,
      execute,
      accept,
      undefined,
      cancel,
    );
    return {
      close(how) {
        if (closed !== "") return;
        closed = how;
        for (const { canceled, end } of running.values()) {
          canceled.abort(new Error(`the server of ${action.name} was stopped`));
          end({ status: "aborted", result: results.empty() });
        }
        if (how === "stopped") setTimeout(() => server.destroy(), FAREWELL_MS).unref();
      },
    };
  }

  private async endOf<G, F, R>(
    node: string,
    action: Action<G, F, R>,
    handlers: ActionHandlers<G, F, R>,
    goal: RosServerGoal,
    canceled: AbortSignal,
  ): Promise<GoalEnd<R>> {
    const goals: Codec<G> = this.codecs.of(`${action.type}_Goal`);
    const feedbacks: Codec<F> = this.codecs.of(`${action.type}_Feedback`);
    const results: Codec<R> = this.codecs.of(`${action.type}_Result`);
    const feedback = (message: F): void => {
      feedbacks.check(message);
      if (goal.isActive && !goal.isCancelRequested) goal.publishFeedback(feedbacks.copy(message) as object);
    };
    try {
      await new Promise(setImmediate);
      const message = goals.copy(goal.request.toPlainObject(true) as G);
      const end = await handlers.execute({ goal: message, id: hexOf(goal.goalId.uuid), canceled, feedback });
      results.check(end.result);
      return end;
    } catch (error) {
      this.log.error(`${node}, executing ${action.name}, threw`, { error: textOf(error) });
      return { status: "aborted", result: results.empty() };
    }
  }

  private finish<G, F, R>(
    action: Action<G, F, R>,
    goal: RosServerGoal,
    status: GoalEnd<unknown>["status"],
  ): void {
    if (!goal.isActive) return;
    const unasked = status === "canceled" && !goal.isCancelRequested;
    if (unasked) this.log.warn(`${action.name} ended as canceled, but nobody canceled it: aborted`);
    if (status === "succeeded") goal.succeed();
    else if (status === "canceled" && !unasked) goal.canceled();
    else goal.abort();
  }
}
