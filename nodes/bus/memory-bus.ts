/**
 * All nodes in one process. Messages are checked against their real ROS 2 definitions, copied, and
 * delivered later at the same time of the clock, in the order of publishing.
 */
import type { Cancel, Clock, JoinedBus, Log } from "./bus";
import { createCodecs } from "./codec";
import type { Definitions } from "./definitions";
import { createGate, type GraphRow } from "./graph-gate";
import { joined } from "./joined-bus";
import { MemoryActions } from "./memory-actions";
import { MemoryQueue } from "./memory-queue";
import { MemoryServices } from "./memory-services";
import { MemoryTopics, type Tap, type TopicStatistics } from "./memory-topics";
import type { Names } from "./names";

export interface MemoryBusOptions {
  readonly clock: Clock;
  readonly definitions: Definitions;
  readonly log: Log;
  /** Refuses what a node's row does not name; without it everything is allowed. */
  readonly graph?: readonly GraphRow[];
}

export interface BusStatistics {
  readonly topics: Readonly<Record<string, TopicStatistics>>;
  readonly calls: number;
  readonly goals: number;
  /** Callbacks that threw. */
  readonly failures: number;
}

export interface MemoryBus {
  /** A node's place on the bus, its names spelt as `names` says. Several may share a name. */
  join(name: string, names?: Names): JoinedBus;
  /** Every node leaves. */
  stop(): void;
  statistics(): BusStatistics;
  /** Hears every message of every topic, whatever the QoS: for records and pages. */
  tap(callback: Tap): Cancel;
}

export function createMemoryBus(options: MemoryBusOptions): MemoryBus {
  const queue = new MemoryQueue(options.clock, options.log);
  const codecs = createCodecs(options.definitions);
  const topics = new MemoryTopics(codecs, queue, options.clock, options.log);
  const parts = {
    topics,
    services: new MemoryServices(codecs, queue, options.clock, topics),
    actions: new MemoryActions(codecs, queue, options.clock, options.log, topics),
  };
  const nodes = new Set<JoinedBus>();
  const gate = createGate(options.graph);
  return {
    join(name, names) {
      const node: JoinedBus = joined(name, options, parts, gate, () => nodes.delete(node), names);
      nodes.add(node);
      return node;
    },
    stop() {
      for (const node of [...nodes]) node.leave();
    },
    statistics: () => ({
      topics: parts.topics.statistics(),
      calls: parts.services.calls,
      goals: parts.actions.goals,
      failures: queue.failures,
    }),
    tap: (callback) => parts.topics.tap(callback),
  };
}
