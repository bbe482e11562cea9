import type { Cancel, Clock, Log, Service, Wait } from "./bus";
import type { Codec, Codecs } from "./codec";
import { textOf } from "./memory-queue";
import { Waiting } from "./memory-waiting";
import type { RosClient, RosNode, RosResponse } from "./ros-library.adapter";
import { whenTrue } from "./when-true";

/** The services of one node. */
export class RosServices {
  private readonly clients = new Map<string, RosClient>();
  private readonly waiting: Waiting;

  constructor(
    private readonly node: RosNode,
    private readonly codecs: Codecs,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly later: (destroy: () => void) => void,
  ) {
    this.waiting = new Waiting(clock);
  }

  serve<Q, A>(node: string, service: Service<Q, A>, handler: (request: Q) => A | Promise<A>): Cancel {
    const requests: Codec<Q> = this.codecs.of(`${service.type}_Request`);
    const responses: Codec<A> = this.codecs.of(`${service.type}_Response`);
    let closed = false;
    const answer = async (request: unknown, to: RosResponse): Promise<void> => {
      if (closed) return;
      try {
        const response = await handler(requests.copy(request as Q));
        responses.check(response);
        if (!closed) to.send(responses.copy(response));
      } catch (error) {
        this.log.error(`${node}, serving ${service.name}, threw`, { error: textOf(error) });
      }
    };
    const server = this.node.createService(service.type, service.name, {}, answer);
    return () => {
      closed = true;
      this.later(() => this.node.destroyService(server));
    };
  }

  /** Waits for a server too: nodes start in any order. */
  async call<Q, A>(service: Service<Q, A>, request: Q, wait: Wait, gone: AbortSignal): Promise<A> {
    const requests: Codec<Q> = this.codecs.of(`${service.type}_Request`);
    const responses: Codec<A> = this.codecs.of(`${service.type}_Response`);
    requests.check(request);
    const copy = requests.copy(request);
    const client = this.client(service);
    return this.waiting.answer<A>(`${service.name} did not answer`, wait, gone, (resolve) =>
      whenTrue(
        this.clock,
        () => client.isServiceServerAvailable(),
        () => client.sendRequest(copy, (response) => resolve(responses.copy(response as A))),
      ),
    );
  }

  private client<Q, A>({ name, type }: Service<Q, A>): RosClient {
    const client = this.clients.get(name) ?? this.node.createClient(type, name);
    this.clients.set(name, client);
    return client;
  }
}
