import { type Action, BusTimeout, type Clock, type GoalEnd, type Log, type SentGoal, type Wait } from "./bus";
import type { Codec, Codecs } from "./codec";
import { textOf } from "./memory-queue";
import { Waiting } from "./memory-waiting";
import type { RosActionClient, RosClientGoal, RosLibrary, RosNode } from "./ros-library.adapter";
import { whenTrue } from "./when-true";

/** action_msgs/msg/GoalStatus */
const STATUS = { 4: "succeeded", 5: "canceled", 6: "aborted" } as const;
const LOOK_EVERY_MS = 100;

/** The action clients of one node. */
export class RosActionClients {
  private readonly clients = new Map<string, RosActionClient>();
  private readonly waiting: Waiting;

  constructor(
    private readonly ros: RosLibrary,
    private readonly node: RosNode,
    private readonly codecs: Codecs,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    this.waiting = new Waiting(clock);
  }

  /** A goal that is accepted after its wait has ended is canceled: nobody would know of it. */
  async send<G, F, R>(
    action: Action<G, F, R>,
    message: G,
    wait: Wait,
    gone: AbortSignal,
    onFeedback: (feedback: F) => void = () => {},
  ): Promise<SentGoal<R>> {
    const goals: Codec<G> = this.codecs.of(`${action.type}_Goal`);
    goals.check(message);
    const client = this.client(action);
    const goal = new client.typeClass.Goal(goals.copy(message));
    const hear = this.hearing(action, gone, onFeedback);
    return this.waiting.answer<SentGoal<R>>(
      `${action.name} did not answer`,
      wait,
      gone,
      (resolve, reject) => {
        let isWaiting = true;
        const ask = async (): Promise<void> => {
          const taken = await client.sendGoal(goal, hear);
          if (isWaiting) resolve(this.sent(action, client, taken, gone));
          else if (taken.accepted) await taken.cancelGoal();
        };
        const stop = whenTrue(
          this.clock,
          () => client.isActionServerAvailable(),
          () => void ask().catch(reject),
        );
        return () => {
          isWaiting = false;
          stop();
        };
      },
    );
  }

  private hearing<G, F, R>(action: Action<G, F, R>, gone: AbortSignal, onFeedback: (feedback: F) => void) {
    const codec: Codec<F> = this.codecs.of(`${action.type}_Feedback`);
    return (feedback: unknown): void => {
      if (gone.aborted) return;
      try {
        onFeedback(codec.copy(feedback as F));
      } catch (error) {
        this.log.error(`the feedback callback of ${action.name} threw`, { error: textOf(error) });
      }
    };
  }

  private sent<G, F, R>(
    action: Action<G, F, R>,
    client: RosActionClient,
    goal: RosClientGoal,
    gone: AbortSignal,
  ): SentGoal<R> {
    const ended = this.ended(action, client, goal, gone);
    let over = !goal.accepted;
    const end = (): void => {
      over = true;
    };
    ended.then(end, end);
    const failed = (error: unknown): void =>
      this.log.warn(`${action.name} could not be canceled`, { error: textOf(error) });
    const cancel = (): void => {
      if (!over && !gone.aborted) void goal.cancelGoal().catch(failed);
    };
    return { accepted: goal.accepted, id: hexOf(goal.goalId.uuid), ended, cancel };
  }

  private async ended<G, F, R>(
    action: Action<G, F, R>,
    client: RosActionClient,
    goal: RosClientGoal,
    gone: AbortSignal,
  ): Promise<GoalEnd<R>> {
    const results: Codec<R> = this.codecs.of(`${action.type}_Result`);
    if (!goal.accepted) return { status: "aborted", result: results.empty() };
    const servers = new Set(this.serversOf(action.name));
    const isAnotherThere = () => this.serversOf(action.name).some((server) => !servers.has(server));
    return new Promise((resolve, reject) => {
      const lose = (): void => {
        stop();
        reject(new BusTimeout(`the server of ${action.name} is gone`));
      };
      const stop = this.clock.every(LOOK_EVERY_MS, () => {
        if (gone.aborted || !client.isActionServerAvailable() || isAnotherThere()) lose();
      });
      const settle = (result: unknown): void => {
        const status = STATUS[goal.status as keyof typeof STATUS];
        stop();
        if (status === undefined) lose();
        else resolve({ status, result: results.copy(result as R) });
      };
      goal.getResult().then(settle).catch(lose);
    });
  }

  /** One that has died is known for some seconds more; when another has come up, the dead one's goals are lost. */
  private serversOf(action: string): string[] {
    const found = this.node.getPublishersInfoByTopic(`${action}/_action/status`, false);
    return found.map(({ endpoint_gid }) => hexOf(endpoint_gid));
  }

  private client<G, F, R>({ name, type }: Action<G, F, R>): RosActionClient {
    const client = this.clients.get(name) ?? new this.ros.ActionClient(this.node, type, name);
    this.clients.set(name, client);
    return client;
  }
}

export function hexOf(uuid: ArrayLike<number>): string {
  return Buffer.from(Uint8Array.from(uuid)).toString("hex");
}
