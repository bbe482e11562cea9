import { parse } from "@foxglove/rosmsg";
import { MessageReader } from "@foxglove/rosmsg2-serialization";
import type WebSocket from "ws";

interface Advertised {
  readonly id: number;
  readonly topic: string;
  readonly encoding: string;
  readonly schemaName: string;
  readonly schema: string;
  readonly schemaEncoding: string;
}
interface Told {
  readonly op: string;
  readonly capabilities?: string[];
  readonly channels?: Advertised[];
  readonly message?: string;
}

/** A client written after the protocol's description: what Foxglove does, without its window. */
export class Foxglove {
  readonly told: Told[] = [];
  readonly messages: { topic: string; atNs: bigint; message: unknown }[] = [];
  readonly timesNs: bigint[] = [];
  private readonly readers = new Map<number, { topic: string; reader: MessageReader }>();
  private waiting: (() => void)[] = [];

  constructor(readonly socket: WebSocket) {
    socket.binaryType = "nodebuffer";
    socket.on("message", (data, isBinary) => {
      if (isBinary) this.take(data as Buffer);
      else this.told.push(JSON.parse(String(data)) as Told);
      for (const wake of this.waiting.splice(0)) wake();
    });
  }

  get channels(): readonly Advertised[] {
    return this.told.flatMap(({ channels = [] }) => channels);
  }

  subscribe(id: number, topic: string): void {
    const channel = this.channels.find((one) => one.topic === topic)!;
    const reader = new MessageReader(parse(channel.schema, { ros2: true }), { timeType: "sec,nanosec" });
    this.readers.set(id, { topic, reader });
    this.say({ op: "subscribe", subscriptions: [{ id, channelId: channel.id }] });
  }

  say(what: object): void {
    this.socket.send(JSON.stringify(what));
  }

  async until(is: () => boolean): Promise<void> {
    while (!is()) await new Promise<void>((wake) => this.waiting.push(wake));
  }

  private take(data: Buffer): void {
    if (data[0] === 2) this.timesNs.push(data.readBigUInt64LE(1));
    else {
      const { topic, reader } = this.readers.get(data.readUInt32LE(1))!;
      const message = reader.readMessage(data.subarray(13));
      this.messages.push({ topic, atNs: data.readBigUInt64LE(5), message });
    }
  }
}
