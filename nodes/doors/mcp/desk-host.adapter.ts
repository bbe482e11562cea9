import { MessageChannel, type MessagePort } from "node:worker_threads";
import type { AgentDesk } from "./agent-desk";
import type { DeskCall, FromDesk, ToDesk } from "./desk-wire";

/** Serves a desk to another thread; answers the port to hand over to it. Ends when that thread ends. */
export function deskPort(desk: AgentDesk): MessagePort {
  const { port1, port2 } = new MessageChannel();
  new DeskHost(desk, port1);
  return port2;
}

/** The robot's end: does what the thread wants, and tells it what is new. */
class DeskHost {
  private readonly waiting = new Map<number, AbortController>();

  constructor(
    private readonly desk: AgentDesk,
    private readonly port: MessagePort,
  ) {
    const unwatch = desk.watch((uri) => this.changed(uri));
    port.on("message", (message: ToDesk) => {
      if (message.t === "call") void this.answer(message.n, message.call);
      else this.waiting.get(message.n)?.abort();
    });
    port.on("close", () => {
      unwatch();
      for (const waiting of this.waiting.values()) waiting.abort();
    });
    port.unref();
    this.tell({ t: "shown", shown: desk.shown() });
  }

  private changed(uri: string | undefined): void {
    if (uri === undefined) this.tell({ t: "shown", shown: this.desk.shown() });
    this.tell({ t: "changed", uri });
  }

  private async answer(n: number, call: DeskCall): Promise<void> {
    const waiting = new AbortController();
    this.waiting.set(n, waiting);
    const answer = await this.done(n, call, waiting.signal);
    this.waiting.delete(n);
    this.tell({ t: "answer", n, answer });
  }

  private done(n: number, call: DeskCall, signal: AbortSignal) {
    const { desk } = this;
    if (call.t === "read") return desk.read(call.uri);
    if (call.t === "ask") return desk.answer(call.question);
    if (call.t === "stop") return desk.stop();
    const progress = (fraction: number, doing: string) => this.tell({ t: "progress", n, fraction, doing });
    return desk.request(call.wish, { agent: call.agent, signal, progress });
  }

  private tell(message: FromDesk): void {
    this.port.postMessage(message);
  }
}
