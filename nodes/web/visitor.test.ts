import { EventEmitter } from "node:events";
import type { WebSocket } from "ws";
import type { PageDesk } from "./page-desk";
import { PageState } from "./page-state";
import { Pairing } from "./pairing";
import type { Message } from "./protocol";
import { Visitor } from "./visitor.adapter";

/** A socket without a network. */
class FakeSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  isTerminated = false;
  readonly sent: Message[] = [];
  send(data: unknown): void {
    if (typeof data === "string") this.sent.push(JSON.parse(data) as Message);
  }
  isClosed = false;
  close(): void {
    this.isClosed = true;
  }
  terminate(): void {
    this.isTerminated = true;
  }
}

let nowMs: number;
let codes: string[];
let done: string[];
let socket: FakeSocket;
let visitor: Visitor;
let state: PageState;

/** A page from elsewhere in the network. */
beforeEach(() => {
  nowMs = 0;
  codes = [];
  done = [];
  state = new PageState();
  socket = new FakeSocket();
  const tokens: string[] = [];
  const ok = (what: string) => {
    done.push(what);
    return { ok: true, message: "" };
  };
  const desk: PageDesk = {
    stop: async (by) => ok(`stop by ${by}`),
    reset: async () => ok("reset"),
    say: async (text, place) => ok(`${text} on ${place}`),
    listen: (sound) => void done.push(`${sound.length} bytes of sound`),
    edit: async () => ok("edit"),
    routine: async () => ok("routine"),
    photo: async () => undefined,
    metrics: async () => "# HELP a b\n# TYPE a gauge\na 1\n",
    houses: async () => [],
    move: async () => ({ ok: true, message: "" }),
    events: async () => [],
    log: async () => [],
  };
  const pairing = new Pairing({
    newCode: () => "123456",
    newToken: () => "long-token",
    hash: (token) => token,
    load: () => tokens,
    save: () => {},
    show: (code) => void codes.push(code),
  });
  visitor = new Visitor(socket as unknown as WebSocket, {
    desk,
    view: { state, nowMs: () => nowMs, wholeFloor: () => undefined },
    pairing,
    messagesPerS: 20,
    isLocal: false,
    token: "",
    monotonicMs: () => nowMs,
  });
});

async function send(message: object): Promise<void> {
  socket.emit("message", Buffer.from(JSON.stringify(message)), false);
  await new Promise(process.nextTick);
}

describe("a page from elsewhere", () => {
  it("is shown whether she stands, and nothing of the house", () => {
    state.set("safety", { stopped: false, holding: false, standing: true, reason: "", by: "" });
    state.set("people", [1, 2]);
    state.add({ atMs: 0, t: "said", kind: "done", text: "secret", room: "", data: "" });
    visitor.update(undefined);
    expect(socket.sent[0]).toEqual({ t: "hello", access: "locked" });
    expect(socket.sent[1]).toMatchObject({ parts: { safety: { standing: true } }, feed: [] });
    expect(JSON.stringify(socket.sent)).not.toMatch(/secret|people/);
  });

  it("may stop her, and may do nothing else", async () => {
    await send({ t: "say", id: 1, text: "mop the hall" });
    await send({ t: "reset", id: 2 });
    await send({ t: "edit", id: 3, edit: { do: "remove_keep_out", id: "stairs" } });
    await send({ t: "log", id: 4, sinceMs: 0, limit: 10 });
    await send({ t: "stop", id: 5 });
    expect(done).toEqual(["stop by somebody"]);
  });

  it("may do everything once it has typed the robot's code, and with the token ever after", async () => {
    expect(codes).toEqual(["123456"]);
    await send({ t: "pair", id: 1, code: "000000" });
    await send({ t: "say", id: 2, text: "no" });
    await send({ t: "pair", id: 3, code: "123 456" });
    await send({ t: "say", id: 4, text: "yes" });
    expect(done).toEqual(["yes on page:long-t"]);
    expect(socket.sent).toContainEqual({ t: "reply", id: 3, ok: true, message: "", token: "long-token" });
  });

  it("gets in by no token that was not given", async () => {
    for (const token of ["", "long-token", "undefined"]) await send({ t: "auth", token });
    await send({ t: "say", id: 1, text: "no" });
    expect(done).toEqual([]);
  });
});

describe("a page's microphone", () => {
  const hundredMs = Buffer.alloc(3200);
  const sound = (frame: Buffer) => socket.emit("message", frame, true);

  it("is heard once the page is paired, not before", async () => {
    sound(hundredMs);
    await send({ t: "pair", id: 1, code: "123456" });
    sound(hundredMs);
    expect(done).toEqual(["3200 bytes of sound"]);
  });

  it("may go on as long as it likes, at the speed of sound", async () => {
    await send({ t: "pair", id: 1, code: "123456" });
    for (let i = 0; i < 600; i++) {
      nowMs += 100;
      sound(hundredMs);
    }
    expect(done).toHaveLength(600);
  });

  it("is cut off when it sends much more than it can have heard", async () => {
    await send({ t: "pair", id: 1, code: "123456" });
    for (let i = 0; i < 600; i++) sound(hundredMs);
    expect(done.length).toBeLessThan(100);
    expect(socket.isClosed).toBe(true);
  });
});

describe("a slow reader", () => {
  it("is told nothing more while it is behind, and is dropped when it is lost", () => {
    socket.bufferedAmount = 300 * 1024;
    visitor.update(undefined);
    expect(socket.sent).toHaveLength(1);
    expect(socket.isTerminated).toBe(false);
    socket.bufferedAmount = 5 * 1024 * 1024;
    visitor.update(undefined);
    expect(socket.isTerminated).toBe(true);
  });
});
