/** A node's place on the bus, made of a bus implementation's parts: the same manners on every bus. */
import type {
  Action,
  ActionHandlers,
  Bus,
  Cancel,
  Clock,
  JoinedBus,
  Log,
  Publisher,
  SentGoal,
  Service,
  Topic,
  Wait,
} from "./bus";
import type { Gate } from "./graph-gate";
import { type Names, plainNames } from "./names";

/** What a bus implementation does for a node; `gone` is the asking node's own end. */
export interface BusParts {
  readonly topics: {
    advertise<M>(node: string, topic: Topic<M>): Publisher<M> & { close(): void };
    subscribe<M>(node: string, topic: Topic<M>, handler: (message: M) => void): Cancel;
  };
  readonly services: {
    serve<Q, A>(node: string, service: Service<Q, A>, handler: (request: Q) => A | Promise<A>): Cancel;
    call<Q, A>(service: Service<Q, A>, request: Q, wait: Wait, gone: AbortSignal, node: string): Promise<A>;
  };
  readonly actions: {
    /** `stopped` ends running goals as aborted; `gone` is a death: their clients get BusTimeout. */
    serve<G, F, R>(
      node: string,
      action: Action<G, F, R>,
      handlers: ActionHandlers<G, F, R>,
    ): { close(how: "stopped" | "gone"): void };
    send<G, F, R>(
      action: Action<G, F, R>,
      goal: G,
      wait: Wait,
      gone: AbortSignal,
      onFeedback?: (feedback: F) => void,
      node?: string,
    ): Promise<SentGoal<R>>;
  };
}

/** `onLeave` is called once, after everything of the node was closed. The gate knows things by their plain names. */
export function joined(
  nodeName: string,
  options: { readonly clock: Clock; readonly log: Log },
  parts: BusParts,
  gate: Gate,
  onLeave: () => void,
  names: Names = plainNames,
): JoinedBus {
  const endings = new Set<Cancel>();
  const gone = new AbortController();
  const may = (doing: Parameters<Gate>[1], name: string): void => {
    if (gone.signal.aborted) throw new Error(`${nodeName} has left the bus`);
    gate(nodeName, doing, name);
  };
  const spelt = <T extends { readonly name: string }>(thing: T): T => ({
    ...thing,
    name: names.of(thing.name),
  });
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
      const writer = parts.topics.advertise(nodeName, spelt(topic));
      own(() => writer.close());
      return writer;
    },
    subscribe(topic, handler) {
      may("hears", topic.name);
      return own(parts.topics.subscribe(nodeName, spelt(topic), handler));
    },
    serve(service, handler) {
      may("serves", service.name);
      return own(parts.services.serve(nodeName, spelt(service), handler));
    },
    async call(service, request, wait) {
      may("calls", service.name);
      return parts.services.call(spelt(service), request, wait, gone.signal, nodeName);
    },
    serveAction(action, handlers) {
      may("serves", action.name);
      const server = parts.actions.serve(nodeName, spelt(action), handlers);
      const die = (): void => server.close("gone");
      endings.add(die);
      return () => {
        if (endings.delete(die)) server.close("stopped");
      };
    },
    async sendGoal(action, goal, wait, onFeedback) {
      may("calls", action.name);
      return parts.actions.send(spelt(action), goal, wait, gone.signal, onFeedback, nodeName);
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
