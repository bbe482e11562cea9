import type { Cancel, Clock, Service, Wait } from "./bus";
import type { Codec, Codecs } from "./codec";
import type { MemoryQueue } from "./memory-queue";
import type { MemoryTopics } from "./memory-topics";
import { Waiting } from "./memory-waiting";
import { ServiceEventType, serviceEvent, serviceEvents } from "./service-event";

interface Server {
  readonly node: string;
  readonly handler: (request: unknown) => unknown;
}

interface Call<Req> {
  readonly request: Req;
  /** Who asks. */
  readonly node: string;
  readonly sequence: number;
}

export class MemoryServices {
  calls = 0;
  private readonly servers = new Map<string, Server>();
  private readonly waiting: Waiting;

  constructor(
    private readonly codecs: Codecs,
    private readonly queue: MemoryQueue,
    private readonly clock: Clock,
    private readonly topics: Pick<MemoryTopics, "announce">,
  ) {
    this.waiting = new Waiting(clock);
  }

  serve<Req, Res>(
    node: string,
    service: Service<Req, Res>,
    handler: (request: Req) => Res | Promise<Res>,
  ): Cancel {
    const taken = this.servers.get(service.name);
    if (taken) throw new Error(`${service.name} is served by ${taken.node} already`);
    this.codecs.of(`${service.type}_Request`);
    const server: Server = { node, handler: handler as (request: unknown) => unknown };
    this.servers.set(service.name, server);
    this.waiting.serverCame(service.name);
    return () => {
      if (this.servers.get(service.name) === server) this.servers.delete(service.name);
    };
  }

  /** Waits for a server too: nodes start in any order. */
  call<Req, Res>(
    service: Service<Req, Res>,
    request: Req,
    wait: Wait,
    gone: AbortSignal,
    node: string,
  ): Promise<Res> {
    const requests: Codec<Req> = this.codecs.of(`${service.type}_Request`);
    requests.check(request);
    const copy = requests.copy(request);
    const call: Call<Req> = { request: copy, node, sequence: ++this.calls };
    return this.waiting.answer<Res>(`${service.name} did not answer`, wait, gone, (resolve) => {
      const ask = (): void => {
        const server = this.servers.get(service.name);
        if (server) this.queue.post(() => void this.answer(service, server, call, resolve));
      };
      return this.servers.has(service.name) ? void ask() : this.waiting.forServer(service.name, ask);
    });
  }

  private async answer<Req, Res>(
    service: Service<Req, Res>,
    server: Server,
    call: Call<Req>,
    resolve: (response: Res) => void,
  ): Promise<void> {
    const here = (): boolean => this.servers.get(service.name) === server;
    if (!here()) return;
    this.announce(service, call, ServiceEventType.REQUEST_RECEIVED);
    try {
      const responses: Codec<Res> = this.codecs.of(`${service.type}_Response`);
      const response = (await server.handler(call.request)) as Res;
      responses.check(response);
      const copy = responses.copy(response);
      this.announce(service, call, ServiceEventType.RESPONSE_SENT, response);
      this.queue.post(() => here() && resolve(copy));
    } catch (error) {
      this.queue.failed(`${server.node}, serving ${service.name},`, error);
    }
  }

  private announce<Req, Res>(
    service: Service<Req, Res>,
    call: Call<Req>,
    type: number,
    response?: Res,
  ): void {
    this.topics.announce(serviceEvents(service), () =>
      serviceEvent(type, { ...call, atMs: this.clock.nowMs(), ...(response !== undefined && { response }) }),
    );
  }
}
