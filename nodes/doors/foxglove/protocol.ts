/**
 * Foxglove's WebSocket protocol, version 1, as far as somebody who only looks on needs it: what the server says, and
 * what it understands. Today's apps ask for it as `foxglove.sdk.v1`, older ones as `foxglove.websocket.v1`; the
 * messages are the same.
 */
import { z } from "zod";

/** The newest first. */
const SUBPROTOCOLS = ["foxglove.sdk.v1", "foxglove.websocket.v1"] as const;
const MESSAGE_DATA = 1;
const TIME = 2;
const HEAD_BYTES = 13;
const TIME_BYTES = 9;
const MOST_AT_ONCE = 500;

/** The one of the offered subprotocols that is spoken; undefined: none. */
export function chosenProtocol(offered: Iterable<string>): string | undefined {
  const names = new Set(offered);
  return SUBPROTOCOLS.find((name) => names.has(name));
}

/** A topic as it is advertised. */
export interface Channel {
  readonly id: number;
  readonly topic: string;
  /** Three-part ROS 2 name. */
  readonly schemaName: string;
  /** `ros2msg`. */
  readonly schema: string;
}

/** Nobody may publish, call or set anything: the only capability is the robot's own time. */
export function serverInfo(name: string, sessionId: string): string {
  return JSON.stringify({ op: "serverInfo", name, capabilities: ["time"], metadata: {}, sessionId });
}

export function advertisement(channels: readonly Channel[]): string {
  const all = channels.map((one) => ({ ...one, encoding: "cdr", schemaEncoding: "ros2msg" }));
  return JSON.stringify({ op: "advertise", channels: all });
}

/** A line that Foxglove shows among its problems. */
export function status(level: "info" | "warning" | "error", message: string): string {
  return JSON.stringify({ op: "status", level: ["info", "warning", "error"].indexOf(level), message });
}

/** One message of a subscription; `atMs`: calendar time of the robot. */
export function messageData(subscription: number, atMs: number, payload: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(HEAD_BYTES + payload.length);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, MESSAGE_DATA);
  view.setUint32(1, subscription, true);
  view.setBigUint64(5, nanoseconds(atMs), true);
  bytes.set(payload, HEAD_BYTES);
  return bytes;
}

/** What time it is for the robot. */
export function timeData(atMs: number): Uint8Array {
  const bytes = new Uint8Array(TIME_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, TIME);
  view.setBigUint64(1, nanoseconds(atMs), true);
  return bytes;
}

function nanoseconds(atMs: number): bigint {
  return BigInt(Math.round(atMs * 1000)) * 1000n;
}

const uint32 = z.int().min(0).max(0xffff_ffff);
const request = z.discriminatedUnion("op", [
  z.object({
    op: z.literal("subscribe"),
    subscriptions: z.array(z.object({ id: uint32, channelId: uint32 })).max(MOST_AT_ONCE),
  }),
  z.object({ op: z.literal("unsubscribe"), subscriptionIds: z.array(uint32).max(MOST_AT_ONCE) }),
]);
export type Request = z.infer<typeof request>;

/** What somebody asks for; undefined: it is not understood, or not for somebody who only looks on. */
export function readRequest(text: string): Request | undefined {
  try {
    return request.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
