import type { Cancel, Log, Publisher, Qos, Topic } from "./bus";
import type { Codecs } from "./codec";
import { textOf } from "./memory-queue";
import type { RosLibrary, RosNode } from "./ros-library.adapter";

/** The topics of one node. What is closed at once falls silent; its ROS entity goes when no callback is running. */
export class RosTopics {
  constructor(
    private readonly ros: RosLibrary,
    private readonly node: RosNode,
    private readonly codecs: Codecs,
    private readonly log: Log,
    private readonly later: (destroy: () => void) => void,
  ) {}

  advertise<M>(_: string, topic: Topic<M>): Publisher<M> & { close(): void } {
    const codec = this.codecs.of<M>(topic.type);
    const publisher = this.node.createPublisher(topic.type, topic.name, { qos: this.qos(topic.qos) });
    let closed = false;
    return {
      publish: (message) => {
        codec.check(message);
        if (!closed) publisher.publish(codec.copy(message));
      },
      close: () => {
        closed = true;
        this.later(() => this.node.destroyPublisher(publisher));
      },
    };
  }

  subscribe<M>(node: string, topic: Topic<M>, handler: (message: M) => void): Cancel {
    const codec = this.codecs.of<M>(topic.type);
    if (isUntold(topic.type)) {
      this.log.info(`${topic.name} is not told of by this ROS 2`);
      return () => {};
    }
    let closed = false;
    const hear = (message: unknown): void => {
      if (closed) return;
      // A callback that throws would end the process.
      try {
        handler(codec.copy(message as M));
      } catch (error) {
        this.log.error(`${node}, hearing ${topic.name}, threw`, { error: textOf(error) });
      }
    };
    const options = { qos: this.qos(topic.qos) };
    const subscription = this.node.createSubscription(topic.type, topic.name, options, hear);
    return () => {
      closed = true;
      this.later(() => this.node.destroySubscription(subscription));
    };
  }

  private qos({ reliability, durability, depth }: Qos): object {
    const { HistoryPolicy, ReliabilityPolicy, DurabilityPolicy } = this.ros.QoS;
    return new this.ros.QoS(
      HistoryPolicy.RMW_QOS_POLICY_HISTORY_KEEP_LAST!,
      depth,
      ReliabilityPolicy[`RMW_QOS_POLICY_RELIABILITY_${reliability.toUpperCase()}`]!,
      DurabilityPolicy[`RMW_QOS_POLICY_DURABILITY_${durability.toUpperCase()}`]!,
    );
  }
}

/** Introspection of actions: rclnodejs has no messages for it, and Jazzy says none. */
function isUntold(type: string): boolean {
  return /\/action\/\w+_Event$/.test(type);
}
