/** Who looks on at what: a topic is listened to, and its messages made into bytes, only while somebody wants it. */
import type { Bus, Cancel, Topic } from "../../bus/bus";
import type { Cdr, Cdrs } from "../../recorder/cdr";
import { advertisement, type Channel, messageData, readRequest, serverInfo, status } from "./protocol";

/** Beyond so much that somebody has not read yet, messages that may be lost are left out for her. */
export const SENSOR_BACKLOG_BYTES = 1e6;
/** Beyond so much she is cut off: what must not be lost would be. Foxglove comes back by itself. */
export const MOST_BACKLOG_BYTES = 16e6;
/** A sensor's burst while the robot is busy. */
const DEPTH = 100;

/** Somebody who looks on, as far as the feed knows of her. */
export interface Onlooker {
  send(data: string | Uint8Array): void;
  /** What was sent and is not on its way yet. */
  backlogBytes(): number;
  /** She is too slow. */
  cutOff(): void;
}

interface Feed {
  readonly channel: Channel;
  readonly topic: Topic<unknown>;
  readonly cdr: Cdr;
  /** With the number that each gave her subscription. */
  readonly readers: Map<Onlooker, number>;
  /** The last message of a topic that keeps it, while it is listened to. */
  kept: { readonly atMs: number; readonly bytes: Uint8Array } | undefined;
  end: Cancel | undefined;
}

export interface LiveFeedParts {
  readonly bus: Pick<Bus, "subscribe" | "clock">;
  readonly topics: readonly Topic<unknown>[];
  readonly cdr: Cdrs;
  readonly name: string;
}

export class LiveFeed {
  private readonly feeds: ReadonlyMap<number, Feed>;
  private readonly sessionId: string;

  constructor(private readonly parts: LiveFeedParts) {
    this.sessionId = String(parts.bus.clock.nowMs());
    this.feeds = new Map(parts.topics.map((topic, i) => [i + 1, feedOf(i + 1, topic, parts.cdr)]));
  }

  /** Topics that somebody looks at now. */
  get listened(): number {
    return [...this.feeds.values()].filter(({ end }) => end).length;
  }

  come(onlooker: Onlooker): void {
    onlooker.send(serverInfo(this.parts.name, this.sessionId));
    onlooker.send(advertisement([...this.feeds.values()].map(({ channel }) => channel)));
  }

  leave(onlooker: Onlooker): void {
    for (const feed of this.feeds.values()) this.drop(feed, onlooker);
  }

  hear(onlooker: Onlooker, text: string): void {
    const request = readRequest(text);
    if (!request) onlooker.send(status("error", "not understood: this robot is only to be looked at here"));
    else if (request.op === "unsubscribe") {
      const ids = new Set(request.subscriptionIds);
      for (const feed of this.feeds.values())
        if (ids.has(feed.readers.get(onlooker) ?? -1)) this.drop(feed, onlooker);
    } else for (const { id, channelId } of request.subscriptions) this.subscribe(onlooker, id, channelId);
  }

  private subscribe(onlooker: Onlooker, id: number, channelId: number): void {
    const feed = this.feeds.get(channelId);
    const wrong = !feed ? `there is no channel ${channelId}` : this.whyNot(onlooker, id, feed);
    if (!feed || wrong !== "") {
      onlooker.send(status("warning", wrong));
      return;
    }
    feed.readers.set(onlooker, id);
    // Whoever is the first gets what was kept from the bus, the others from here.
    if (feed.end && feed.kept) onlooker.send(messageData(id, feed.kept.atMs, feed.kept.bytes));
    feed.end ??= this.listen(feed);
  }

  private whyNot(onlooker: Onlooker, id: number, feed: Feed): string {
    if (feed.readers.has(onlooker)) return `${feed.channel.topic} is subscribed to already`;
    const isTaken = [...this.feeds.values()].some(({ readers }) => readers.get(onlooker) === id);
    return isTaken ? `subscription ${id} is taken` : "";
  }

  private listen(feed: Feed): Cancel {
    const { topic } = feed;
    const isKept = topic.qos.durability === "transient_local";
    const qos = isKept ? topic.qos : { ...topic.qos, depth: DEPTH };
    return this.parts.bus.subscribe({ ...topic, qos }, (message) => {
      const atMs = this.parts.bus.clock.nowMs();
      const bytes = feed.cdr.write(message);
      if (isKept) feed.kept = { atMs, bytes };
      for (const [onlooker, id] of feed.readers) this.send(feed, onlooker, messageData(id, atMs, bytes));
    });
  }

  private send({ topic }: Feed, onlooker: Onlooker, data: Uint8Array): void {
    const backlog = onlooker.backlogBytes() + data.length;
    if (backlog > SENSOR_BACKLOG_BYTES && topic.qos.reliability === "best_effort") return;
    if (backlog <= MOST_BACKLOG_BYTES) onlooker.send(data);
    else {
      this.leave(onlooker);
      onlooker.cutOff();
    }
  }

  private drop(feed: Feed, onlooker: Onlooker): void {
    feed.readers.delete(onlooker);
    if (feed.readers.size > 0) return;
    feed.end?.();
    feed.end = undefined;
    feed.kept = undefined;
  }
}

function feedOf(id: number, topic: Topic<unknown>, cdrs: Cdrs): Feed {
  const cdr = cdrs.of(topic.type);
  const channel = { id, topic: topic.name, schemaName: topic.type, schema: cdr.schema };
  return { channel, topic, cdr, readers: new Map(), kept: undefined, end: undefined };
}
