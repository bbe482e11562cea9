import type { MessagePort } from "node:worker_threads";
import type { AgentDesk, Requested, Shown, Waiting } from "./agent-desk";
import type { CleaningWish } from "./agent-tools";
import type { DeskCall, FromDesk, ToDesk } from "./desk-wire";

/** The desk, from a thread beside the robot's own. */
export class DeskOverPort implements AgentDesk {
  private readonly waiting = new Map<number, (answer: never) => void>();
  private readonly progress = new Map<number, Waiting["progress"]>();
  private readonly watchers = new Set<(uri?: string) => void>();
  private list: readonly Shown[] = [];
  private stopping: Promise<boolean> | undefined;
  private n = 0;

  constructor(private readonly port: MessagePort) {
    port.on("message", (message: FromDesk) => this.take(message));
  }

  shown(): readonly Shown[] {
    return this.list;
  }

  watch(changed: (uri?: string) => void): () => void {
    this.watchers.add(changed);
    return () => this.watchers.delete(changed);
  }

  read(uri: string): Promise<string | undefined> {
    return this.ask({ t: "read", uri });
  }

  answer(question: string): Promise<string> {
    return this.ask({ t: "ask", question });
  }

  async request(wish: CleaningWish, { agent, signal, progress }: Waiting): Promise<Requested> {
    const n = this.n + 1;
    const cancel = () => this.tell({ t: "cancel", n });
    this.progress.set(n, progress);
    const answer = this.ask<Requested>({ t: "request", wish, agent });
    signal.addEventListener("abort", cancel);
    if (signal.aborted) cancel();
    try {
      return await answer;
    } finally {
      signal.removeEventListener("abort", cancel);
      this.progress.delete(n);
    }
  }

  /** Once at a time is enough, however many want one. */
  stop(): Promise<boolean> {
    this.stopping ??= this.ask<boolean>({ t: "stop" }).finally(() => {
      this.stopping = undefined;
    });
    return this.stopping;
  }

  private ask<T>(call: DeskCall): Promise<T> {
    const n = ++this.n;
    this.tell({ t: "call", n, call });
    return new Promise<T>((answered) => this.waiting.set(n, answered));
  }

  private take(message: FromDesk): void {
    if (message.t === "shown") this.list = message.shown;
    else if (message.t === "changed") for (const watcher of this.watchers) watcher(message.uri);
    else if (message.t === "progress") this.progress.get(message.n)?.(message.fraction, message.doing);
    else {
      this.waiting.get(message.n)?.(message.answer as never);
      this.waiting.delete(message.n);
    }
  }

  private tell(message: ToDesk): void {
    this.port.postMessage(message);
  }
}
