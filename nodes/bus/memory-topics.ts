import type { Cancel, Clock, Log, Publisher, Qos, Topic } from "./bus";
import type { Codec, Codecs } from "./codec";
import type { MemoryQueue, Task } from "./memory-queue";

/** One message of any topic, its own copy. */
export interface Tapped {
  readonly topic: string;
  readonly type: string;
  readonly node: string;
  readonly atMs: number;
  readonly message: unknown;
}
export type Tap = (tapped: Tapped) => void;

export interface TopicStatistics {
  published: number;
  delivered: number;
  /** Pushed out of a full queue before the handler came to them. */
  dropped: number;
}

interface Channel {
  readonly name: string;
  readonly type: string;
  readonly codec: Codec<unknown>;
  readonly readers: Set<Reader>;
  readonly writers: Set<Writer>;
  readonly counts: TopicStatistics;
}

export class MemoryTopics {
  private readonly channels = new Map<string, Channel>();
  private readonly taps = new Set<Tap>();
  private readonly warned = new Set<string>();
  private sequence = 0;

  constructor(
    private readonly codecs: Codecs,
    private readonly queue: MemoryQueue,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  advertise<M>(node: string, topic: Topic<M>): Publisher<M> & { close(): void } {
    const channel = this.channel(topic);
    const writer = new Writer(node, topic.qos);
    channel.writers.add(writer);
    for (const reader of channel.readers) this.match(channel, writer, reader);
    return {
      publish: (message) => this.publish(channel, writer, message),
      close: () => channel.writers.delete(writer),
    };
  }

  subscribe<M>(node: string, topic: Topic<M>, handler: (message: M) => void): Cancel {
    const channel = this.channel(topic);
    const reader = new Reader(node, topic, handler as (message: unknown) => void, this.queue, channel.counts);
    channel.readers.add(reader);
    const missed: Kept[] = [];
    for (const writer of channel.writers) {
      if (this.match(channel, writer, reader) && reader.qos.durability === "transient_local")
        missed.push(...writer.kept);
    }
    missed.sort((a, b) => a.sequence - b.sequence);
    for (const { message } of missed.slice(-reader.qos.depth)) reader.offer(channel.codec.copy(message));
    return () => {
      reader.closed = true;
      channel.readers.delete(reader);
    };
  }

  /** What the bus itself has to tell; the message is made only when somebody listens. */
  announce<M>(topic: Topic<M>, make: () => M): void {
    const channel = this.channels.get(topic.name);
    if (!channel || channel.readers.size === 0) return;
    const message = make();
    channel.codec.check(message);
    channel.counts.published++;
    for (const reader of channel.readers) reader.offer(channel.codec.copy(message));
  }

  tap(callback: Tap): Cancel {
    this.taps.add(callback);
    return () => this.taps.delete(callback);
  }

  statistics(): Record<string, TopicStatistics> {
    return Object.fromEntries([...this.channels].map(([name, { counts }]) => [name, { ...counts }]));
  }

  private publish(channel: Channel, writer: Writer, message: unknown): void {
    channel.codec.check(message);
    if (!channel.writers.has(writer)) return;
    channel.counts.published++;
    for (const reader of channel.readers) {
      if (fits(writer.qos, reader.qos)) reader.offer(channel.codec.copy(message));
    }
    if (writer.qos.durability === "transient_local") {
      writer.keep({ sequence: this.sequence++, message: channel.codec.copy(message) });
    }
    for (const tap of this.taps) this.tell(tap, channel, writer.node, channel.codec.copy(message));
  }

  private tell(tap: Tap, { name, type }: Channel, node: string, message: unknown): void {
    const tapped: Tapped = { topic: name, type, node, atMs: this.clock.nowMs(), message };
    this.queue.post(() => {
      if (!this.taps.has(tap)) return;
      try {
        tap(tapped);
      } catch (error) {
        this.queue.failed(`a tap of ${name}`, error);
      }
    });
  }

  private channel<M>(topic: Topic<M>): Channel {
    const known = this.channels.get(topic.name);
    if (known && known.type !== topic.type) {
      throw new Error(`${topic.name} carries ${known.type}, not ${topic.type}`);
    }
    if (known) return known;
    const channel: Channel = {
      name: topic.name,
      type: topic.type,
      codec: this.codecs.of(topic.type),
      readers: new Set(),
      writers: new Set(),
      counts: { published: 0, delivered: 0, dropped: 0 },
    };
    this.channels.set(topic.name, channel);
    return channel;
  }

  /** Whether the two get on. ROS 2 keeps silent when they do not; here it is logged, once. */
  private match(channel: Channel, writer: Writer, reader: Reader): boolean {
    if (fits(writer.qos, reader.qos)) return true;
    const text = `${reader.node} hears nothing of ${writer.node} on ${channel.name}: incompatible quality of service`;
    if (!this.warned.has(text)) this.log.warn(text, { offered: writer.qos, requested: reader.qos });
    this.warned.add(text);
    return false;
  }
}

/** The rule of DDS: a reader gets nothing from a writer that offers less than it requests. */
function fits(offered: Qos, requested: Qos): boolean {
  const reliability = offered.reliability === "reliable" || requested.reliability === "best_effort";
  return reliability && (offered.durability === "transient_local" || requested.durability === "volatile");
}

interface Kept {
  readonly sequence: number;
  readonly message: unknown;
}

class Writer {
  /** What late subscribers get, oldest first. */
  readonly kept: Kept[] = [];

  constructor(
    readonly node: string,
    readonly qos: Qos,
  ) {}

  keep(kept: Kept): void {
    this.kept.push(kept);
    if (this.kept.length > this.qos.depth) this.kept.shift();
  }
}

class Delivery implements Task {
  dropped = false;

  constructor(
    private readonly reader: Reader,
    readonly message: unknown,
  ) {}

  run(): void {
    if (!this.dropped) this.reader.deliver(this);
  }
}

class Reader {
  closed = false;
  readonly qos: Qos;
  private readonly pending: Delivery[] = [];

  constructor(
    readonly node: string,
    private readonly topic: Topic<unknown>,
    private readonly handler: (message: unknown) => void,
    private readonly queue: MemoryQueue,
    private readonly counts: TopicStatistics,
  ) {
    this.qos = topic.qos;
  }

  /** Queues a message that is this reader's own; KEEP_LAST drops the oldest beyond the depth. */
  offer(message: unknown): void {
    if (this.pending.length >= this.qos.depth) {
      const oldest = this.pending.shift();
      if (oldest) oldest.dropped = true;
      this.counts.dropped++;
    }
    const delivery = new Delivery(this, message);
    this.pending.push(delivery);
    this.queue.push(delivery);
  }

  deliver(delivery: Delivery): void {
    this.pending.shift();
    if (this.closed) return;
    this.counts.delivered++;
    try {
      this.handler(delivery.message);
    } catch (error) {
      this.queue.failed(`${this.node}, hearing ${this.topic.name},`, error);
    }
  }
}
