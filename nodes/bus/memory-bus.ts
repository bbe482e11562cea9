/**
 * All nodes in one process. Messages are checked against their real ROS 2 definitions, copied, and
 * delivered later at the same time of the clock, in the order of publishing.
 */
import type { Bus, Cancel, Clock, JoinedBus, Log } from "./bus";
import { createCodecs } from "./codec";
import type { Definitions } from "./definitions";
import { createGate, type GraphRow } from "./graph-gate";
import { MemoryActions } from "./memory-actions";
import { MemoryQueue } from "./memory-queue";
import { MemoryServices } from "./memory-services";
import { MemoryTopics, type Tap, type TopicStatistics } from "./memory-topics";

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
  /** A node's place on the bus. Several may share a name. */
  join(name: string): JoinedBus;
  /** Every node leaves. */
  stop(): void;
  statistics(): BusStatistics;
  /** Hears every message of every topic, whatever the QoS: for records and pages. */
  tap(callback: Tap): Cancel;
}

export function createMemoryBus(options: MemoryBusOptions): MemoryBus {
  const queue = new MemoryQueue(options.clock, options.log);
  const codecs = createCodecs(options.definitions);
  const parts = {
    topics: new MemoryTopics(codecs, queue, options.clock, options.log),
    services: new MemoryServices(codecs, queue, options.clock),
    actions: new MemoryActions(codecs, queue, options.clock, options.log),
  };
  const nodes = new Set<JoinedBus>();
  const gate = createGate(options.graph);
  return {
    join(name) {
      const node: JoinedBus = joined(name, options, parts, gate, () => nodes.delete(node));
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

interface Parts {
  readonly topics: MemoryTopics;
  readonly services: MemoryServices;
  readonly actions: MemoryActions;
}

function joined(
  nodeName: string,
  options: MemoryBusOptions,
  parts: Parts,
  gate: ReturnType<typeof createGate>,
  onLeave: () => void,
): JoinedBus {
  const endings = new Set<Cancel>();
  const gone = new AbortController();
  const may = (doing: Parameters<typeof gate>[1], name: string): void => {
    if (gone.signal.aborted) throw new Error(`${nodeName} has left the bus`);
    gate(nodeName, doing, name);
  };
  const own = (end: Cancel): Cancel => {
    endings.add(end);
    return () => {
      if (endings.delete(end)) end();
    };
  };
  const bus: Bus = {
    nodeName,
    clock: options.clock,
    log: named(options.log, nodeName),
    advertise(topic) {
      may("says", topic.name);
      const writer = parts.topics.advertise(nodeName, topic);
      own(() => writer.close());
      return writer;
    },
    subscribe(topic, handler) {
      may("hears", topic.name);
      return own(parts.topics.subscribe(nodeName, topic, handler));
    },
    serve(service, handler) {
      may("serves", service.name);
      return own(parts.services.serve(nodeName, service, handler));
    },
    async call(service, request, wait) {
      may("calls", service.name);
      return parts.services.call(service, request, wait, gone.signal);
    },
    serveAction(action, handlers) {
      may("serves", action.name);
      const server = parts.actions.serve(nodeName, action, handlers);
      const die = (): void => server.close("gone");
      endings.add(die);
      return () => {
        if (endings.delete(die)) server.close("stopped");
      };
    },
    async sendGoal(action, goal, wait, onFeedback) {
      may("calls", action.name);
      return parts.actions.send(action, goal, wait, gone.signal, onFeedback);
    },
  };
  return {
    ...bus,
    leave() {
      if (gone.signal.aborted) return;
      gone.abort(new Error(`${nodeName} has left the bus`));
      for (const end of endings) end();
      endings.clear();
      onLeave();
    },
  };
}

function named(log: Log, node: string): Log {
  return {
    debug: (text, data) => log.debug(text, { node, ...data }),
    info: (text, data) => log.info(text, { node, ...data }),
    warn: (text, data) => log.warn(text, { node, ...data }),
    error: (text, data) => log.error(text, { node, ...data }),
  };
}
