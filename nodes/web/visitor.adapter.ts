import type { RawData, WebSocket } from "ws";
import type { Answer, PageDesk, PageView } from "./page-desk";
import { TOLD_NOTHING, type Told } from "./page-state";
import type { Pairing } from "./pairing";
import { type Message, type Parts, parseRequest, type Request } from "./protocol";
import { RateLimit } from "./rate-limit";

/** A page that has this much unread gets nothing more until it has caught up; with this much it is cut off. */
const BEHIND_BYTES = 256 * 1024;
const LOST_BYTES = 4 * 1024 * 1024;
/** Pages hear something at least this often, so that they know that they are live. */
const QUIET_MS = 1000;
const SCAN_MS = 250;
const BURST_S = 3;
/** Sound comes in chunks of this, as many as a second of it holds; twice as many are let through. */
const SOUND_CHUNK_BYTES = 640;
const SOUND_CHUNKS_PER_S = 100;
/** RFC 6455: the message breaks the rules. */
const POLICY = 1008;

export interface VisitorParts {
  readonly desk: PageDesk;
  readonly view: PageView;
  readonly pairing: Pairing;
  readonly messagesPerS: number;
  /** Whether it is trusted without a token: it comes from this machine. */
  readonly isLocal: boolean;
  /** What it showed when it knocked, or empty. */
  readonly token: string;
  monotonicMs(): number;
}

/** One open page: what it asked, what it was told, whether it may do more than stop. */
export class Visitor {
  private isTrusted: boolean;
  /** Where its words come from, as others are told: each paired page is a place of its own. */
  private place = "page";
  private told: Told = TOLD_NOTHING;
  private needsFloor = true;
  private saidMs = Number.NEGATIVE_INFINITY;
  private scanMs = Number.NEGATIVE_INFINITY;
  private readonly limit: RateLimit;
  private readonly soundLimit: RateLimit;

  constructor(
    private readonly socket: WebSocket,
    private readonly parts: VisitorParts,
  ) {
    const { isLocal, messagesPerS, monotonicMs } = parts;
    this.isTrusted = isLocal;
    this.show(parts.token);
    this.limit = new RateLimit(messagesPerS, BURST_S * messagesPerS, monotonicMs());
    this.soundLimit = new RateLimit(SOUND_CHUNKS_PER_S, BURST_S * SOUND_CHUNKS_PER_S, monotonicMs());
    socket.on("message", (data, isBinary) => void this.onFrame(data, isBinary));
    socket.on("error", () => socket.terminate());
    this.greet();
  }

  get isOwner(): boolean {
    return this.isTrusted;
  }

  /** Makes room for somebody who is trusted. */
  leave(): void {
    this.socket.close(POLICY, "paired pages come first");
  }

  /** Sends what is new; `floor` is what changed on the floor since the last round. */
  update(floor: Uint8Array | undefined): void {
    const { socket } = this;
    if (socket.bufferedAmount > LOST_BYTES) socket.terminate();
    else if (socket.bufferedAmount > BEHIND_BYTES) this.needsFloor = true;
    else if (!this.isOwner) this.tellSafety();
    else {
      this.tellNews();
      this.sendFloor(floor);
    }
  }

  private tellNews(): void {
    const { parts } = this;
    const news = parts.view.state.since(this.told);
    const nowMs = parts.monotonicMs();
    if (news || nowMs - this.saidMs >= QUIET_MS) {
      this.saidMs = nowMs;
      this.send({
        t: "frame",
        nowMs: parts.view.nowMs(),
        parts: this.withFewScans(news?.parts ?? {}, nowMs),
        feed: [...(news?.feed ?? [])],
      });
      if (news) this.told = news.told;
    }
  }

  /** The laser is most of the traffic and worth less than all else. */
  private withFewScans(parts: Parts, nowMs: number): Parts {
    const { scan, ...others } = parts;
    if (!scan || nowMs - this.scanMs < SCAN_MS) return others;
    this.scanMs = nowMs;
    return parts;
  }

  /** A page that is not paired is told one thing: whether she stands. */
  private tellSafety(): void {
    const nowMs = this.parts.monotonicMs();
    if (nowMs - this.saidMs < QUIET_MS / 4) return;
    this.saidMs = nowMs;
    const safety = this.parts.view.state.get("safety");
    this.send({ t: "frame", nowMs: this.parts.view.nowMs(), parts: safety ? { safety } : {}, feed: [] });
  }

