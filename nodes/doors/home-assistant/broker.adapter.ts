import { readFileSync } from "node:fs";
import { connect, type IClientOptions, type IPublishPacket, type MqttClient } from "mqtt";
import type { MqttConfig } from "../../config/mqtt";
import type { Broker, BrokerListener } from "./broker";

export interface BrokerOptions {
  readonly config: MqttConfig;
  /** Goes before the configured one; empty: that one. Never logged. */
  readonly password: string;
  readonly listenTo: readonly string[];
  /** Told by the broker when the robot is gone without a goodbye, and by the robot itself. */
  readonly availability: string;
}

/** The broker is asked to keep back what is larger. */
const LARGEST_BYTES = 64 * 1024;
const AGAIN_MS = 2000;
const CONNECT_MS = 5000;
const KEEPALIVE_S = 15;
const GOODBYE_MS = 1000;

/**
 * Keeps a connection to the broker, however often it goes away. A session is never kept: what is sent while the robot
 * is away is not for later. Throws when the certificate file can't be read.
 */
export function openBroker(options: BrokerOptions, listener: BrokerListener): Broker {
  const client = connect(options.config.url, clientOptions(options));
  let why = "";
  const trouble = (reason: string) => {
    if (reason !== why) listener.trouble(reason);
    why = reason;
  };
  client.on("connect", () => {
    why = "";
    const opts = { qos: 0 as const, ...(options.config.protocol === 5 && { rh: 2, nl: true }) };
    client.subscribe([...options.listenTo], opts, (error) => {
      if (error) return trouble(reasonOf(error));
      listener.connected();
      client.publish(options.availability, "online", { retain: true });
    });
  });
  client.on("message", (topic: string, payload: Buffer, { retain, dup }: IPublishPacket) =>
    listener.arrived({ topic, payload, retained: retain, repeated: dup, atMs: performance.now() }),
  );
  client.on("error", (error) => trouble(reasonOf(error)));
  client.on("offline", () => trouble(why || "the broker does not answer"));
  return {
    retain(topic, payload) {
      if (client.connected) client.publish(topic, payload, { retain: true });
    },
    stop: () => leave(client, options.availability),
  };
}

function clientOptions({ config, password, availability }: BrokerOptions): IClientOptions {
  return {
    clientId: `maid-${config.id}`,
    protocolVersion: config.protocol,
    clean: true,
    resubscribe: false,
    queueQoSZero: false,
    reconnectPeriod: AGAIN_MS,
    connectTimeout: CONNECT_MS,
    keepalive: KEEPALIVE_S,
    ...(config.protocol === 5 && { properties: { maximumPacketSize: LARGEST_BYTES } }),
    ...(config.username !== "" && { username: config.username }),
    ...((password || config.password) !== "" && { password: password || config.password }),
    ...(config.caFile !== "" && { ca: readFileSync(config.caFile) }),
    will: { topic: availability, payload: Buffer.from("offline"), qos: 1, retain: true },
  };
}

/** The broker that says goodbye too late is left without. */
async function leave(client: MqttClient, availability: string): Promise<void> {
  if (client.connected) client.publish(availability, "offline", { retain: true });
  const force = !client.connected;
  await new Promise<void>((gone) => {
    const late = setTimeout(() => {
      // A second end() would not wait, nor let go of the socket.
      client.stream.destroy();
      gone();
    }, GOODBYE_MS);
    client.end(force, () => {
      clearTimeout(late);
      gone();
    });
  });
}

/** One line, without secrets. */
function reasonOf(error: Error & { code?: unknown }): string {
  return typeof error.code === "string" ? error.code : error.message.split("\n")[0]!;
}
