/** What a bus tells of calls to services, as ROS 2's service introspection does: on `/NAME/_service_event`. */
import { time } from "../messages/build";
import type { Service, Topic } from "./bus";

/** service_msgs/msg/ServiceEventInfo.event_type */
export const ServiceEventType = { REQUEST_RECEIVED: 1, RESPONSE_SENT: 2 } as const;

export interface ServiceEvent<Req = unknown, Res = unknown> {
  info: {
    event_type: number;
    stamp: { sec: number; nanosec: number };
    /** Who asks: the node's name, as far as it fits. */
    client_gid: Uint8Array;
    sequence_number: bigint;
  };
  request: Req[];
  response: Res[];
}

const GID_BYTES = 16;
const DEPTH = 50;

/** The topic of a service's events. */
export function serviceEvents<Req, Res>(service: Service<Req, Res>): Topic<ServiceEvent<Req, Res>> {
  const qos = { reliability: "reliable", durability: "volatile", depth: DEPTH } as const;
  return { name: `${service.name}/_service_event`, type: `${service.type}_Event`, qos };
}

/** One event; its response is there when it tells of one. */
export function serviceEvent<Req, Res>(
  type: number,
  call: { request: Req; response?: Res; node: string; sequence: number; atMs: number },
): ServiceEvent<Req, Res> {
  return {
    info: eventInfo(type, call),
    request: type === ServiceEventType.REQUEST_RECEIVED ? [call.request] : [],
    response: call.response === undefined ? [] : [call.response],
  };
}

/** Who asked, which of all calls it was, and when. */
export function eventInfo(
  type: number,
  { node, sequence, atMs }: { readonly node: string; readonly sequence: number; readonly atMs: number },
): ServiceEvent["info"] {
  return {
    event_type: type,
    stamp: time(atMs),
    client_gid: gidOf(node),
    sequence_number: BigInt(sequence),
  };
}

/** The node that asked, as far as it fits. */
export function askerOf({ client_gid }: ServiceEvent["info"]): string {
  return String.fromCharCode(...client_gid).replaceAll("\0", "");
}

function gidOf(node: string): Uint8Array {
  const gid = new Uint8Array(GID_BYTES);
  for (let i = 0; i < Math.min(node.length, GID_BYTES); i++) gid[i] = node.charCodeAt(i) & 0x7f;
  return gid;
}
