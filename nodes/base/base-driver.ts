import type { Report } from "./base-event";
import type { Speeds } from "./wheel-wish";

/** What the wheels' counts mean. */
export interface WheelGeometry {
  readonly metresPerCount: number;
  /** Width of the counters: the counts are taken modulo 2^bits. */
  readonly counterBits: number;
  /** Distance between the wheels' middles, m. */
  readonly trackM: number;
}

/**
 * One kind of base, as bytes: no port, no clock. A driver belongs to one connection; a new connection gets a new one, so
 * that half a frame of the old one is forgotten.
 */
export interface BaseDriver {
  readonly wheels: WheelGeometry;
  /** Tool modes (ToolMode) that this body can really do. */
  readonly tools: readonly number[];
  /** Wheels and tool off, in every state of the base and after half a command. */
  stop(): Uint8Array;
  /** The first bytes of a connection: stop, then whatever makes the base talk. */
  hello(): Uint8Array;
  /** The wheels at these speeds. Zero is always the plain stop that works in every state of the base. */
  drive(speeds: Speeds): Uint8Array;
  tool(mode: number): Uint8Array;
  /** What to ask 20 times a second of a base that speaks only when asked; else empty. */
  poll(): Uint8Array;
  /** Bytes as they come, in pieces of any size, with noise and halves: whole and sound ones are reported. */
  take(bytes: Uint8Array, report: Report): void;
}