  private sendFloor(changes: Uint8Array | undefined): void {
    const frame = this.needsFloor ? this.parts.view.wholeFloor() : changes;
    if (!frame) return;
    this.needsFloor = false;
    this.socket.send(frame, { binary: true });
  }

  private greet(): void {
    this.send({ t: "hello", access: this.isOwner ? "owner" : "locked" });
    if (!this.isOwner) this.parts.pairing.offer(this.parts.monotonicMs());
  }

  /** A stop comes through before anything is counted or checked. */
  private async onFrame(data: RawData, isBinary: boolean): Promise<void> {
    if (isBinary) return this.onSound(data);
    const request = parseRequest(String(data));
    if (request?.t === "stop") {
      this.reply(request.id, await this.parts.desk.stop(this.isOwner ? "owner" : "somebody"));
      return;
    }
    if (!this.limit.take(this.parts.monotonicMs())) this.socket.close(POLICY, "too many messages");
    else if (!request) this.socket.close(POLICY, "not understood");
    else if (request.t === "auth") this.authenticate(request.token);
    else if (request.t === "pair") this.pair(request);
    else if (this.isOwner) await this.serve(request);
    else this.reply(request.id, { ok: false, message: "not_paired" });
  }

  /** Raw samples of an owner's microphone; a page that floods is cut off, one that is not paired is not heard. */
  private onSound(data: RawData): void {
    const sound = data as Buffer;
    if (!this.mayGoOn(sound.length)) this.socket.close(POLICY, "too much sound");
    else if (this.isOwner) this.parts.desk.listen(new Uint8Array(sound));
  }

  private mayGoOn(soundBytes: number): boolean {
    const nowMs = this.parts.monotonicMs();
    for (let at = 0; at < soundBytes; at += SOUND_CHUNK_BYTES) if (!this.soundLimit.take(nowMs)) return false;
    return true;
  }

  private async serve(request: Exclude<Request, { t: "auth" | "pair" | "stop" }>): Promise<void> {
    const { desk } = this.parts;
    const { id } = request;
    if (request.t === "say") this.reply(id, await desk.say(request.text, this.place));
    else if (request.t === "reset") this.reply(id, await desk.reset());
    else if (request.t === "edit") this.reply(id, await desk.edit(request.edit));
    else if (request.t === "routine") this.reply(id, await desk.routine(request.edit));
    else if (request.t === "move") this.reply(id, await desk.move(request.house));
    else if (request.t === "houses")
      this.send({ t: "reply", id, ok: true, message: "", houses: [...(await desk.houses())] });
    else if (request.t === "photo") this.sendPhoto(id, await desk.photo(request.thing));
    else if (request.t === "events") {
      const events = [...(await desk.events(request.kinds, request.limit))];
      this.send({ t: "reply", id, ok: true, message: "", events });
    } else {
      const entries = [...(await desk.log(request.sinceMs, request.limit))];
      this.send({ t: "reply", id, ok: true, message: "", entries });
    }
  }

  private sendPhoto(id: number, jpeg: Uint8Array | undefined): void {
    const photo = jpeg && `data:image/jpeg;base64,${Buffer.from(jpeg).toString("base64")}`;
    this.send({ t: "reply", id, ok: photo !== undefined, message: "", ...(photo && { photo }) });
  }

  private authenticate(token: string): void {
    this.show(token);
    this.greet();
  }

  private show(token: string): void {
    const { isLocal, pairing } = this.parts;
    if (isLocal || !pairing.isToken(token)) return;
    this.isTrusted = true;
    this.place = `page:${pairing.nameOf(token)}`;
  }

  private pair({ id, code }: Extract<Request, { t: "pair" }>): void {
    const token = this.parts.pairing.pair(code, this.parts.monotonicMs());
    if (token === undefined) {
      this.reply(id, { ok: false, message: "wrong_code" });
      return;
    }
    this.show(token);
    this.send({ t: "reply", id, ok: true, message: "", token });
    this.greet();
  }

  private reply(id: number, { ok, message }: Answer): void {
    this.send({ t: "reply", id, ok, message });
  }

  private send(message: Message): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(JSON.stringify(message));
  }
}
