import { type Message, parseMessage, type Reply, type Request } from "../protocol";
import type { Store } from "./store";

/** Nothing heard for this long: what is shown may be old. */
const SILENT_MS = 3000;
const RETRY_MS = [300, 600, 1200, 2500, 5000];
const REPLY_MS = 6000;
const STOP_REPLY_MS = 600;
const TOKEN = "maid-token";

type Asked = Request extends infer R ? (R extends { id: number } ? Omit<R, "id"> : never) : never;

/** The socket to the robot: connects again by itself, matches replies to requests. */
export class Link {
  private socket: WebSocket | undefined;
  private tries = 0;
  private nextId = 1;
  private heardMs = 0;
  private readonly waiting = new Map<number, (reply: Reply) => void>();

  constructor(private readonly store: Store) {}

  start(): void {
    this.connect();
    setInterval(() => this.store.setLive(this.isOpen() && performance.now() - this.heardMs < SILENT_MS), 500);
  }

  /** Asks the robot; a robot that does not answer gives a reply that says so. */
  ask(request: Asked, timeoutMs = REPLY_MS): Promise<Reply> {
    const id = this.nextId++;
    return new Promise((resolve) => {
      const silence: Reply = { t: "reply", id, ok: false, message: "no_answer" };
      const late = setTimeout(() => resolve(silence), timeoutMs);
      this.waiting.set(id, (reply) => {
        clearTimeout(late);
        resolve(reply);
      });
      if (this.isOpen()) this.socket?.send(JSON.stringify({ ...request, id }));
    });
  }

  /** By the socket, and when that is silent by a plain request: true only when the robot has confirmed it. */
  async stop(): Promise<boolean> {
    const reply = this.isOpen() ? await this.ask({ t: "stop" }, STOP_REPLY_MS) : undefined;
    if (reply?.ok) return true;
    try {
      return (await fetch("/stop", { method: "POST" })).ok;
    } catch {
      return false;
    }
  }

  /** A piece of the microphone's sound; what can't be sent now is worth nothing later. */
  sendSound(samples: Int16Array<ArrayBuffer>): void {
    if (this.isOpen()) this.socket?.send(samples);
  }

  /** What is too large for the socket: a map to the robot, a recording from it. Undefined: it does not answer. */
  async fetch(path: string, body?: Blob): Promise<Response | undefined> {
    const headers = { Authorization: `Bearer ${localStorage.getItem(TOKEN) ?? ""}` };
    try {
      return await fetch(path, body ? { method: "POST", headers, body } : { headers });
    } catch {
      return undefined;
    }
  }

  async pair(code: string): Promise<Reply> {
    const reply = await this.ask({ t: "pair", code });
    if (reply.token) localStorage.setItem(TOKEN, reply.token);
    return reply;
  }

  private isOpen(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  private connect(): void {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const kept = localStorage.getItem(TOKEN);
    // Shown at the door: paired pages have places that others can't take.
    const protocols = kept ? ["maid", `token.${kept}`] : ["maid"];
    const socket = new WebSocket(`${scheme}://${location.host}/live`, protocols);
    socket.binaryType = "arraybuffer";
    this.socket = socket;
    socket.onopen = () => {
      const token = localStorage.getItem(TOKEN);
      if (token) socket.send(JSON.stringify({ t: "auth", token } satisfies Request));
    };
    socket.onmessage = ({ data }) => this.onFrame(data);
    socket.onclose = () => {
      this.store.setLive(false);
      setTimeout(() => this.connect(), RETRY_MS[Math.min(this.tries++, RETRY_MS.length - 1)]);
    };
  }

  private onFrame(data: unknown): void {
    this.heardMs = performance.now();
    this.tries = 0;
    this.store.setLive(true);
    if (data instanceof ArrayBuffer) this.store.takeCells(new Uint8Array(data));
    const message: Message | undefined = typeof data === "string" ? parseMessage(data) : undefined;
    if (message?.t === "reply") {
      this.waiting.get(message.id)?.(message);
      this.waiting.delete(message.id);
    } else if (message) this.store.take(message);
  }
}
