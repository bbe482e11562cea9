/**
 * Wyoming, the voice protocol of Home Assistant: events of one JSON line, then more JSON, then bytes, as the line
 * says. https://github.com/OHF-Voice/wyoming
 */

export interface WyomingEvent {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly payload: Uint8Array;
}

/** The other side does not keep to the protocol. */
export class WyomingNonsense extends Error {
  override readonly name = "WyomingNonsense";
}

const NEWLINE = 10;
const LONGEST_LINE = 64 * 1024;
const LONGEST_DATA = 1024 * 1024;
const LONGEST_PAYLOAD = 16 * 1024 * 1024;
const NOTHING = new Uint8Array(0);

export function wyomingBytes(
  type: string,
  data: Readonly<Record<string, unknown>> = {},
  payload: Uint8Array = NOTHING,
): Uint8Array {
  const encoder = new TextEncoder();
  const json = encoder.encode(JSON.stringify(data));
  const lengths = {
    data_length: json.length,
    ...(payload.length > 0 && { payload_length: payload.length }),
  };
  const line = encoder.encode(`${JSON.stringify({ type, ...lengths })}\n`);
  return together([line, json, payload]);
}

/** Cuts a stream of bytes into events. */
export class WyomingReader {
  private bytes: Uint8Array = NOTHING;

  /** Takes more bytes; answers the events that are whole now. Throws WyomingNonsense, and is of no use afterwards. */
  push(more: Uint8Array): WyomingEvent[] {
    this.bytes = together([this.bytes, more]);
    const events: WyomingEvent[] = [];
    for (let event = this.next(); event; event = this.next()) events.push(event);
    return events;
  }

  /** Whether the stream ended in the middle of an event. */
  get isCut(): boolean {
    return this.bytes.length > 0;
  }

  private next(): WyomingEvent | undefined {
    const end = this.bytes.indexOf(NEWLINE);
    if (end < 0 && this.bytes.length > LONGEST_LINE) throw new WyomingNonsense("a line that does not end");
    if (end < 0) return undefined;
    const line = objectOf(this.bytes.subarray(0, end));
    const dataBytes = lengthOf(line.data_length, LONGEST_DATA);
    const payloadBytes = lengthOf(line.payload_length, LONGEST_PAYLOAD);
    const dataAt = end + 1;
    const payloadAt = dataAt + dataBytes;
    if (this.bytes.length < payloadAt + payloadBytes) return undefined;
    const more = dataBytes > 0 ? objectOf(this.bytes.subarray(dataAt, payloadAt)) : {};
    const payload = this.bytes.slice(payloadAt, payloadAt + payloadBytes);
    this.bytes = this.bytes.slice(payloadAt + payloadBytes);
    if (typeof line.type !== "string") throw new WyomingNonsense("an event without a type");
    return { type: line.type, data: { ...(isObject(line.data) ? line.data : {}), ...more }, payload };
  }
}

function objectOf(bytes: Uint8Array): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (isObject(value)) return value;
  } catch {
    // Told below.
  }
  throw new WyomingNonsense("something that is not JSON");
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function lengthOf(value: unknown, longest: number): number {
  const length = value ?? 0;
  if (typeof length === "number" && Number.isInteger(length) && length >= 0 && length <= longest)
    return length;
  throw new WyomingNonsense(`a length of ${String(value).slice(0, 20)}`);
}

function together(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
