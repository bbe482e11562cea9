import { type MessagePort, Worker } from "node:worker_threads";
import type { FloorLooks } from "./floor-looks";
import type { PageDesk } from "./page-desk";
import { type PageState, TOLD_NOTHING, type Told } from "./page-state";
import type { PageThreadData } from "./page-thread.adapter";
import { DESK_CALLS, type FromThread, type ToThread } from "./page-wire";
import type { PairingPeer } from "./pairing";

/** Given to the thread as it is, with the way back in it. */
export interface AgentsInThread {
  readonly config: object;
  readonly desk: MessagePort;
}

export interface PageHostParts {
  /** The built thread: dist/page-thread.js. */
  readonly threadFile: string;
  readonly data: PageThreadData;
  readonly desk: PageDesk;
  readonly state: PageState;
  readonly looks: FloorLooks;
  nowMs(): number;
  showCode(code: string, who: PairingPeer): void;
  /** What the thread answers other agents with, new for each thread. */
  agents?(): AgentsInThread;
  /** The thread has died, with the reason; a new one comes up at once. */
  died(why: string): void;
}

/** A flood may cost the thread its memory, never the robot. */
const MOST_HEAP_MB = 256;
const END_MS = 2000;
const AGAIN_MS = 1000;

/** The robot's end of the page: keeps the thread alive, tells it what is new, does what pages want. */
export class PageHost {
  private thread: Worker | undefined;
  private told: Told = TOLD_NOTHING;
  private watched = false;
  private needsWhole = false;
  private ending = false;
  private address = "";
  private readonly timer: NodeJS.Timeout;
  private again: NodeJS.Timeout | undefined;

  constructor(private readonly parts: PageHostParts) {
    this.timer = setInterval(() => this.round(), 1000 / parts.data.config.framesPerS).unref();
  }

  /** Listens; answers the address to open. Rejects when the port is taken. */
  start(): Promise<string> {
    return new Promise((listening, failed) => this.open(this.parts.data, listening, failed));
  }

  async stop(): Promise<void> {
    this.ending = true;
    clearInterval(this.timer);
    clearTimeout(this.again);
    const { thread } = this;
    if (!thread) return;
    await new Promise<void>((ended) => {
      const patience = setTimeout(ended, END_MS);
      thread.on("message", ({ t }: FromThread) => {
        if (t !== "ended") return;
        clearTimeout(patience);
        ended();
      });
      this.tell({ t: "end" });
    });
    await thread.terminate();
  }

  private open(
    data: PageThreadData,
    listening: (address: string) => void,
    failed: (why: Error) => void,
  ): void {
    const agents = this.parts.agents?.();
    const thread = new Worker(this.parts.threadFile, {
      workerData: { ...data, ...(agents && { agents }) },
      transferList: agents ? [agents.desk] : [],
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    });
    this.thread = thread;
    this.told = TOLD_NOTHING;
    this.watched = false;
    thread.on("message", (message: FromThread) => {
      if (message.t === "listening") {
        this.address = message.address;
        listening(message.address);
      } else if (message.t === "failed") failed(new Error(message.message));
      else this.hear(message);
    });
    let why = "it ended";
    thread.on("error", (error) => {
      why = error.message;
      failed(error);
    });
    thread.on("exit", () => this.reopen(data, why));
  }

  /** On the same port, so that open pages find it again. */
  private reopen(data: PageThreadData, why: string): void {
    this.thread = undefined;
    if (this.ending) return;
    this.parts.died(why);
    const port = this.address === "" ? data.config.port : Number(new URL(this.address).port);
    const same = { ...data, config: { ...data.config, port } };
    const giveUp = () => void this.thread?.terminate();
    this.again = setTimeout(() => this.open(same, () => {}, giveUp), AGAIN_MS).unref();
  }

  private hear(message: FromThread): void {
    if (message.t === "code") this.parts.showCode(message.code, message.who);
    else if (message.t === "sound") this.parts.desk.listen(message.sound);
    else if (message.t === "watched") this.watched = message.yes;
    else if (message.t === "whole") this.needsWhole = true;
    else if (message.t === "call") void this.answer(message);
  }

  private async answer({ n, call, args }: FromThread & { t: "call" }): Promise<void> {
    if (!DESK_CALLS.includes(call)) return;
    const ask = this.parts.desk[call] as (...args: readonly unknown[]) => Promise<unknown>;
    const answer = await ask.apply(this.parts.desk, args as unknown[]);
    this.tell({ t: "answer", n, answer });
  }

  private round(): void {
    if (!this.watched) return;
    const { state, looks } = this.parts;
    const nowMs = this.parts.nowMs();
    const news = state.since(this.told);
    if (news) this.told = news.told;
    const floor = looks.changes(nowMs);
    const whole = this.needsWhole ? looks.whole() : undefined;
    if (whole) this.needsWhole = false;
    this.tell({
      t: "round",
      nowMs,
      parts: news?.parts ?? {},
      feed: news?.feed ?? [],
      ...(floor && { floor }),
      ...(whole && { whole }),
    });
  }

  private tell(message: ToThread): void {
    this.thread?.postMessage(message);
  }
}
