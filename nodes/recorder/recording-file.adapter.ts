import { open } from "node:fs/promises";
import { type IWritable, McapWriter } from "@mcap/core";
import type { Cdr } from "./cdr";

/** A killed program loses at most what is not in a chunk yet: some seconds. */
const CHUNK_BYTES = 256 * 1024;
const BATCH_BYTES = 64 * 1024;

/** Where the bytes go: a file, a full disk in tests. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** A new file; rejects when it is there already. */
export async function openFile(path: string): Promise<Sink> {
  const file = await open(path, "wx");
  return {
    async write(bytes) {
      for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten;
    },
    close: () => file.close(),
  };
}

export interface RecordingOptions {
  open(): Promise<Sink>;
  /** About the whole file: who wrote it, and of what. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly mostBytes: number;
}

/**
 * One recording: messages in, an MCAP file out, in chunks with an index at the end. `add` never waits; when the file can't
 * be written or has become too large it takes nothing more, and `failure` says why.
 */
export class RecordingFile {
  failure: string | undefined;
  /** Taken, and not written yet. */
  pendingBytes = 0;
  private bytes = 0;
  private tail: Promise<void> = Promise.resolve();
  private batch: { topic: string; cdr: Cdr; atMs: number; data: Uint8Array }[] = [];
  private batchBytes = 0;
  /** Writing has failed: the rest would be garbage. */
  private isBroken = false;
  private sink: Sink | undefined;
  private writer: McapWriter | undefined;
  private readonly channels = new Map<string, Channel>();
  private readonly schemas = new Map<string, number>();

  constructor(private readonly options: RecordingOptions) {
    this.next(() => this.begin());
  }

  add(topic: string, cdr: Cdr, atMs: number, message: unknown): void {
    if (this.failure !== undefined) return;
    const data = cdr.write(message);
    this.bytes += data.length;
    if (this.bytes > this.options.mostBytes) {
      this.failure = `it has grown beyond ${this.options.mostBytes / 1e6} MB`;
      return;
    }
    this.batch.push({ topic, cdr, atMs, data });
    this.batchBytes += data.length;
    this.pendingBytes += data.length;
    if (this.batchBytes >= BATCH_BYTES) this.flush();
  }

  /** Resolves when all that was taken so far is written, or can't be. */
  written(): Promise<void> {
    return this.tail;
  }

  /** Writes the rest and the index. Never rejects: `failure` says what went wrong. */
  async close(): Promise<void> {
    this.flush();
    this.next(() => this.writer?.end());
    await this.tail;
    await this.sink?.close().catch(() => {});
  }

  private flush(): void {
    const { batch, batchBytes } = this;
    this.batch = [];
    this.batchBytes = 0;
    this.next(async () => {
      for (const { topic, cdr, atMs, data } of batch) await this.write(topic, cdr, atMs, data);
    });
    this.next(() => {
      this.pendingBytes -= batchBytes;
    }, true);
  }

  /** Work on the file is done one piece after the other; after a failure only what must be done `anyway`. */
  private next(work: () => unknown, anyway = false): void {
    this.tail = this.tail.then(async () => {
      if (this.isBroken && !anyway) return;
      try {
        await work();
      } catch (error) {
        this.isBroken = true;
        this.failure ??= why(error as NodeJS.ErrnoException);
      }
    });
  }
  private async begin(): Promise<void> {
    const sink = await this.options.open();
    this.sink = sink;
    let position = 0;
    const writable: IWritable = {
      position: () => BigInt(position),
      async write(bytes) {
        await sink.write(bytes);
        position += bytes.length;
      },
    };
    const writer = new McapWriter({ writable, chunkSize: CHUNK_BYTES });
    await writer.start({ profile: "ros2", library: "maid" });
    await writer.addMetadata({ name: "maid", metadata: new Map(Object.entries(this.options.metadata)) });
    this.writer = writer;
  }

  private async write(topic: string, cdr: Cdr, atMs: number, data: Uint8Array): Promise<void> {
    const channel = this.channels.get(topic) ?? (await this.register(topic, cdr));
    const logTime = BigInt(Math.round(atMs * 1000)) * 1000n;
    const sequence = channel.sequence++;
    await this.writer?.addMessage({ channelId: channel.id, sequence, logTime, publishTime: logTime, data });
  }

  private async register(topic: string, cdr: Cdr): Promise<Channel> {
    const writer = this.writer!;
    const schemaId =
      this.schemas.get(cdr.type) ??
      (await writer.registerSchema({
        name: cdr.type,
        encoding: "ros2msg",
        data: new TextEncoder().encode(cdr.schema),
      }));
    this.schemas.set(cdr.type, schemaId);
    const id = await writer.registerChannel({
      schemaId,
      topic,
      messageEncoding: "cdr",
      metadata: new Map(),
    });
    const channel = { id, sequence: 0 };
    this.channels.set(topic, channel);
    return channel;
  }
}

interface Channel {
  readonly id: number;
  sequence: number;
}

function why({ code, message }: NodeJS.ErrnoException): string {
  if (code === "ENOSPC" || code === "EDQUOT") return "the disk is full";
  return message;
}
