/** The page's thread: the server, its sockets and their limits, and a copy of what pages are shown. */
import { join } from "node:path";
import type { WebConfig } from "../config/web";
import { AgentsEntrance } from "./agents-entrance.adapter";
import { budgeted } from "./desk-budget";
import type { Answer, PageDesk, PageView } from "./page-desk";
import { PageFiles } from "./page-files.adapter";
import { PageServer } from "./page-server.adapter";
import { PageState } from "./page-state";
import type { DeskCall, FromThread, Round, ToThread } from "./page-wire";
import type { PairingPeer } from "./pairing";
import { filePairing } from "./pairing.adapter";
import type { EventLine, KnownHouse, LogLine } from "./protocol";
import type { SideDoor } from "./side-door";
import { StaticFiles } from "./static-files.adapter";

/** What the thread is started with. */
export interface PageThreadData {
  readonly config: WebConfig;
  readonly dataDir: string;
  /** What was built: the client in web/, and maid.js, which imports maps. */
  readonly builtDir: string;
}

/** As much of a message port as the thread needs. */
interface Port {
  postMessage(message: FromThread): void;
  on(event: "message", listener: (message: ToThread) => void): unknown;
}

/** Calls over the port; each is answered under its number. */
class Calls {
  private readonly waiting = new Map<number, (answer: never) => void>();
  private n = 0;

  constructor(private readonly port: Port) {}

  ask<T>(call: DeskCall, ...args: readonly unknown[]): Promise<T> {
    const n = ++this.n;
    this.port.postMessage({ t: "call", n, call, args });
    return new Promise<T>((answered) => this.waiting.set(n, answered as (answer: never) => void));
  }

  answer(n: number, answer: unknown): void {
    this.waiting.get(n)?.(answer as never);
    this.waiting.delete(n);
  }
}

/** What was told in the newest round. */
class View implements PageView {
  readonly state = new PageState();
  private round: Round | undefined;
  private asked = false;

  constructor(private readonly port: Port) {}

  take(round: Round): void {
    this.round = round;
    if (round.whole) this.asked = false;
    this.state.take(round);
  }

  nowMs(): number {
    return this.round?.nowMs ?? 0;
  }

  wholeFloor(): Uint8Array | undefined {
    const whole = this.round?.whole;
    if (!whole && !this.asked) {
      this.asked = true;
      this.port.postMessage({ t: "whole" });
    }
    return whole;
  }
}

/** Serves the page over a port until it is told to end; beside it the door of other agents, if there is one. */
export function servePage(
  port: Port,
  { config, dataDir, builtDir }: PageThreadData,
  agentsDoor?: SideDoor,
): void {
  const calls = new Calls(port);
  const view = new View(port);
  const desk: PageDesk = {
    stop: (by) => calls.ask<Answer>("stop", by),
    reset: () => calls.ask<Answer>("reset"),
    say: (text, place) => calls.ask<Answer>("say", text, place),
    listen: (sound) => port.postMessage({ t: "sound", sound }),
    edit: (edit) => calls.ask<Answer>("edit", edit),
    metrics: () => calls.ask<string | undefined>("metrics"),
    routine: (edit) => calls.ask<Answer>("routine", edit),
    photo: (thing) => calls.ask<Uint8Array | undefined>("photo", thing),
    events: (kinds, limit) => calls.ask<readonly EventLine[]>("events", kinds, limit),
    houses: () => calls.ask<readonly KnownHouse[]>("houses"),
    move: (house) => calls.ask<Answer>("move", house),
    log: (sinceMs, limit) => calls.ask<readonly LogLine[]>("log", sinceMs, limit),
  };
  const pairing = (who: PairingPeer) =>
    filePairing(dataDir, who, (code) => port.postMessage({ t: "code", code, who }));
  const server = new PageServer({
    config,
    view,
    desk: budgeted(desk, () => performance.now()),
    pairing: pairing("page"),
    ...(agentsDoor && { agents: new AgentsEntrance(agentsDoor, pairing("agent")) }),
    files: new StaticFiles(join(builtDir, "web")),
    ownFiles: new PageFiles({ dataDir, program: join(builtDir, "maid.js") }),
    watched: (yes) => port.postMessage({ t: "watched", yes }),
  });
  port.on("message", (message) => {
    if (message.t === "answer") calls.answer(message.n, message.answer);
    else if (message.t === "end") void server.stop().then(() => port.postMessage({ t: "ended" }));
    else {
      view.take(message);
      server.round(message.floor);
    }
  });
  server.start().then(
    (address) => port.postMessage({ t: "listening", address }),
    (error: Error) => port.postMessage({ t: "failed", message: error.message }),
  );
}
